import { randomUUID } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { checkedUrl, OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import { sealSubscription } from './delivery/seal.ts'
import { requirePerson } from './delivery/settings.ts'

const t = translator('en')

/** As a browser hands it out, in base64url. */
export interface GivenSubscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Browsers that one person may be told in. */
const MOST_BROWSERS = 10

/**
 * A person wants push messages in the browser they use now. The same browser given again counts once.
 *
 * @param allowHosts hosts that may be called although they are private or without TLS
 * @throws {Invalid} `subscription-wrong` when no push service could have made it @throws {Conflict} `too-many-browsers`
 */
export async function addSubscription(
  ctx: Context,
  keyring: Keyring,
  given: GivenSubscription,
  allowHosts: readonly string[],
): Promise<void> {
  const personId = requirePerson(ctx)
  const p256dh = Buffer.from(given.p256dh, 'base64url')
  const auth = Buffer.from(given.auth, 'base64url')
  if (
    p256dh.length !== 65 ||
    p256dh[0] !== 4 ||
    auth.length !== 16 ||
    !isCallable(given.endpoint, allowHosts)
  ) {
    throw new Invalid('subscription-wrong', t('notices.refused.subscription-wrong'))
  }
  const digest = digestOf(keyring, given.endpoint)
  await ctx.prepared('person_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 30))', [personId])
  await endOne(ctx, personId, digest)
  if ((await countSubscriptions(ctx)) >= MOST_BROWSERS) {
    throw new Conflict('too-many-browsers', t('notices.refused.too-many-browsers'))
  }
  const id = randomUUID()
  await ctx.prepared(
    'subscription_add',
    'insert into notices.subscription (id, person_id, digest, sealed) values ($1, $2, $3, $4)',
    [id, personId, digest, sealSubscription(keyring, id, { endpoint: given.endpoint, p256dh, auth })],
  )
}

/** No more push messages, in any browser. */
export async function endSubscriptions(ctx: Context): Promise<void> {
  await ctx.prepared(
    'subscriptions_end',
    'update notices.subscription set ended_at = now(), sealed = null where person_id = $1 and ended_at is null',
    [requirePerson(ctx)],
  )
}

/** In how many browsers whoever acts gets push messages. */
export async function countSubscriptions(ctx: Context): Promise<number> {
  const [found] = await ctx.prepared<{ n: number }>(
    'subscriptions_count',
    'select count(*)::int as n from notices.subscription where person_id = $1 and ended_at is null',
    [requirePerson(ctx)],
  )
  return found?.n ?? 0
}

async function endOne(ctx: Context, personId: string, digest: Buffer): Promise<void> {
  await ctx.prepared(
    'subscription_replace',
    `update notices.subscription set ended_at = now(), sealed = null
     where person_id = $1 and digest = $2 and ended_at is null`,
    [personId, digest],
  )
}

function digestOf(keyring: Keyring, endpoint: string): Buffer {
  return keyring.digest('push endpoint', endpoint)
}

function isCallable(endpoint: string, allowHosts: readonly string[]): boolean {
  if (endpoint.length > 1_000) return false
  try {
    checkedUrl(endpoint, allowHosts)
    return true
  } catch (error) {
    if (error instanceof OutgoingError) return false
    throw error
  }
}
