/** Keeping counts: by whoever keeps a line, at a page or by a link that comes by mail or text message. */
import type { Route } from '#platform/http/route.ts'
import { describeRoutes } from './pages/describe-routes.tsx'
import { lineRoutes } from './pages/line-routes.tsx'
import { linesRoutes } from './pages/lines-routes.tsx'
import { quietRoutes } from './pages/quiet-routes.tsx'
import { reachRoutes } from './pages/reach-routes.tsx'
import { regionRoutes } from './pages/regions-routes.tsx'

export { textRoutes } from './inbound/text-route.ts'
export { countLinkRoutes } from './pages/link-routes.tsx'
export { countMessageTasks, remindCrontab, remindTasks } from './reach/tasks.ts'

export const keepingRoutes: readonly Route[] = [
  ...linesRoutes,
  ...describeRoutes,
  ...lineRoutes,
  ...regionRoutes,
  ...reachRoutes,
  ...quietRoutes,
]
