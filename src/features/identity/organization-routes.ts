import type { Route } from '#platform/http/route.ts'
import { agencyRoutes } from './agencies/routes.tsx'
import { coalitionRoutes } from './coalition/routes.tsx'
import { laneRoutes } from './programs/lanes-routes.tsx'
import { programRoutes } from './programs/routes.tsx'
import { setUpRoutes } from './set-up/routes.tsx'

/** Setting up, and keeping coalition, agencies and programs. */
export const organizationRoutes: readonly Route[] = [
  ...setUpRoutes,
  ...coalitionRoutes,
  ...agencyRoutes,
  ...programRoutes,
  ...laneRoutes,
]
