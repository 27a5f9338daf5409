import type { Feature } from '#platform/feature.ts'
import type { CarryingOut } from './carry-out.ts'
import { navigation, noticePages } from './navigation.ts'
import { auditActions, permissions } from './register.ts'
import { destructionRoutes } from './routes.tsx'
import { destructionCrontab, destructionTasks } from './tasks.ts'

/** Records of young people are destroyed by two people, kept by a hold, and looked for afterwards. */
export const destruction: Feature<CarryingOut> = {
  name: 'destruction',
  permissions,
  auditActions,
  sql: ['src/features/destruction/sql/destruction.sql', 'src/features/destruction/sql/sweep.sql'],
  navigation,
  noticePages,
  tasks: destructionTasks,
  crontab: destructionCrontab,
  routes: destructionRoutes,
}
