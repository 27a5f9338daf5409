import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import { accessRevoked } from '../memberships/access-revoked.ts'

/**
 * Ends the session at once, on every node: the next request with this secret is refused.
 *
 * @returns whether that browser keeps something for without a connection, which it has to forget now.
 */
export async function signOut(ctx: Context, secret: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean | null }>`select identity.sign_out(${secret}) as kept`.execute(
    ctx.db,
  )
  await accessRevoked(ctx)
  return rows[0]?.kept ?? false
}
