import type { Feature } from '#platform/feature.ts'
import { auditActions } from './register.ts'
import { archiveRoutes } from './routes.tsx'

/** A lead takes a whole record along, as one file. */
export const archive: Feature = {
  name: 'archive',
  auditActions,
  sql: ['src/features/archive/sql/archive.sql'],
  routes: archiveRoutes,
}
