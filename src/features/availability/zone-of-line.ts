import { FICTIONAL_STATE, fictionalCounty } from '#features/directory/index.ts'
import { zoneOfCounty } from '#platform/geo/index.ts'
import type { BoardLine } from './board.ts'

/** The zone of a line's place; of a hidden one, that of its region. Undefined where no county was said. */
export function zoneOfLine(
  { place, region }: Pick<BoardLine, 'place' | 'region'>,
  regions: readonly { readonly number: number; readonly counties: readonly number[] }[] = [],
): string | undefined {
  const number = place?.county ?? regions.find((one) => one.number === region)?.counties[0]
  if (number === undefined || number === null) return undefined
  const fips = String(number).padStart(5, '0')
  return zoneOfCounty(fips) ?? (fictionalCounty(fips) && FICTIONAL_STATE.timezone)
}
