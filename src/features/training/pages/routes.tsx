import type { Route } from '#platform/http/route.ts'
import { courseRoutes } from './course-routes.tsx'
import { elsewhereRoutes } from './elsewhere-routes.tsx'
import { myRoutes } from './my-routes.tsx'
import { peopleRoutes } from './people-routes.tsx'
import { reactionRoutes } from './reaction-routes.tsx'

export const trainingRoutes: readonly Route[] = [
  ...myRoutes,
  ...peopleRoutes,
  ...elsewhereRoutes,
  ...reactionRoutes,
  ...courseRoutes,
]
