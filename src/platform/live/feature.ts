import type { Feature } from '#platform/feature.ts'
import { purgeEvents } from './purge.ts'

/** What open pages are told when something changes. */
export const live: Feature = {
  name: 'live',
  sql: ['src/platform/live/sql/policies.sql'],
  tasks: () => ({
    'purge-news': async (ctx) => {
      await purgeEvents(ctx)
    },
  }),
  crontab: ['*/10 * * * * purge-news'],
}
