import type { Route } from '#platform/http/route.ts'
import { contactPointRoutes } from './pages/contact-point-routes.tsx'
import { describeRoutes } from './pages/describe-routes.tsx'
import { lineRoutes } from './pages/line-routes.tsx'
import { linesRoutes } from './pages/lines-routes.tsx'
import { quietRoutes } from './pages/quiet-routes.tsx'
import { regionRoutes } from './pages/regions-routes.tsx'

/** Pages by which whoever keeps a line keeps its counts. */
export const keepingRoutes: readonly Route[] = [
  ...linesRoutes,
  ...describeRoutes,
  ...lineRoutes,
  ...regionRoutes,
  ...contactPointRoutes,
  ...quietRoutes,
]
