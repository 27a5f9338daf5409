import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { clockRoutes } from './pages/routes.tsx'
import { auditActions, permissions } from './register.ts'

/** Legal clocks: limits of law as packs that counsel signs. */
export const clocks: Feature = {
  name: 'clocks',
  permissions,
  auditActions,
  sql: ['src/features/clocks/sql/signing.sql'],
  navigation,
  routes: clockRoutes(),
}
