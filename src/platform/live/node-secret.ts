import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

/**
 * Lets this program read the outbox until it stops.
 *
 * @param owner a connection of the owner's login; the app's may not do this.
 * @returns a secret to keep in memory; only its digest is stored.
 */
export async function openNode(owner: pg.Pool): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await owner.query('select live.open_node($1)', [createHash('sha256').update(secret).digest()])
  return secret
}

/** The secret is worth nothing afterwards. */
export async function closeNode(pool: pg.Pool, secret: string): Promise<void> {
  await pool.query('select live.close_node($1)', [secret])
}
