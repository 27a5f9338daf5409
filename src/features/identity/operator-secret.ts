import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

/**
 * Opens an operator session for whoever holds the owner login (the command line of the server).
 *
 * @param owner a connection of the owner role; the app role may not call this.
 * @returns a secret for `asActor(pool, { kind: 'session', secret }, …)`, good for twelve hours.
 */
export async function operatorSecret(owner: pg.Pool): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await owner.query('select identity.operator_sign_in($1)', [createHash('sha256').update(secret).digest()])
  return secret
}
