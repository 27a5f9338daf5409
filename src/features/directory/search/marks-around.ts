import type { SearchPlace } from './search-request.ts'

const MILES_A_DEGREE = 69

/**
 * Marks of place as they stand in directory.public_card.words, as a tsquery: the degrees that a circle touches, or the
 * state; areas that are served there; and cards that say nothing of where.
 */
export function marksAround(
  { point, areaIds, state }: SearchPlace,
  radius: number,
  inState: boolean,
): string {
  const marks = ['@nowhere', ...areaIds.map((area) => `@a${area}`)]
  if (inState && state) marks.push(`@s${state.toLowerCase()}`)
  else if (point) {
    const tall = radius / MILES_A_DEGREE
    const wide = tall / Math.max(0.05, Math.cos((point.latitude * Math.PI) / 180))
    for (let lat = Math.floor(point.latitude - tall); lat <= point.latitude + tall; lat++)
      for (let lng = Math.floor(point.longitude - wide); lng <= point.longitude + wide; lng++)
        marks.push(`@p${lat}x${lng}`)
  }
  return marks.map((mark) => `'${mark}'`).join(' | ')
}
