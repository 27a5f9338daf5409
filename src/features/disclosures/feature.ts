import type { Feature } from '#platform/feature.ts'
import { navigation, noticePages } from './navigation.ts'
import { destroyedRoutes } from './pages/destroyed-routes.tsx'
import { ledgerRoutes } from './pages/ledger-routes.tsx'
import { overviewRoutes } from './pages/overview-routes.tsx'
import { recallRoutes } from './pages/recall-routes.tsx'
import { toldRoutes } from './pages/told-routes.tsx'
import { whyRoutes } from './pages/why-routes.tsx'
import { auditActions, permissions } from './register.ts'
import { suspensionRoutes } from './suspension/suspension-routes.tsx'
import { saidRoutes } from './telling/said-routes.tsx'
import { tellRoutes } from './telling/tell-routes.tsx'

/** What passed from a record to whom, on a page, by word of mouth and on paper. */
export const disclosures: Feature = {
  name: 'disclosures',
  permissions,
  auditActions,
  sql: [
    'src/features/disclosures/sql/disclosures.sql',
    'src/features/disclosures/sql/recall.sql',
    'src/features/disclosures/sql/suspension.sql',
    'src/features/disclosures/sql/leaving.sql',
    'src/features/disclosures/sql/why.sql',
    'src/features/disclosures/sql/overview.sql',
  ],
  navigation,
  noticePages,
  routes: [
    ...ledgerRoutes,
    ...toldRoutes,
    ...tellRoutes,
    ...saidRoutes,
    ...recallRoutes,
    ...whyRoutes,
    ...overviewRoutes,
    ...destroyedRoutes,
    ...suspensionRoutes,
  ],
}
