import type { Feature } from '#platform/feature.ts'
import { clearConcerns } from './clear-concerns.ts'
import { navigation, noticePages } from './navigation.ts'
import { draftRoutes } from './pages/draft-routes.tsx'
import { reportRoutes } from './pages/report-routes.tsx'
import { concernRoutes } from './pages/work/concern-routes.tsx'
import { tellRoutes } from './pages/work/tell-routes.tsx'
import { auditActions } from './register.ts'

/** What somebody tells a coalition about a young person they worry about, until it is a record. */
export const concerns: Feature = {
  name: 'concerns',
  auditActions,
  navigation,
  sql: [
    'src/features/concerns/sql/concerns.sql',
    'src/features/concerns/sql/alerts.sql',
    'src/features/concerns/sql/ending.sql',
    'src/features/concerns/sql/drafts.sql',
  ],
  noticePages,
  watched: { 'concern.read': ['many-unrelated'] },
  publicPages: [...reportRoutes, ...draftRoutes],
  routes: [...tellRoutes, ...concernRoutes],
  tasks: () => ({
    'clear-concerns': async (ctx) => {
      await clearConcerns(ctx)
    },
  }),
  crontab: ['41 * * * * clear-concerns'],
}
