import { randomBytes, randomInt } from 'node:crypto'

/** What was entered, by what it is. */
export const marks = new Map<string, string>()
/** Something that nobody could guess, to be entered as what it is called. */
export function mark(what: string): string {
  const text = `zz${what.replace(/\W/g, '').toLowerCase()}${randomBytes(5).toString('hex')}`
  marks.set(what, text)
  return text
}
/** Ten digits, as they are written nowhere else here. */
export function aNumber(what: string): string {
  const digits = `555${String(randomInt(10 ** 7)).padStart(7, '0')}`
  marks.set(what, digits)
  return digits
}
