import type { Feature } from '#platform/feature.ts'
import { youthRoutes } from './pages/youth-routes.tsx'
import { youthEntries } from './search-entries.ts'

/** Pages for young people. */
export const youth: Feature = {
  name: 'youth',
  publicPages: youthRoutes,
  search: { entries: youthEntries },
}
