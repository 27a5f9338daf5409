import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { ownRoutes } from './pages/own-routes.tsx'
import { providerRoutes } from './pages/provider-routes.tsx'
import { publicRoutes } from './pages/public-routes.tsx'
import { auditActions, permissions } from './register.ts'

/** Certificates of completed courses, and what boards want of a provider. */
export const certificates: Feature = {
  name: 'certificates',
  permissions,
  auditActions,
  sql: ['src/features/certificates/sql/certificates.sql'],
  navigation,
  routes: [...ownRoutes, ...providerRoutes],
  professionalPages: publicRoutes,
}
