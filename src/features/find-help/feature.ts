import type { Feature } from '#platform/feature.ts'
import { helpFormRoute, searchRoute, startRoute } from './pages/help-routes.tsx'

/** The first page, and the search for help. */
export const helpSearch: Feature = {
  name: 'find-help',
  publicPages: [startRoute, helpFormRoute, searchRoute],
}
