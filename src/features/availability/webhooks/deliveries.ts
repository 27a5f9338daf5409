import { mostTries, openSecret } from '#features/ingest/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { waitAfter } from '#platform/outgoing/backoff.ts'

/** Seconds before the second try. */
const FIRST_WAIT = 60

/** A message as it is sent, again and again if need be, under one id. */
export interface Delivery {
  readonly id: string
  readonly body: string
}

/** Addresses with something to be told. Jobs only, as is all of this. */
export async function dueWebhooks(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ id: string }>(
    'webhook_due',
    'select due as id from availability.due_webhooks() due',
    [],
  )
  return rows.map((row) => row.id)
}

/** @returns undefined when another node is at it, it was stopped, or it is not due. */
export async function leaseWebhook(
  ctx: Context,
  keyring: Keyring,
  id: string,
): Promise<{ readonly id: string; readonly url: string; readonly secret: string } | undefined> {
  const [row] = await ctx.prepared<{ url: string; secret: Buffer }>(
    'webhook_lease',
    'select * from availability.lease_webhook($1)',
    [id],
  )
  return row && { id, url: row.url, secret: openSecret(keyring, id, row.secret) }
}

/** The oldest that was not taken; undefined when all is told, or it was stopped meanwhile. */
export async function nextDelivery(ctx: Context, webhookId: string): Promise<Delivery | undefined> {
  const [row] = await ctx.prepared<Delivery>('webhook_next', 'select * from availability.next_delivery($1)', [
    webhookId,
  ])
  return row
}

/** Notes that the receiver took a delivery. */
export async function deliveryTaken(ctx: Context, deliveryId: string): Promise<void> {
  await ctx.prepared('webhook_taken', `select availability.delivery_ended($1, 'ok', true)`, [deliveryId])
}

/** Notes that a delivery was not taken: tried again later, twice as long after each time, and given up after {@link mostTries}. */
export async function deliveryFailed(
  ctx: Context,
  webhookId: string,
  deliveryId: string,
  code: string,
  chance: number,
): Promise<void> {
  const [row] = await ctx.prepared<{ failures: number }>(
    'webhook_failed',
    'select availability.delivery_ended($1, $2, false) as failures',
    [deliveryId, code],
  )
  const failures = row?.failures ?? 1
  await rest(
    ctx,
    webhookId,
    waitAfter(failures, FIRST_WAIT, chance),
    failures >= mostTries || code === 'status-410',
  )
}

/** Nothing more to tell for now. */
export const endDelivering = (ctx: Context, webhookId: string): Promise<void> =>
  rest(ctx, webhookId, 0, false)

async function rest(ctx: Context, webhookId: string, seconds: number, dead: boolean): Promise<void> {
  await ctx.prepared('webhook_rest', 'select availability.rest_webhook($1, $2, $3)', [
    webhookId,
    seconds,
    dead,
  ])
}
