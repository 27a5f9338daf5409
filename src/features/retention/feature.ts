import type { Feature } from '#platform/feature.ts'
import { dueRecordRoutes } from './due-routes.tsx'
import { navigation, noticePages } from './navigation.ts'
import { auditActions, permissions } from './register.ts'
import { retentionRoutes } from './routes.tsx'
import { type RetentionMeans, retentionCrontab, retentionTasks } from './tasks.ts'

/** How long records are kept: rules that the coalition signs, and what falls due by them. */
export const retention: Feature<RetentionMeans> = {
  name: 'retention',
  permissions,
  auditActions,
  sql: [
    'src/features/retention/sql/rules.sql',
    'src/features/retention/sql/due.sql',
    'src/features/retention/sql/at-18.sql',
  ],
  navigation,
  noticePages,
  tasks: retentionTasks,
  crontab: retentionCrontab,
  routes: [...retentionRoutes, ...dueRecordRoutes],
}
