import type { Feature } from '#platform/feature.ts'
import { navigation } from './navigation.ts'
import { overdueRoutes } from './overdue/pages/overdue-routes.tsx'
import { answerRoutes } from './pages/answer-routes.tsx'
import { linkRoutes } from './pages/link-routes.tsx'
import { shelfRoutes } from './pages/shelf-routes.tsx'
import { providerRoutes } from './provider/check-routes.tsx'
import { auditActions } from './register.ts'
import { type VerificationSetting, verificationCrontab, verificationTasks } from './tasks.ts'

/** Whether what the directory says is still true: who is asked, and how often. */
export const verification: Feature<VerificationSetting> = {
  name: 'verification',
  auditActions,
  navigation,
  sql: [
    'src/features/verification/sql/policies.sql',
    'src/features/verification/sql/custody.sql',
    'src/features/verification/sql/queue.sql',
  ],
  custody: [
    {
      kind: 'overdue-service',
      words: 'overdue services being called',
      holder: { person: 'directory.keep' },
      held: 'directory.overdue_held',
      handOver: 'directory.hand_over_overdue',
    },
  ],
  publicPages: providerRoutes,
  routes: [...overdueRoutes, ...linkRoutes, ...answerRoutes, ...shelfRoutes],
  tasks: ({ mail, privateHosts }) => verificationTasks({ mail, privateHosts }),
  crontab: verificationCrontab,
}
