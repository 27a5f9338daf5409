import type { Feature } from '#platform/feature.ts'
import type { Log } from '#platform/log.ts'
import { logAlerts } from './list-alerts.ts'
import { navigation, noticePages } from './navigation.ts'
import { auditActions, permissions } from './register.ts'

/** Who did what. */
export const audit: Feature<{ readonly log: Pick<Log, 'warn'> }> = {
  name: 'audit',
  permissions,
  auditActions,
  navigation,
  noticePages,
  sql: ['src/features/audit/sql/policies.sql'],
  watched: { 'record.looked-up': ['many-unrelated'] },
  // What whoever runs the server is to see in its log.
  tasks: ({ log }) => ({
    'log-alerts': async (ctx) => {
      await logAlerts(ctx, log)
    },
  }),
  crontab: ['*/5 * * * * log-alerts'],
}
