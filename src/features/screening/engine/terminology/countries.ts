import type { Concept } from './code-system.ts'

/** ISO 3166: FHIR R4 means it and does not list it. */
export const COUNTRIES = 'urn:iso:std:iso:3166'

let names: Map<string, string> | undefined

function known(): ReadonlyMap<string, string> {
  if (names !== undefined) return names
  const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  names = new Map(
    letters
      .flatMap((first) => letters.map((second) => `${first}${second}`))
      .flatMap((code) => {
        // The platform names what was taken back, too, by what came after it: UK is written GB, and SU is none any more.
        const isInForce = new Intl.Locale(`und-${code}`).region === code
        const name = notCountries.has(code) || !isInForce ? undefined : regions.of(code)
        return name === undefined ? [] : [[code, name] as const]
      }),
  )
  return names
}

/** Regions that the platform names and ISO assigns to no country: reserved, made up, or of several countries. */
const notCountries: ReadonlySet<string> = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '))

/** The country of a two-letter code; undefined of what is none, or written otherwise. */
export function countryOf(code: string): Concept | undefined {
  const display = known().get(code)
  return display === undefined
    ? undefined
    : { system: COUNTRIES, code, display, source: undefined, weightCodes: [] }
}

/** Whether a text names another country than the code: one country has several names, and they are all right. */
export function namesAnother(code: string, display: string): boolean {
  const written = display.trim().toLowerCase()
  for (const [other, name] of known()) if (other !== code && name.toLowerCase() === written) return true
  return false
}
