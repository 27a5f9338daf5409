import type { Route } from '#platform/http/route.ts'
import { differencesRoutes } from '../conflicts/pages/differences-routes.tsx'
import { messageRoutes } from '../corrections/pages/message-routes.tsx'
import { duplicateRoutes } from '../duplicates/pages/duplicate-routes.tsx'
import { feedsRoutes } from '../feeds/pages/feeds-routes.tsx'
import { starterRoutes } from '../starter/pages/starters-routes.tsx'
import { answerRoutes } from '../verification/pages/answer-routes.tsx'
import { linkRoutes } from '../verification/pages/link-routes.tsx'
import { overviewRoutes } from '../verification/pages/overview-routes.tsx'
import { shelfRoutes } from '../verification/pages/shelf-routes.tsx'
import { withdrawRoutes } from '../withdraw/pages/withdraw-routes.tsx'
import { addRoutes } from './steward/add-routes.tsx'
import { agencyRoutes } from './steward/agency-routes.tsx'
import { editRoutes } from './steward/edit-routes.tsx'
import { heldRoutes } from './steward/held-routes.tsx'
import { homeRoutes } from './steward/home-routes.tsx'
import { overdueRoutes } from './steward/overdue-routes.tsx'
import { placeRoutes } from './steward/place-routes.tsx'
import { sealedAskRoutes } from './steward/sealed-asks-routes.tsx'
import { serviceRoutes } from './steward/service-routes.tsx'
import { sourcesRoutes } from './steward/sources-routes.tsx'
import { statusRoutes } from './steward/status-routes.tsx'

/** Pages of the people who keep the directory true. Each states who may open it; none is for visitors. */
export const stewardRoutes: readonly Route[] = [
  ...homeRoutes,
  ...messageRoutes,
  ...starterRoutes,
  ...overdueRoutes,
  ...serviceRoutes,
  ...statusRoutes,
  ...addRoutes,
  ...editRoutes,
  ...agencyRoutes,
  ...placeRoutes,
  ...sealedAskRoutes,
  ...heldRoutes,
  ...duplicateRoutes,
  ...sourcesRoutes,
  ...withdrawRoutes,
  ...feedsRoutes,
  ...differencesRoutes,
  ...linkRoutes,
  ...answerRoutes,
  ...shelfRoutes,
  ...overviewRoutes,
]
