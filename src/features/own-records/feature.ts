import type { Feature } from '#platform/feature.ts'
import { ownRecordApi } from './api-routes.ts'
import { followOwnChange } from './follow-own-change.ts'
import { navigation, noticePages } from './navigation.ts'
import { ownRecordRoutes } from './pages/own-routes.tsx'
import { permissions } from './register.ts'

/** An agency keeps its own records. */
export const ownRecords: Feature = {
  name: 'own-records',
  permissions,
  navigation,
  noticePages,
  sql: [
    'src/features/own-records/sql/policies.sql',
    'src/features/own-records/sql/sealed-reads.sql',
    'src/features/own-records/sql/queue.sql',
  ],
  routes: [...ownRecordRoutes, ...ownRecordApi],
  tasks: () => ({ 'follow-own-change': followOwnChange }),
}
