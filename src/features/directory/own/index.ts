/** An agency keeps its own entries. */
import type { Task } from '#platform/jobs/runner.ts'
import { followOwnChange } from './follow-own-change.ts'

export { ownRecordApi } from './api-routes.ts'
export { ownRecordRoutes } from './pages/own-routes.tsx'

export const ownTasks: Readonly<Record<string, Task>> = { 'follow-own-change': followOwnChange }
