import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { NO_SALT } from './passkeys/challenge.ts'
import { type Statement, stated } from './passkeys/statement.ts'

/** What the program, and nobody with SQL alone, may have done while nobody has said who they are. */
type HerePurpose = 'feed-asked' | 'feed-called' | 'changes-ordered'

/**
 * States that it is the program that asks, in a transaction of anybody's: for an act that a route does for callers whom
 * nobody knows, and that SQL as the app's login must not do by itself. Counts for a minute; what must not happen twice
 * has to be kept from it by the function that believes this.
 */
export async function statedHere(
  ctx: Context,
  keyring: Keyring,
  purpose: HerePurpose,
  about: string,
  facts: readonly string[] = [],
): Promise<Statement> {
  const [row] = await ctx.prepared<{ at: Date; salt: Buffer | null }>(
    'state_here',
    'select clock_timestamp() as at, identity.statement_salt() as salt',
    [],
  )
  return stated(keyring, { purpose, id: about, at: row?.at ?? ctx.now, salt: row?.salt ?? NO_SALT }, facts)
}
