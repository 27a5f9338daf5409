import type { Feature } from '#platform/feature.ts'
import { exportRoutes } from './export-routes.tsx'
import { printRoutes } from './print-routes.tsx'

/** The directory to take along: a spreadsheet, paper, a page that works without a connection. */
export const exports: Feature = {
  name: 'exports',
  publicPages: printRoutes,
  professionalPages: exportRoutes,
}
