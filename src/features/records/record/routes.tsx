import type { Route } from '#platform/http/route.ts'
import { entryRoutes } from './entry-routes.tsx'
import { headRoutes } from './head-routes.tsx'
import { historyRoutes } from './history-routes.tsx'
import { messageRoutes } from './message-routes.tsx'
import { timelineRoutes } from './record-routes.tsx'
import { retractContactRoutes } from './retract-contact-routes.tsx'

export const recordRoutes: readonly Route[] = [
  ...timelineRoutes,
  ...headRoutes,
  ...retractContactRoutes,
  ...messageRoutes,
  ...entryRoutes,
  ...historyRoutes,
]
