import type pg from 'pg'
import type { Feature } from '#platform/feature.ts'
import type { Desk } from './delivery/desk.ts'
import { hearsOfNotices } from './own-channel.ts'
import { noticeRoutes } from './pages/routes.ts'
import { auditActions } from './register.ts'
import { noticeCrontab, noticeTasks } from './tasks.ts'

/** Telling staff that something waits, and nothing else. */
export const notices: Feature<{ readonly pool: pg.Pool; readonly desk: Desk }> = {
  name: 'notices',
  auditActions,
  sql: ['src/features/notices/sql/policies.sql', 'src/features/notices/sql/demo.sql'],
  routes: noticeRoutes,
  tasks: ({ pool, desk }) => noticeTasks(pool, desk),
  crontab: noticeCrontab,
  hears: hearsOfNotices,
}
