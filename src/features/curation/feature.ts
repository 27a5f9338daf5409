import type { Feature } from '#platform/feature.ts'
import { differencesRoutes } from './conflicts/pages/differences-routes.tsx'
import { duplicateRoutes } from './duplicates/pages/duplicate-routes.tsx'
import { duplicateCrontab, duplicateTasks } from './duplicates/tasks.ts'
import { gapRoutes } from './gaps/pages/gaps-routes.tsx'
import { homeRoutes } from './home/home-routes.tsx'
import { matchedRoutes } from './matched/pages/matched-routes.tsx'
import { navigation, noticePages } from './navigation.ts'
import { overviewRoutes } from './overview/overview-routes.tsx'
import { heldRoutes } from './quarantine/pages/held-routes.tsx'
import { auditActions } from './register.ts'
import { sealedAskRoutes } from './sealed-asks/sealed-asks-routes.tsx'
import { sourcesRoutes } from './sources/pages/sources-routes.tsx'
import { withdrawRoutes } from './sources/pages/withdraw-routes.tsx'
import { namedRoutes } from './starter/pages/named-routes.tsx'
import { starterRoutes } from './starter/pages/starters-routes.tsx'

/** The desk of those who keep the directory: what waits, what is there twice, what differs, where it all comes from. */
export const curation: Feature = {
  name: 'curation',
  auditActions,
  navigation,
  noticePages,
  sql: [
    'src/features/curation/starter/sql/policies.sql',
    'src/features/curation/duplicates/sql/policies.sql',
    'src/features/curation/duplicates/sql/queue.sql',
  ],
  publicPages: namedRoutes,
  routes: [
    ...homeRoutes,
    ...starterRoutes,
    ...sealedAskRoutes,
    ...gapRoutes,
    ...matchedRoutes,
    ...heldRoutes,
    ...duplicateRoutes,
    ...sourcesRoutes,
    ...withdrawRoutes,
    ...differencesRoutes,
    ...overviewRoutes,
  ],
  tasks: () => duplicateTasks,
  crontab: duplicateCrontab,
}
