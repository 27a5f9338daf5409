import type { Feature } from '#platform/feature.ts'
import { type RecordSetup, recordCrontab, recordTasks } from './background/tasks.ts'
import { documentRoutes } from './documents/routes.tsx'
import { recordKinds } from './domain/kinds.ts'
import { draftRoutes } from './drafts/routes.tsx'
import { dueRoutes } from './due/routes.tsx'
import { handoverRoutes } from './handover/routes.tsx'
import { listRoutes } from './list/routes.tsx'
import { navigation, noticePages } from './navigation.ts'
import { plantedRoutes } from './planted/routes.tsx'
import { recordRoutes } from './record/routes.tsx'
import { auditActions, permissions } from './register.ts'
import { teamRoutes } from './team/routes.tsx'

/** Records of young people: sealed per person, read through one door. */
export const records: Feature<RecordSetup> = {
  name: 'records',
  permissions,
  auditActions,
  watched: { 'subject.read': ['many-unrelated'] },
  recordKinds,
  sql: [
    'src/features/records/sql/records.sql',
    'src/features/records/sql/handover.sql',
    'src/features/records/sql/drafts.sql',
    'src/features/records/sql/custody.sql',
    'src/features/records/sql/left.sql',
    'src/features/records/sql/resealing.sql',
    'src/features/records/sql/list.sql',
    'src/features/records/sql/contact.sql',
    'src/features/records/sql/alerts.sql',
    'src/features/records/sql/jobs.sql',
    'src/features/records/sql/team.sql',
    'src/features/records/sql/documents.sql',
    'src/features/records/sql/loose-files.sql',
    'src/features/records/sql/demo.sql',
  ],
  navigation,
  noticePages,
  tasks: recordTasks,
  crontab: recordCrontab,
  routes: [
    ...listRoutes,
    ...dueRoutes,
    ...handoverRoutes,
    ...draftRoutes,
    ...plantedRoutes,
    ...recordRoutes,
    ...documentRoutes,
    ...teamRoutes,
  ],
  custody: [
    {
      kind: 'record',
      words: 'records of young people',
      holder: 'program',
      held: 'records.held_by_program',
      handOver: 'records.hand_over_program',
    },
    {
      kind: 'young-person',
      words: 'young people and their tasks',
      holder: { person: 'records.work' },
      held: 'records.held_by_person',
      handOver: 'records.hand_over_person',
    },
  ],
}
