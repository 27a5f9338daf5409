import {
  dueSubscribers,
  endTelling,
  type LeasedSubscriber,
  leaseSubscriber,
  nextNotice,
  noticeFailed,
  noticeTaken,
  orderAllChanges,
} from '#features/ingest/index.ts'
import { type FeedMeans, inTurn } from './means.ts'
import { postSigned } from './post-signed.ts'

/** Notices to one subscriber before others have their turn. */
const inARow = 20

/**
 * Tells every subscriber that is due what has changed in public. One at a time, in order, each until it was taken.
 *
 * @returns how many notices were taken
 */
export async function sendNotices(means: FeedMeans, chance: () => number = Math.random): Promise<number> {
  await orderAllChanges(means.keyring, (work) => inTurn(means, work))
  const due = await inTurn(means, dueSubscribers)
  let taken = 0
  for (const id of due) {
    if (means.signal?.aborted) break
    const subscriber = await inTurn(means, (ctx) => leaseSubscriber(ctx, means.keyring, id))
    if (subscriber) taken += await tell(means, subscriber, chance)
  }
  return taken
}

async function tell(means: FeedMeans, subscriber: LeasedSubscriber, chance: () => number): Promise<number> {
  for (let taken = 0; taken < inARow; taken += 1) {
    const notice = await inTurn(means, (ctx) => nextNotice(ctx, subscriber.id))
    if (!notice) {
      await inTurn(means, (ctx) => endTelling(ctx, subscriber.id))
      return taken
    }
    const code = await postSigned(means, subscriber, notice)
    if (code !== 'ok') {
      await inTurn(means, (ctx) => noticeFailed(ctx, subscriber.id, notice.id, code, chance()))
      return taken
    }
    await inTurn(means, (ctx) => noticeTaken(ctx, subscriber.id, notice.id))
  }
  await inTurn(means, (ctx) => endTelling(ctx, subscriber.id))
  return inARow
}
