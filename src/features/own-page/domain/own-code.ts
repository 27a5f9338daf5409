import { randomInt } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type CodeLanguage, codeWords } from './code-words.ts'

/** Four words and four digits, such as `otter lamp river cloud 4829`: 2^45 of them in each language. */
export type OwnCode = string

const WORDS = 4

export function newOwnCode(language: CodeLanguage): OwnCode {
  const words = codeWords[language]
  const drawn = Array.from({ length: WORDS }, () => words[randomInt(words.length)])
  return [...drawn, String(randomInt(10_000)).padStart(4, '0')].join(' ')
}

/**
 * A code as somebody typed it, in the one form that is compared: however they write large and small letters, accents and what stands
 * between the words. Undefined when it cannot be one; whether it is one, only the database knows.
 */
export function readOwnCode(typed: string): OwnCode | undefined {
  const parts = typed
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
  const fits =
    parts.length === WORDS + 1 && parts.every((part, at) => (at < WORDS ? /^[a-z]+$/ : /^\d{4}$/).test(part))
  return fits ? parts.join(' ') : undefined
}

/** What the database keeps of a code: an HMAC under the operator's key, so that nobody tries the words against a copy of the table. */
export function digestOfCode(keyring: Pick<Keyring, 'digest'>, code: OwnCode): Buffer {
  return keyring.digest('own-page code', code)
}
