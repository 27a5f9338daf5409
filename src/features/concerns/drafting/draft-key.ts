import { createSecretKey, type KeyObject, scrypt } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { readDraftCode } from './draft-code.ts'

/** What follows from a code and the key file together, and from neither alone. */
export interface DraftKey {
  /** Where the draft stands. */
  readonly place: Buffer
  readonly key: KeyObject
}

/** Some 40 ms and 16 MB: nothing for a person who types a code, and 44,000 years of one core for whoever has all else and tries 2^45. */
const COST = { N: 16_384, r: 8, p: 1 } as const

/** What cannot be a code takes as long as one, and leads to a place where nothing stands. */
export async function draftKeyOf(keyring: Pick<Keyring, 'digest'>, typed: string): Promise<DraftKey> {
  const code = readDraftCode(typed) ?? ` ${typed}`
  const stretched = await stretch(code, keyring.digest('draft salt', ''))
  return {
    place: keyring.digest('draft place', stretched),
    key: createSecretKey(keyring.digest('draft key', stretched)),
  }
}

function stretch(code: string, salt: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 32, COST, (error, made) => (error ? reject(error) : resolve(made.toString('hex'))))
  })
}
