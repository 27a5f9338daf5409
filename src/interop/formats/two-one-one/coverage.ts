import { state as stateOf, states } from '#platform/geo/index.ts'

/** One area as words that the importer knows: "Cook County, IL", "60612", "Illinois", "Springfield, IL". */
export interface Area {
  readonly zip?: string | undefined
  readonly city?: string | undefined
  readonly county?: string | undefined
  readonly state?: string | undefined
  readonly country?: string | undefined
  readonly description?: string | undefined
}

/** A service area from its parts; the narrowest part names it, so that a town is never widened to its county. */
export function serviceArea(area: Area): { name: string; description?: string } | undefined {
  const { zip, city, county, state, country, description } = trimmed(area)
  const name = zip
    ? zip
    : city
      ? [city, state].filter(Boolean).join(', ')
      : county
        ? [countyName(county), state].filter(Boolean).join(', ')
        : (state ?? (isNation(country) ? 'United States' : country) ?? description)
  if (name === undefined) return undefined
  return description !== undefined && description !== name ? { name, description } : { name }
}

function countyName(county: string): string {
  return /\b(?:county|parish|borough|census area|municipio|city)$/i.test(county) ? county : `${county} County`
}

function isState(text: string): boolean {
  const name = text.toLowerCase()
  return stateOf(text.toUpperCase()) !== undefined || states().some((one) => one.name.toLowerCase() === name)
}

function isNation(country: string | undefined): boolean {
  return /^(?:us|usa|u\.s\.a?\.?|united states(?: of america)?)$/i.test(country ?? '')
}

function trimmed(area: Area): { [key in keyof Area]: string | undefined } {
  return Object.fromEntries(
    Object.entries(area).map(([key, value]) => [key, value?.trim() === '' ? undefined : value?.trim()]),
  )
}

/**
 * An area as referral systems write it in one cell, from wide to narrow with dashes ("United States - IL -
 * Cook", "IL - Cook - Springfield"), or as it stands.
 */
export function areaOfCell(text: string): { name: string; description?: string } | undefined {
  const parts = text
    .split(/\s[-–>]\s|>/)
    .map((part) =>
      part
        .trim()
        .replace(/^(?:country|state|province|county|city|zip)\s*[:=]\s*/i, '')
        .trim(),
    )
    .filter((part) => part !== '')
  if (parts.length === 0) return undefined
  if (parts.length === 1) return { name: parts[0] ?? '' }
  const steps = isNation(parts[0]) ? parts.slice(1) : parts
  const [state, county, city, zip] = steps
  if (steps.length > 4 || !isState(state ?? '')) return { name: text.trim() }
  return serviceArea({ state, county, city, zip })
}
