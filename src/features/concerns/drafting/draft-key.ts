import { createSecretKey, type KeyObject, scrypt } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { Unavailable } from '#platform/errors.ts'
import { Semaphore } from '#platform/semaphore.ts'
import { readDraftCode } from './draft-code.ts'

/** What follows from a code and the key file together, and from neither alone. */
export interface DraftKey {
  /** Where the draft stands. */
  readonly place: Buffer
  readonly key: KeyObject
}

/** Some 40 ms and 16 MB: nothing for a person who types a code, and 44,000 years of one core for whoever has all else and tries 2^45. */
const COST = { N: 16_384, r: 8, p: 1 } as const

/** Half of the threads that this process has for such work: who types many codes keeps no other from being answered. */
const atOnce = new Semaphore(2)
const PATIENCE = {
  patienceMs: 5_000,
  error: () =>
    new Unavailable('busy', 'Too many drafts are asked for at this moment. Try again in a few seconds.'),
}

/**
 * What cannot be a code takes as long as one, and leads to a place where nothing stands.
 *
 * @throws {Unavailable} many are being worked out at once
 */
export async function draftKeyOf(keyring: Pick<Keyring, 'digest'>, typed: string): Promise<DraftKey> {
  const code = readDraftCode(typed) ?? ` ${typed}`
  const stretched = await stretch(code, keyring.digest('draft salt', ''))
  return {
    place: keyring.digest('draft place', stretched),
    key: createSecretKey(keyring.digest('draft key', stretched)),
  }
}

async function stretch(code: string, salt: Buffer): Promise<string> {
  const done = await atOnce.acquire(PATIENCE)
  try {
    return await new Promise((resolve, reject) => {
      scrypt(code, salt, 32, COST, (error, made) => (error ? reject(error) : resolve(made.toString('hex'))))
    })
  } finally {
    done()
  }
}
