import { FICTIONAL_COUNTIES } from '#features/directory/index.ts'
import { readCounties } from '#platform/geo/index.ts'

/** Reads one county as people write it, "Cook, IL", or its five digits. @returns its FIPS number; undefined: none */
export function countyTyped(text: string): number | undefined {
  const made = FICTIONAL_COUNTIES.find(
    ({ fips, name }) => fips === text.trim() || name.toLowerCase() === text.trim().toLowerCase(),
  )
  if (made) return Number(made.fips)
  const { fips, unknown } = readCounties(text)
  return unknown === undefined && fips.length === 1 ? fips[0] : undefined
}
