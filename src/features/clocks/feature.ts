import type { Feature } from '#platform/feature.ts'
import type { Log } from '#platform/log.ts'
import { publishFigures } from './figures/publish-figures.ts'
import { figuresRoutes } from './figures/routes.tsx'
import { navigation, noticePages } from './navigation.ts'
import { clockRoutes } from './pages/routes.tsx'
import { auditActions, permissions } from './register.ts'
import { correctRoutes } from './running/correct-routes.tsx'
import { headRoutes } from './running/head-list.tsx'
import { clocksOfRecordRoutes } from './running/record-routes.tsx'
import { settleClocks } from './running/settle.ts'
import { toldRoutes } from './running/told-route.tsx'

/** Legal clocks: limits of law as packs that counsel signs. */
export const clocks: Feature<{ readonly log: Pick<Log, 'warn'> }> = {
  name: 'clocks',
  permissions,
  auditActions,
  sql: [
    'src/features/clocks/sql/signing.sql',
    'src/features/clocks/sql/clocks.sql',
    'src/features/clocks/sql/correcting.sql',
    'src/features/clocks/sql/head.sql',
    'src/features/clocks/sql/figures.sql',
  ],
  tasks: ({ log }) => ({
    'settle-clocks': async (ctx) => {
      await settleClocks(ctx, { log })
    },
    'publish-clock-figures': async (ctx) => {
      await publishFigures(ctx)
    },
  }),
  crontab: ['* * * * * settle-clocks', '20 3 * * * publish-clock-figures'],
  custody: [
    {
      kind: 'clock',
      words: 'legal clocks',
      holder: { person: 'records.work' },
      held: 'clocks.held_by_person',
      handOver: 'clocks.hand_over_person',
    },
  ],
  navigation,
  noticePages,
  routes: [
    ...clockRoutes(),
    ...clocksOfRecordRoutes,
    ...correctRoutes,
    ...headRoutes,
    ...figuresRoutes,
    ...toldRoutes,
  ],
}
