import type { Feature } from '#platform/feature.ts'
import { noticePages } from './navigation.ts'
import { handedRoutes } from './pages/handed-routes.tsx'
import { ownRoutes } from './pages/own-routes.tsx'
import { theirRoutes } from './pages/their-routes.tsx'
import { auditActions } from './register.ts'

/** A young person's own page: who has seen what of them, and what they do not want. */
export const ownPage: Feature = {
  name: 'own-page',
  auditActions,
  noticePages,
  publicPages: ownRoutes,
  routes: [...theirRoutes, ...handedRoutes],
  sql: ['src/features/own-page/sql/own-page.sql'],
}
