import { createHash } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Spent } from './challenge.ts'

/** What the program found out about an answer, in the form that the database believes. */
export interface Statement {
  readonly statement: string
  readonly mac: string
}

/**
 * States under the key shared with the database that an answer was verified (ADR 0016). Only the functions that verify
 * call this.
 *
 * @param facts what belongs to the purpose, in the order that sign-in.sql and passkeys.sql of src/features/identity/sql name
 */
export function stated(
  keyring: Keyring,
  spent: Spent,
  facts: readonly (string | number | boolean)[],
): Statement {
  const statement = [spent.purpose, spent.id, spent.at.getTime(), ...facts].join('|')
  const key = keyring.sharedKey('statements', spent.salt)
  const inner = createHash('sha256').update(key).update(statement).digest()
  return { statement, mac: createHash('sha256').update(key).update(inner).digest('hex') }
}
