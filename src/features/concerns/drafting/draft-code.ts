import { randomInt } from 'node:crypto'
import type { Locale } from '#platform/i18n/index.ts'
import { draftWords } from './draft-words.ts'

const WORDS = 4

/**
 * Four words and four digits, such as `otter lamp river cloud 4829`: 2^45 of them in each language. Drawn, never chosen: a code that
 * somebody chooses is a name or a year that whoever lives with them tries first.
 */
export function newDraftCode(locale: Locale): string {
  const words = draftWords[locale]
  const drawn = Array.from({ length: WORDS }, () => words[randomInt(words.length)])
  return [...drawn, String(randomInt(10_000)).padStart(4, '0')].join(' ')
}

/**
 * A code as somebody typed it, in the one form that is compared: however they write large and small letters, accents, the letters of Arabic
 * that are often written for each other, and digits. Undefined when it cannot be one; whether it is one, only the database knows.
 */
export function readDraftCode(typed: string): string | undefined {
  const parts = typed
    .slice(0, 200)
    .normalize('NFD')
    .replace(/[\p{Mn}\u0640]/gu, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('\u0649', '\u064a')
    .replaceAll('\u0629', '\u0647')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((part) => part !== '')
  // Digits may stand before the words: in a line that runs from right to left they often do.
  const words = parts.filter((part) => /^\p{L}+$/u.test(part))
  const digits = parts.filter((part) => /^\d{4}$/.test(part))
  const fits = parts.length === WORDS + 1 && words.length === WORDS && digits.length === 1
  return fits ? [...words, ...digits].join(' ') : undefined
}
