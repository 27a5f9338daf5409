import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { approvalRoutes } from './pages/approval-routes.tsx'
import { flyerRoutes } from './pages/flyers-routes.tsx'
import { auditActions } from './register.ts'

/** Papers to hand out. */
export const awareness: Feature = {
  name: 'awareness',
  auditActions,
  navigation,
  sql: ['src/features/awareness/sql/policies.sql'],
  professionalPages: flyerRoutes,
  routes: approvalRoutes,
}
