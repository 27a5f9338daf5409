import type { Feature } from '#platform/feature.ts'
import { navigation, professionalPlaces } from './navigation.ts'
import { guidanceFiles, guidanceRoutes } from './pages/guidance-routes.tsx'
import { askReviewRoutes } from './pages/reviewing/ask-routes.tsx'
import { reviewLinkRoutes } from './pages/reviewing/link-routes.tsx'
import { guidanceDeskRoutes } from './pages/steward/desk-routes.tsx'
import { auditActions } from './register.ts'
import { guidanceEntries } from './search-entries.ts'

/** What to do, how sure anyone is, and how we know. */
export const guidance: Feature = {
  name: 'guidance',
  auditActions,
  navigation,
  sql: ['src/features/guidance/sql/policies.sql', 'src/features/guidance/sql/review-requests.sql'],
  professionalPages: guidanceRoutes,
  professionalPlaces,
  routes: [...guidanceFiles, ...guidanceDeskRoutes, ...askReviewRoutes, ...reviewLinkRoutes],
  search: { entries: guidanceEntries },
}
