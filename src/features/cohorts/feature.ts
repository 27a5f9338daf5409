import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { cohortRoutes } from './pages/routes.tsx'
import { auditActions, permissions, roles } from './register.ts'

/** Whether a course changes what people know and do, measured in groups. */
export const cohorts: Feature = {
  name: 'cohorts',
  roles,
  permissions,
  auditActions,
  sql: [
    'src/features/cohorts/sql/cohorts.sql',
    'src/features/cohorts/sql/each-block.sql',
    'src/features/cohorts/sql/figures.sql',
    'src/features/cohorts/sql/results.sql',
    'src/features/cohorts/sql/demo.sql',
  ],
  navigation,
  routes: cohortRoutes,
}
