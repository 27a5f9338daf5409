import {
  endPull,
  keepPlace,
  type LeasedFeed,
  leaseFeed,
  nothingPulled,
  type PullEnd,
} from '#features/ingest/index.ts'
import { Refusal } from '#platform/errors.ts'
import { OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import { findKind } from './find-kind.ts'
import { type FeedMeans, inTurn, PullFailed } from './means.ts'
import { pullBreakwater } from './pull-breakwater.ts'
import { pullFile } from './pull-file.ts'
import { pullHsds } from './pull-hsds.ts'

/**
 * Reads one feed, if it is due and nobody else reads it. What goes wrong on the partner's side, or on the way, is
 * remembered with the feed and tried again later; only a fault of ours is thrown.
 *
 * @returns undefined when there was nothing to do
 */
export async function pullFeed(
  means: FeedMeans,
  feedId: string,
  chance: () => number = Math.random,
): Promise<PullEnd | undefined> {
  const feed = await inTurn(means, (ctx) => leaseFeed(ctx, means.keyring, feedId))
  if (!feed) return undefined
  let end: PullEnd
  try {
    end = await read(means, feed)
  } catch (error) {
    // A node that stops is no failure of the partner: another node goes on from there.
    const code = means.signal?.aborted ? 'more' : codeOf(error)
    await inTurn(means, (ctx) =>
      endPull(ctx, feed, { code: code ?? 'fault', report: nothingPulled }, chance()),
    )
    if (code === undefined) throw error
    return { code, report: nothingPulled }
  }
  await inTurn(means, (ctx) => endPull(ctx, feed, end, chance()))
  return end
}

async function read(means: FeedMeans, feed: LeasedFeed): Promise<PullEnd> {
  const kind = feed.kind ?? (await findKind(means, feed.url, feed.token))
  if (feed.kind === null) await inTurn(means, (ctx) => keepPlace(ctx, feed.id, feed.state, { kind }))
  switch (kind) {
    case 'breakwater':
      return pullBreakwater(means, feed)
    case 'hsds':
      return pullHsds(means, feed)
    case 'file':
      return pullFile(means, feed)
  }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof OutgoingError || error instanceof PullFailed || error instanceof Refusal)
    return error.code
  return undefined
}
