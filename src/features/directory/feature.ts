import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Custody, Feature } from '#platform/feature.ts'
import { placeCrontab, placeTasks } from './confidential/tasks.ts'
import { clearCorrections } from './corrections/clear-corrections.ts'
import { duplicateCrontab, duplicateTasks } from './duplicates/tasks.ts'
import { hearsOfDirectory } from './keep-topic.ts'
import { navigation, noticePages } from './navigation.ts'
import { ownRecordApi, ownRecordRoutes, ownTasks } from './own/index.ts'
import { publicRoutes } from './pages/routes-public.ts'
import { stewardRoutes } from './pages/routes-steward.ts'
import { auditActions, permissions } from './register.ts'
import { type VerificationSetting, verificationCrontab, verificationTasks } from './verification/tasks.ts'

export type { MailDesk } from './verification/reminders/send-reminder.ts'

/** Whoever keeps the directory answers for these. */
const holder = { person: 'directory.keep' } as const
const custody: readonly Custody[] = [
  {
    kind: 'feed',
    words: 'feeds of partners',
    holder,
    held: 'directory.feeds_held',
    handOver: 'directory.hand_over_feeds',
  },
  {
    kind: 'subscriber',
    words: 'servers that are told of changes',
    holder,
    held: 'directory.subscribers_held',
    handOver: 'directory.hand_over_subscribers',
  },
  {
    kind: 'message',
    words: 'messages being looked at',
    holder,
    held: 'directory.messages_held',
    handOver: 'directory.hand_over_messages',
  },
  {
    kind: 'overdue-service',
    words: 'overdue services being called',
    holder,
    held: 'directory.overdue_held',
    handOver: 'directory.hand_over_overdue',
  },
]

/** What help there is, and who keeps it true. */
export const directory: Feature<{ readonly pool: pg.Pool; readonly keyring: Keyring } & VerificationSetting> =
  {
    name: 'directory',
    permissions,
    auditActions,
    navigation,
    noticePages,
    sql: [
      'src/features/directory/sql/policies.sql',
      'src/features/directory/sql/protected.sql',
      'src/features/directory/sql/find-named.sql',
      'src/features/directory/sql/space.sql',
      'src/features/directory/corrections/sql/policies.sql',
      'src/features/directory/starter/sql/policies.sql',
      'src/features/directory/feeds/sql/policies.sql',
      'src/features/directory/sql/custody.sql',
      'src/features/directory/verification/sql/policies.sql',
      'src/features/directory/mappings/sql/policies.sql',
      'src/features/directory/duplicates/sql/policies.sql',
      'src/features/directory/licensed/sql/policies.sql',
      'src/features/directory/own/sql/policies.sql',
      'src/features/directory/own/sql/sealed-reads.sql',
      'src/features/directory/sql/queue.sql',
    ],
    custody,
    watched: { 'protected.read': ['many-unrelated', 'sealed-places'], 'message.read': ['many-unrelated'] },
    publicPages: publicRoutes,
    routes: [...stewardRoutes, ...ownRecordRoutes, ...ownRecordApi],
    tasks: ({ pool, keyring, mail, privateHosts }) => ({
      ...duplicateTasks,
      ...ownTasks,
      'clear-messages': async (ctx) => {
        await clearCorrections(ctx)
      },
      ...placeTasks(pool, keyring),
      ...verificationTasks({ mail, privateHosts }),
    }),
    crontab: ['23 * * * * clear-messages', ...duplicateCrontab, ...placeCrontab, ...verificationCrontab],
    hears: hearsOfDirectory,
  }
