/** The box in which names are drawn, whatever the size of the screen. */
export const BOX = { width: 300, height: 100 } as const

/** Characters of a drawn name: more than anybody draws, and less than a record would mind. */
export const MOST_DRAWN = 8_000

/**
 * A drawn name as a page sends it: points `x,y` with spaces between, lines with semicolons.
 *
 * @returns one text of points a line; undefined where it is none, leaves the box, or is a mere dot
 */
export function linesOf(drawn: string): string[] | undefined {
  if (drawn.length > MOST_DRAWN) return undefined
  const lines = drawn.split(';')
  const points = lines.flatMap((line) => line.split(' '))
  if (points.length < 4 || !points.every(isInBox)) return undefined
  return lines
}

function isInBox(point: string): boolean {
  const [, x, y] = /^(\d{1,3}),(\d{1,3})$/.exec(point) ?? []
  return x !== undefined && Number(x) <= BOX.width && Number(y) <= BOX.height
}
