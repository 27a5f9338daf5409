import type { Feature } from './feature.ts'
import { purgeRateLimits } from './http/rate-limits.ts'

/** Settings, rate limits and daily keys: what stands under every feature. */
export const platform: Feature = {
  name: 'platform',
  sql: ['src/platform/db/sql/policies.sql'],
  tasks: () => ({
    'purge-rate-limits': async (ctx) => {
      await purgeRateLimits(ctx)
    },
  }),
  crontab: ['17 * * * * purge-rate-limits'],
}
