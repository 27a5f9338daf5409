import { statedHere } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { openWebhookSecret } from './secrets.ts'

/** The secret by which a partner signs its notices; undefined where there is none. Anyone's transaction will do. */
export async function webhookSecretOf(
  ctx: Context,
  keyring: Keyring,
  feedId: string,
): Promise<string | undefined> {
  const { statement, mac } = await statedHere(ctx, keyring, 'feed-asked', feedId)
  const [row] = await ctx.prepared<{ sealed: Buffer | null }>(
    'feed_webhook',
    'select directory.feed_webhook($1, $2) as sealed',
    [statement, mac],
  )
  return row?.sealed ? openWebhookSecret(keyring, feedId, row.sealed) : undefined
}

/**
 * A notice whose signature the caller has verified: the feed is due now.
 *
 * @returns false when the same notice was taken before.
 */
export async function feedCalled(
  ctx: Context,
  keyring: Keyring,
  feedId: string,
  messageId: string,
): Promise<boolean> {
  const { statement, mac } = await statedHere(ctx, keyring, 'feed-called', feedId, [messageId])
  const [row] = await ctx.prepared<{ fresh: boolean }>(
    'feed_called',
    'select directory.feed_called($1, $2) as fresh',
    [statement, mac],
  )
  return row?.fresh ?? false
}
