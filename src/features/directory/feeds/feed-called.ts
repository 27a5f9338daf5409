import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { openHookSecret } from './secrets.ts'

/** The secret by which a partner signs its notices; undefined where there is none. Anyone's transaction will do. */
export async function hookSecretOf(
  ctx: Context,
  keyring: Keyring,
  feedId: string,
): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ sealed: Buffer | null }>(
    'feed_hook',
    'select directory.feed_hook($1) as sealed',
    [feedId],
  )
  return row?.sealed ? openHookSecret(keyring, feedId, row.sealed) : undefined
}

/**
 * A notice whose signature was checked: the feed is due now.
 *
 * @returns false when the same notice was taken before.
 */
export async function feedCalled(ctx: Context, feedId: string, messageId: string): Promise<boolean> {
  const [row] = await ctx.prepared<{ fresh: boolean }>(
    'feed_called',
    'select directory.feed_called($1, $2) as fresh',
    [feedId, messageId],
  )
  return row?.fresh ?? false
}
