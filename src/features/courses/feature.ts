import type { Feature } from '#platform/feature.ts'
import { professionalPlaces } from './navigation.ts'
import { coursesFiles, coursesRoutes } from './pages/courses-routes.tsx'
import { courseEntries } from './search-entries.ts'

/** Short courses as data: to read, and for the feature that has people take them. */
export const courses: Feature = {
  name: 'courses',
  professionalPages: coursesRoutes,
  professionalPlaces,
  routes: coursesFiles,
  search: { entries: courseEntries },
}
