import type { Keyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'

/**
 * Gives the database the key under which it believes that the program verified a sign-in. At every start, because a
 * restored database may come with another key than this installation's.
 *
 * @param ownerUrl login of the owner; the app's may not call this.
 */
export async function keepStatementKey(ownerUrl: string, keyring: Keyring): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater start' })
  try {
    await owner.query('select identity.keep_statement_key($1)', [keyring.sharedKey('statements')])
  } finally {
    await owner.end()
  }
}
