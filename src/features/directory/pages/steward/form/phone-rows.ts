import type { Doc } from '../../../domain/hsds.ts'
import { textIn } from '../../../domain/hsds.ts'
import { type Typed, typedText } from './typed.ts'

/** Empty rows after those that are filled: saving, or looking for needs, brings the next. */
const SPARE = 1
export const MOST_PHONES = 12
export const PHONE_PARTS = ['number', 'extension', 'type', 'description'] as const

/** How many rows the form shows. */
export function phoneRows(typed: Typed, prefix: string): number {
  let last = -1
  for (let at = 0; at < MOST_PHONES; at++) {
    if (PHONE_PARTS.some((part) => typedText(typed, `${prefix}phones.${at}.${part}`) !== '')) last = at
  }
  return Math.min(MOST_PHONES, last + 1 + SPARE)
}

export function typedPhones(phones: readonly Doc[], prefix: string): Typed {
  return Object.fromEntries(
    phones
      .slice(0, MOST_PHONES)
      .flatMap((phone, at) =>
        PHONE_PARTS.map((part) => [`${prefix}phones.${at}.${part}`, textIn(phone, part)]),
      ),
  )
}

/**
 * The phones as typed. A row keeps what the form does not show of it (its id, its languages); a row whose
 * number was emptied is gone. More phones than the form has rows for stay as they are.
 */
export function readPhones(typed: Typed, prefix: string, before: readonly Doc[]): Doc[] {
  const read: Doc[] = []
  for (let at = 0; at < MOST_PHONES; at++) {
    const row = Object.fromEntries(
      PHONE_PARTS.map((part) => [part, typedText(typed, `${prefix}phones.${at}.${part}`).trim()]),
    )
    if (PHONE_PARTS.every((part) => row[part] === '')) continue
    const { number: _n, extension: _e, type: _t, description: _d, ...rest } = before[at] ?? {}
    const stated = Object.fromEntries(
      Object.entries(row).filter(([part, text]) => part === 'number' || text !== ''),
    )
    read.push({ ...rest, ...stated })
  }
  return [...read, ...before.slice(MOST_PHONES)]
}

/** Rows are renumbered when one is left out, so a problem is led back to the row it was typed in. */
export function phoneRowOf(typed: Typed, prefix: string, index: number): number {
  let seen = -1
  for (let at = 0; at < MOST_PHONES; at++) {
    if (PHONE_PARTS.some((part) => typedText(typed, `${prefix}phones.${at}.${part}`).trim() !== '')) seen++
    if (seen === index) return at
  }
  return index
}
