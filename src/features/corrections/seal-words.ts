import type { Keyring } from '#platform/crypto/keyring.ts'
import { paddedText } from '#platform/crypto/padded-text.ts'
import type { About } from './domain/about.ts'
import type { Message, Words } from './domain/read-message.ts'

/** Sealed under this key epoch; a new operator's key begins a new one. */
const epoch = 1
const padTo = 512

/** Binds the words to their row: moved to another message they cannot be opened. */
function about(id: string): string {
  return `directory.correction|${id}|${epoch}`
}

/** @returns null when there are no words: nothing to keep is better than an empty envelope. */
export function sealWords(keyring: Keyring, id: string, words: Words): Buffer | null {
  if (Object.keys(words).length === 0) return null
  return keyring.seal(paddedText(JSON.stringify(words), padTo), about(id))
}

/** @throws {Error} when the words were moved, swapped or sealed with another key. */
export function openWords(keyring: Keyring, id: string, sealed: Buffer): Words {
  const words: Words = JSON.parse(keyring.open(sealed, about(id)))
  return words
}

/** The same for equal messages about the same thing; keyed, so that nobody can try words against it. */
export function sameMessage(keyring: Keyring, about: About, message: Message): Buffer {
  const subject = 'card' in about ? about.card : 'page' in about ? about.page : null
  const words = Object.entries(message.words)
    .map(([field, text]) => [
      field,
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    ])
    .sort()
  const whole = JSON.stringify([subject, message.choice, message.detail, words])
  return keyring.digest('correction same', whole).subarray(0, 16)
}

/** What is stored of a sender's code. */
export function codeDigest(keyring: Keyring, code: string): Buffer {
  return keyring.digest('correction code', code)
}
