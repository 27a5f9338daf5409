import type { Feature } from '#platform/feature.ts'
import { navigation, noticePages } from './navigation.ts'
import { ledgerRoutes } from './pages/ledger-routes.tsx'
import { recallRoutes } from './pages/recall-routes.tsx'
import { toldRoutes } from './pages/told-routes.tsx'
import { whyRoutes } from './pages/why-routes.tsx'
import { auditActions } from './register.ts'

/** What passed from a record to whom, on a page, by word of mouth and on paper. */
export const disclosures: Feature = {
  name: 'disclosures',
  auditActions,
  sql: [
    'src/features/disclosures/sql/disclosures.sql',
    'src/features/disclosures/sql/recall.sql',
    'src/features/disclosures/sql/leaving.sql',
    'src/features/disclosures/sql/why.sql',
  ],
  navigation,
  noticePages,
  routes: [...ledgerRoutes, ...toldRoutes, ...recallRoutes, ...whyRoutes],
}
