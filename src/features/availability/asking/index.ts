/** Asking every fitting place at once: the part of availability that asks and answers. */
export { planAsk } from './ask-now.ts'
export { askRoutes } from './pages/ask-routes.tsx'
export { askLinkRoutes } from './pages/link-routes.tsx'
export { askCrontab, askTasks, clearAsks } from './tasks.ts'
