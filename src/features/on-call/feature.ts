import type { Feature } from '#platform/feature.ts'
import { coordinatorRoutes } from './coordinators/pages/routes.tsx'
import { alertCrontab, alertTasks } from './coordinators/tasks.ts'
import { navigation, noticePages } from './navigation.ts'
import { consultRoutes, ON_CALL } from './pages/routes.tsx'
import { auditActions } from './register.ts'
import { hearsOfConsults } from './topic.ts'

/** Who is on call: coordinators for concerns and clocks, and people licensed to give telehealth consults. */
export const onCall: Feature = {
  name: 'on-call',
  auditActions,
  navigation,
  noticePages,
  sql: [
    'src/features/on-call/sql/on-call.sql',
    'src/features/on-call/sql/coordinators.sql',
    'src/features/on-call/sql/alerts.sql',
  ],
  routes: [...consultRoutes, ...coordinatorRoutes],
  moved: { '/availability/rota': ON_CALL },
  tasks: () => alertTasks,
  crontab: alertCrontab,
  hears: hearsOfConsults,
}
