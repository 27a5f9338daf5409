import { randomBytes } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'

/**
 * Gives the database another key under which it believes that the program verified a sign-in: at every start, by command and
 * after a backup, so that one from a stolen copy is of no use. What was stated under the one before is still believed for
 * as long as a statement is, so that no other node notices.
 *
 * @param ownerUrl login of the owner; the app's may not call this.
 * @param keyring undefined: a key that nobody has, in place of one that somebody may.
 */
export async function keepStatementKey(ownerUrl: string, keyring: Keyring | undefined): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater start' })
  try {
    const salt = randomBytes(16)
    await owner.query('select identity.keep_statement_key($1, $2)', [
      salt,
      keyring?.sharedKey('statements', salt) ?? randomBytes(32),
    ])
  } finally {
    await owner.end()
  }
}
