import type pg from 'pg'
import type { Feature } from '#platform/feature.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { callForCoordinators } from './call-for-coordinators.ts'
import { clearConcerns } from './clear-concerns.ts'
import { destroyKeysOfConcerns } from './destroy-keys.ts'
import { navigation, noticePages } from './navigation.ts'
import { draftRoutes } from './pages/draft-routes.tsx'
import { reportRoutes } from './pages/report-routes.tsx'
import { concernRoutes } from './pages/work/concern-routes.tsx'
import { tellRoutes } from './pages/work/tell-routes.tsx'
import { auditActions } from './register.ts'

/** What somebody tells a coalition about a young person they worry about, until it is a record. */
export const concerns: Feature<{ readonly pool: pg.Pool; readonly keyStore: KeyStore }> = {
  name: 'concerns',
  auditActions,
  navigation,
  sql: [
    'src/features/concerns/sql/concerns.sql',
    'src/features/concerns/sql/alerts.sql',
    'src/features/concerns/sql/ending.sql',
    'src/features/concerns/sql/drafts.sql',
    'src/features/concerns/sql/custody.sql',
  ],
  noticePages,
  watched: { 'concern.read': ['many-unrelated'] },
  publicPages: [...reportRoutes, ...draftRoutes],
  routes: [...tellRoutes, ...concernRoutes],
  tasks: (setup) => ({
    'clear-concerns': async (ctx) => {
      await clearConcerns(ctx)
    },
    'call-for-coordinators': async (ctx) => {
      await callForCoordinators(ctx)
    },
    'destroy-keys-of-concerns': {
      long: async (claim) => {
        await destroyKeysOfConcerns(setup, claim)
      },
    },
  }),
  crontab: [
    '41 * * * * clear-concerns',
    '44 * * * * destroy-keys-of-concerns',
    '*/5 * * * * call-for-coordinators',
  ],
  custody: [
    {
      kind: 'concern',
      words: 'concerns that wait for a coordinator',
      holder: 'program',
      held: 'concerns.held_by_program',
      handOver: 'concerns.hand_over_program',
    },
  ],
}
