import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { auditActions, permissions } from './register.ts'
import { retentionRoutes } from './routes.tsx'

/** How long records are kept: rules that the coalition signs, and what falls due by them. */
export const retention: Feature = {
  name: 'retention',
  permissions,
  auditActions,
  sql: ['src/features/retention/sql/rules.sql'],
  navigation,
  routes: retentionRoutes,
}
