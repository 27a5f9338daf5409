import type { Feature } from '#platform/feature.ts'
import { feedsRoutes } from './feeds/pages/feeds-routes.tsx'
import { auditActions } from './register.ts'

/** Records that come from others: files and feeds, and what of them is taken, kept back or withdrawn. */
export const ingest: Feature = {
  name: 'ingest',
  auditActions,
  sql: [
    'src/features/ingest/feeds/sql/policies.sql',
    'src/features/ingest/feeds/sql/custody.sql',
    'src/features/ingest/feeds/sql/queue.sql',
    'src/features/ingest/mappings/sql/policies.sql',
    'src/features/ingest/statuses/sql/policies.sql',
    'src/features/ingest/licensed/sql/policies.sql',
    'src/features/ingest/needs/sql/policies.sql',
  ],
  custody: [
    {
      kind: 'feed',
      words: 'feeds of partners',
      holder: { person: 'directory.keep' },
      held: 'directory.feeds_held',
      handOver: 'directory.hand_over_feeds',
    },
    {
      kind: 'subscriber',
      words: 'servers that are told of changes',
      holder: { person: 'directory.keep' },
      held: 'directory.subscribers_held',
      handOver: 'directory.hand_over_subscribers',
    },
  ],
  routes: feedsRoutes,
}
