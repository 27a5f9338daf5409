import type pg from 'pg'
import type { Feature } from '#platform/feature.ts'
import { navigation, noticePages } from './navigation.ts'
import { trainingRoutes } from './pages/routes.tsx'
import { auditActions, permissions } from './register.ts'
import { trainingCrontab, trainingTasks } from './tasks.ts'

/** Courses taken by people at work: progress, completions, boosters, assignments. */
export const training: Feature<{ readonly pool: pg.Pool }> = {
  name: 'training',
  permissions,
  auditActions,
  sql: [
    'src/features/training/sql/training.sql',
    'src/features/training/sql/assignments.sql',
    'src/features/training/sql/demo.sql',
  ],
  navigation,
  noticePages,
  tasks: ({ pool }) => trainingTasks(pool),
  crontab: trainingCrontab,
  routes: trainingRoutes,
}
