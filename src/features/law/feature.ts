import type { Feature } from '#platform/feature.ts'
import { navigation, professionalPlaces } from './navigation.ts'
import { lawRoutes } from './pages/law-routes.tsx'
import { lawDeskRoutes } from './pages/steward/law-desk-routes.tsx'
import { auditActions } from './register.ts'
import { lawEntries } from './search-entries.ts'

/** What the law says where. */
export const law: Feature = {
  name: 'law',
  auditActions,
  navigation,
  sql: ['src/features/law/sql/policies.sql', 'src/features/law/sql/says-yes.sql'],
  professionalPages: lawRoutes,
  professionalPlaces,
  routes: lawDeskRoutes,
  search: { entries: lawEntries },
}
