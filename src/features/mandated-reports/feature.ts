import type { Feature } from '#platform/feature.ts'
import { reportRoutes } from './pages/report-routes.tsx'
import { reportsRoutes } from './pages/reports-routes.tsx'
import { auditActions } from './register.ts'

/** A report that the law may demand: prepared from a record, printed, and written down when it was made. */
export const mandatedReports: Feature = {
  name: 'mandated-reports',
  auditActions,
  routes: [...reportsRoutes, ...reportRoutes],
}
