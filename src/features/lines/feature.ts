import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { lineDeskRoutes } from './pages/line-desk-routes.tsx'
import { auditActions } from './register.ts'

/** Phone, text and chat lines. */
export const lines: Feature = {
  name: 'lines',
  auditActions,
  navigation,
  sql: ['src/features/lines/sql/policies.sql'],
  routes: lineDeskRoutes,
}
