import { randomInt } from 'node:crypto'

/** Letters and digits that cannot be mistaken for each other when they are read out. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** What one person says and another types: two groups, such as `K7M-4PQ`. */
export type SpokenCode = string

/** @param length of each of the two groups */
export function newSpokenCode(length: number): SpokenCode {
  const group = () => Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return `${group()}-${group()}`
}

/** A code as it was typed in, in the one form that is compared; undefined when it cannot be one. */
export function readSpokenCode(typed: string, length: number): SpokenCode | undefined {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return signs.length === 2 * length && [...signs].every((sign) => SIGNS.includes(sign))
    ? `${signs.slice(0, length)}-${signs.slice(length)}`
    : undefined
}
