import type { FieldProblem } from '#platform/errors.ts'
import { county, findPlaces, type Place, state } from '#platform/geo/index.ts'
import { FICTIONAL_COUNTIES, FICTIONAL_STATE, fictionalCounty } from '../../../domain/fictional-place.ts'
import { areaWords } from '../values.tsx'

/** Counties served, one a line, as people write them. */
export function areaLines(areas: readonly string[]): string {
  return areas.map(areaWords).join('\n')
}

/**
 * Lines such as "Cook County, IL", "IL", "17031" or "US" as the codes that a profile holds.
 *
 * @param field name of the box, for the problems.
 */
export function readAreas(
  text: string,
  field: string,
): { readonly areas: readonly string[]; readonly problems: readonly FieldProblem[] } {
  const lines = text
    .split(/\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const areas = new Set<string>()
  const problems: FieldProblem[] = []
  for (const line of lines) {
    const code = areaOf(line)
    if (code !== undefined) areas.add(code)
    else problems.push({ field, sentence: unknownArea(line) })
  }
  return { areas: [...areas], problems: problems.slice(0, 3) }
}

function unknownArea(line: string): string {
  return `We do not know the area “${line.slice(0, 60)}”. Write county and state, like “Cook County, IL”, a state, or “US”.`
}

function areaOf(line: string): string | undefined {
  const said = line.toLowerCase()
  if (/^(us|usa|united states|nation|nationwide|the whole country)$/.test(said)) return 'US'
  if (/^\d{5}$/.test(line)) return county(line) || fictionalCounty(line) ? line : undefined
  if (said === FICTIONAL_STATE.name.toLowerCase()) return FICTIONAL_STATE.code
  const made = FICTIONAL_COUNTIES.find((one) => said === one.name.toLowerCase())
  if (made) return made.fips
  if (/^[a-z]{2}$/i.test(line)) return state(line.toUpperCase())?.code
  // Only what is written in full: a slip forgiven here would send children to the wrong county.
  const place = findPlaces(line).find((one) =>
    one.kind === 'state' ? one.label.toLowerCase() === said : isCounty(one, said),
  )
  return place?.kind === 'state' ? place.state : place?.countyFips
}

/** "Cook County, IL", also without the word for the kind of county: "Cook, IL". */
function isCounty({ kind, label }: Place, said: string): boolean {
  if (kind !== 'county') return false
  const whole = label.toLowerCase()
  return (
    whole === said || whole.replace(/ (county|parish|borough|municipality|census area)(?=, )/, '') === said
  )
}
