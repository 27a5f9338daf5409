import { askForPull, dueFeeds } from '#features/directory/index.ts'
import { asActor } from '#platform/db/actor.ts'
import type { LongTask, Task } from '#platform/jobs/runner.ts'
import type { FeedMeans } from './means.ts'
import { pullFeed } from './pull-feed.ts'
import { sendLineNews } from './send-line-news.ts'
import { sendNotices } from './send-notices.ts'

/** Background work of feeds: find what is due, read it, and tell subscribers. */
export function feedTasks(
  means: Pick<FeedMeans, 'pool' | 'keyring' | 'allowHosts'>,
): Readonly<Record<string, Task | LongTask>> {
  return {
    'pull-due-feeds': async (ctx) => {
      for (const id of await dueFeeds(ctx)) await askForPull(ctx, id)
    },
    'pull-feed': {
      async long(claim, payload, signal) {
        const id = String(payload.feed)
        const end = await pullFeed({ ...means, claim, signal }, id)
        // Its time was up: others have their turn, then it goes on.
        if (end?.code === 'more' && end.waitSeconds === undefined && !signal.aborted)
          await asActor(means.pool, claim, (ctx) => askForPull(ctx, id))
      },
    },
    'send-notices': {
      async long(claim, _payload, signal) {
        await sendNotices({ ...means, claim, signal })
        await sendLineNews({ ...means, claim, signal })
      },
    },
  }
}

/** Every minute: what is due is found; a job that an act put in the queue itself comes sooner. */
export const feedCrontab = `
* * * * * pull-due-feeds
* * * * * send-notices
`
