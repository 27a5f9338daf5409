import { counties, county } from './counties.ts'

/** "Cook, IL": as people write and read a county. The number itself where it names none. */
export function countyWords(fips: number): string {
  const found = county(String(fips).padStart(5, '0'))
  return found ? `${found.bareName}, ${found.state}` : String(fips)
}

/**
 * Reads counties as people write them: one a line, or with `;` between them, each "Cook, IL" or its five digits.
 *
 * @returns FIPS numbers without repeats; `unknown`: the first one that is no county
 */
export function readCounties(text: string): { readonly fips: readonly number[]; readonly unknown?: string } {
  const fips = new Set<number>()
  for (const part of text.split(/[;\n]/)) {
    const written = part.trim()
    if (written === '') continue
    const found = countyNamed(written)
    if (found === undefined) return { fips: [...fips], unknown: written }
    fips.add(found)
  }
  return { fips: [...fips] }
}

function countyNamed(written: string): number | undefined {
  if (/^\d{5}$/.test(written)) return county(written) && Number(written)
  const [, name = '', state = ''] = /^(.*),\s*([A-Za-z]{2})$/.exec(written) ?? []
  const wanted = folded(name)
  const found = counties(state).find((one) => folded(one.name) === wanted || folded(one.bareName) === wanted)
  return found && Number(found.fips)
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
