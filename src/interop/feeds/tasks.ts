import { askForPull, dueFeeds, type PullEnd } from '#features/ingest/index.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import type { FeedMeans } from './means.ts'
import { pullFeed } from './pull-feed.ts'
import { sendLineEvents } from './send-line-events.ts'
import { sendNotices } from './send-notices.ts'

export type TaskMeans = Pick<FeedMeans, 'pool' | 'keyring' | 'allowHosts'>

/** Reads one feed; see {@link pullFeed}. */
export type Pull = (
  means: TaskMeans & { readonly claim: ActorClaim; readonly signal: AbortSignal },
  feedId: string,
) => Promise<PullEnd | undefined>

/**
 * Background work of feeds: find what is due, read it, and tell subscribers.
 *
 * @param pull where reading is done; the thread of whoever asks, unless it is told another.
 */
export function feedTasks(
  means: TaskMeans,
  pull: Pull = pullFeed,
): Readonly<Record<string, Task | LongTask>> {
  return {
    'pull-due-feeds': async (ctx) => {
      for (const id of await dueFeeds(ctx)) await askForPull(ctx, id)
    },
    'pull-feed': {
      async long(claim, payload, signal) {
        const id = String(payload.feed)
        const end = await pull({ ...means, claim, signal }, id)
        // The feed used up its time: queued anew, it goes on after others had their turn.
        if (end?.code === 'more' && end.waitSeconds === undefined && !signal.aborted)
          await asActor(means.pool, claim, (ctx) => askForPull(ctx, id))
      },
    },
    'send-notices': {
      async long(claim, _payload, signal) {
        await sendNotices({ ...means, claim, signal })
        await sendLineEvents({ ...means, claim, signal })
      },
    },
  }
}

/** Every minute: what is due is found; a job that an act put in the queue itself comes sooner. */
export const feedCrontab = ['* * * * * pull-due-feeds', '* * * * * send-notices']
