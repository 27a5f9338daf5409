import {
  type Delivery,
  deliveryFailed,
  deliveryTaken,
  dueWebhooks,
  endDelivering,
  leaseWebhook,
  nextDelivery,
} from '#features/availability/index.ts'
import { type FeedMeans, inTurn } from './means.ts'
import { postSigned } from './post-signed.ts'

/** Messages to one address before others have their turn. */
const inARow = 20

type Leased = NonNullable<Awaited<ReturnType<typeof leaseWebhook>>>

/**
 * Tells every address that is due how lines stand. One message at a time, in order, each until it was taken.
 *
 * @returns how many were taken
 */
export async function sendLineEvents(means: FeedMeans, chance: () => number = Math.random): Promise<number> {
  let taken = 0
  for (const id of await inTurn(means, dueWebhooks)) {
    if (means.signal?.aborted) break
    const webhook = await inTurn(means, (ctx) => leaseWebhook(ctx, means.keyring, id))
    if (webhook) taken += await tell(means, webhook, chance)
  }
  return taken
}

async function tell(means: FeedMeans, webhook: Leased, chance: () => number): Promise<number> {
  for (let taken = 0; taken < inARow; taken += 1) {
    const delivery: Delivery | undefined = await inTurn(means, (ctx) => nextDelivery(ctx, webhook.id))
    if (!delivery) {
      await inTurn(means, (ctx) => endDelivering(ctx, webhook.id))
      return taken
    }
    const code = await postSigned(means, webhook, delivery)
    if (code !== 'ok') {
      await inTurn(means, (ctx) => deliveryFailed(ctx, webhook.id, delivery.id, code, chance()))
      return taken
    }
    await inTurn(means, (ctx) => deliveryTaken(ctx, delivery.id))
  }
  await inTurn(means, (ctx) => endDelivering(ctx, webhook.id))
  return inARow
}
