import type { Guard } from './guard.ts'

const alerts = 'src/features/records/sql/alerts.sql'
const test = 'src/features/records/alerts.db.test.ts'

/** What is told of look-ups among records of young people, and what is not. */
export const recordAlerts: readonly Guard[] = [
  {
    name: 'record alerts: that nobody ends a watch by work of their own and looks afterwards',
    file: 'src/features/records/sql/alerts.sql',
    find: 'where p.ended_at > since and p.ended_by <> p.planted_by and not exists',
    replace: 'where false and not exists',
    test: 'src/features/records/alerts.db.test.ts',
    testName: 'before they look',
  },
  {
    name: 'record alerts: that no worker sees what is planted',
    file: alerts,
    find: "using ((select identity.has('records.plant')) and subject_id in",
    replace: 'using (subject_id in',
    test,
    testName: 'cannot be told from another',
  },
  {
    name: 'record alerts: that no real record is planted',
    file: alerts,
    find: "raise exception 'not-made-up' using errcode = 'BW000';",
    replace: 'null;',
    test,
    testName: 'is one that its lead made up',
  },
  {
    name: 'record alerts: that to work with a planted record ends the watch',
    file: alerts,
    find: 'create or replace trigger handover_ends_watch after insert on records.handover',
    replace: 'create or replace trigger handover_ends_watch after delete on records.handover',
    test,
    testName: 'is watched no more when it is handed over',
  },
  {
    name: 'record alerts: that a record is not planted while somebody is asked to work with it',
    file: alerts,
    find: '  perform pg_advisory_xact_lock(records.plant_lock(of_subject));\n',
    replace: '',
    test,
    testName: 'while a colleague is asked in the same moment',
  },
  {
    name: 'record alerts: that an ended watch takes back no look before it',
    file: alerts,
    find: 'where p.ended_at is null or p.ended_at > since',
    replace: 'where p.ended_at is null',
    test,
    testName: 'of a look before the watch was ended',
  },
  {
    name: 'record alerts: that a usual week does not stand out',
    file: alerts,
    find: 'continue when n < look.at_least or n <= 2 * usual;',
    replace: 'continue when n < look.at_least;',
    test,
    testName: 'of somebody who opens as many each week',
  },
  {
    name: 'record alerts: a try after the role ended',
    file: 'src/platform/http/serve.ts',
    find: 'await asActor(services.pool, visitor, async (ctx) => parts.onEnded?.(ctx, session, refused))',
    replace: 'await Promise.resolve()',
    test: 'src/app/records-alerts.db.test.ts',
    testName: 'is refused at a record',
  },
]
