import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { keepRoutes } from './pages/keep-routes.tsx'
import { leadRoutes } from './pages/lead-routes.tsx'
import { seeRoutes } from './pages/see-routes.tsx'
import { auditActions, permissions } from './register.ts'

/** Questionnaires: packages, agreements, trainings, sites, and what is active where. */
export const instruments: Feature = {
  name: 'instruments',
  permissions,
  auditActions,
  sql: ['src/features/instruments/sql/instruments.sql'],
  navigation,
  routes: [...seeRoutes, ...keepRoutes, ...leadRoutes],
}
