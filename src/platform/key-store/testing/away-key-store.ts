import { randomBytes } from 'node:crypto'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { createKeyStore } from '../key-store.ts'
import type { KeyStore } from '../types.ts'

/** A key store that does not answer, for tests of what needs none and of what is said then. */
export function awayKeyStore(): KeyStore {
  return createKeyStore({
    url: 'postgres://nobody@127.0.0.1:1/keys',
    operator: keyringFrom(randomBytes(32)).topKey,
  })
}
