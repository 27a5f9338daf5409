import { randomBytes } from 'node:crypto'

/**
 * Markup with holes: rendered once, cut at its holes, and put together with what differs from page to page.
 * A hole is written as letters that are drawn by lot when the program starts, so that no record, whoever wrote
 * it, can hold one.
 */
const mark = `hole-${randomBytes(12).toString('hex')}-`
const HOLE = new RegExp(`${mark}(\\d+)\\.`)

/** The n-th hole, from 0, as a text to render: as a child or as the whole value of an attribute. */
export function hole(at: number): string {
  return `${mark}${at}.`
}

/**
 * Cuts rendered markup at its holes.
 *
 * @returns one piece more than there are holes.
 * @throws {Error} when the holes are not all there, in their order: what is filled in would stand elsewhere.
 */
export function cutAtHoles(html: string, holes: number): readonly string[] {
  // With a group in the pattern, every second part is the number of a hole.
  const parts = html.split(HOLE)
  const numbers = parts.filter((_, at) => at % 2 === 1).map(Number)
  if (numbers.length !== holes || numbers.some((number, at) => number !== at)) {
    throw new Error(`markup with ${holes} holes has these: ${numbers.join(', ')}`)
  }
  return parts.filter((_, at) => at % 2 === 0)
}
