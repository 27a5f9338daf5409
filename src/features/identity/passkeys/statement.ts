import { createHash } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'

/** What a statement is about, and when by the database's clock. */
interface Subject {
  readonly purpose: string
  readonly id: string
  readonly at: Date
  /** Of the key under which it is stated. */
  readonly salt: Buffer
}

/** What the program found out about an answer, in the form that the database believes. */
export interface Statement {
  readonly statement: string
  readonly mac: string
}

/**
 * States under the key shared with the database what the program verified (ADR 0016). Only the functions that verify
 * call this.
 *
 * @param facts what belongs to the purpose, in the order that the functions of the database name which believe it
 */
export function stated(
  keyring: Keyring,
  { purpose, id, at, salt }: Subject,
  facts: readonly (string | number | boolean)[],
): Statement {
  const statement = [purpose, id, at.getTime(), ...facts].join('|')
  const key = keyring.sharedKey('statements', salt)
  const inner = createHash('sha256').update(key).update(statement).digest()
  return { statement, mac: createHash('sha256').update(key).update(inner).digest('hex') }
}
