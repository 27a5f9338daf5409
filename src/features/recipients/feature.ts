import type { Feature } from '#platform/feature.ts'
import { auditActions } from './register.ts'
import { withRoutes } from './with-routes.tsx'

/** What is said of whoever may receive something of a young person, that the rules ask about. */
export const recipients: Feature = {
  name: 'recipients',
  auditActions,
  routes: withRoutes,
}
