// What to do now, for readers who judge it against the texts: `npm run content:now` prints twenty jobs and places, each
// with its five actions, the text that each leads to, and the words there on which it rests.
// `npm run content:now -- health nurse emergency-department` prints one; "-" stands for no job or no place.
import { chooseNow, guidance } from '#features/guidance/index.ts'

const TWENTY = `
  health nurse emergency-department
  health physician primary-care
  health advanced-practice-nurse obstetrics-gynecology
  health physician-assistant urgent-care
  health mental-health psychiatry
  health dentist dental
  health school-nurse school-clinic
  child-welfare caseworker investigation
  child-welfare supervisor group-home
  child-welfare foster-parent foster-care
  victim-services advocate -
  victim-services shelter-staff shelter
  victim-services outreach-worker street-outreach
  education teacher school
  police patrol-officer -
  courts judge -
  juvenile-justice probation-officer probation
  legal-aid public-defender -
  commercial hotel-staff -
  caregivers - -`

// The bundler's own path and this file's come first (tools/run-bundled.mjs).
const asked = process.argv.slice(3)
const printed =
  asked.length > 0
    ? [asked]
    : TWENTY.trim()
        .split('\n')
        .map((line) => line.trim().split(' '))
process.exitCode = printed.map(print).every((found) => found) ? 0 : 1

function print([sector = '', ...chosen]: readonly string[]): boolean {
  const [profession, setting] = chosen.map((code) => (code === '-' ? undefined : code))
  const now = chooseNow(guidance(), { sector, profession, setting })
  if (now === undefined) {
    process.stderr.write(`Nothing is listed for "${sector}".\n`)
    return false
  }
  process.stdout.write(`${[sector, profession, setting].filter(Boolean).join(', ')}\n`)
  for (const [index, { do: what, item, from, when }] of now.actions.entries())
    process.stdout.write(`  ${index + 1}. ${what}${when ? ` [${when}]` : ''}\n     ${item}: "${from}"\n`)
  return true
}
