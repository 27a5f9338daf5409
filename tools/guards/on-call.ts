import type { Guard } from './guard.ts'

const at = 'src/features/on-call'
const schedule = `${at}/sql/coordinators.sql`
const alerts = `${at}/sql/alerts.sql`
const test = `${at}/coordinators/coordinators.access.db.test.ts`

/** What makes sure that somebody answers at night, and that nobody is on call who did not say yes. */
export const onCall: readonly Guard[] = [
  {
    name: 'on call: that a shift counts only once it is accepted',
    file: schedule,
    find: 'and s.accepted_at <= moment and (s.ended_at is null or s.ended_at > moment)',
    replace: 'and (s.ended_at is null or s.ended_at > moment)',
    test,
    testName: 'tells a visitor yes or no',
  },
  {
    name: 'on call: that there is one holder at a time',
    file: schedule,
    find: "    raise exception 'taken' using errcode = 'BW000';",
    replace: '    null;',
    test,
    testName: 'one holder and one backup',
  },
  {
    name: 'on call: that two who accept together are put in an order',
    file: schedule,
    find: "  perform pg_advisory_xact_lock(hashtextextended('on-call schedule ' || identity.program()::text, 0));\n",
    replace: '',
    test,
    testName: 'theirs came second',
  },
  {
    name: 'on call: that nobody says yes for somebody else',
    file: schedule,
    find: 'on_call.shift_here(of_shift, true);\n  moment',
    replace: 'on_call.shift_here(of_shift, false);\n  moment',
    test,
    testName: 'counts from the yes',
  },
  {
    name: 'on call: that nobody is given a shift back that somebody else has accepted',
    file: schedule,
    find: '\n    or exists (select from on_call.shift s where s.instead_of = of_shift and s.accepted_at is not null) then',
    replace: ' then',
    test,
    testName: 'goes over when the other accepts',
  },
  {
    name: 'on call: that whoever left is on call no more',
    file: schedule,
    find: ' and on_call.coordinates(s.program_id, s.person_id);\nend;',
    replace: ';\nend;',
    test,
    testName: 'coordinates there no more',
  },
  {
    name: 'on call: that names are for those who answer for it',
    file: schedule,
    find: ' and identity.person() in (select on_call.everybody(of_coalition, o.program_id));',
    replace: ';',
    test,
    testName: 'tells a visitor yes or no',
  },
  {
    name: 'on call: that a rung is told once',
    file: alerts,
    find: '    if found then\n      perform',
    replace: '    if true then\n      perform',
    test,
    testName: 'once each',
  },
  {
    name: 'on call: that the backup is told when nobody answers',
    file: alerts,
    find: "case step when 'holder' then 'backup' when 'backup' then 'everybody' end",
    replace: "case step when 'holder' then 'everybody' end",
    test,
    testName: 'the backup when they have not answered',
  },
  {
    name: 'on call: that nobody waits for a seat that nobody has',
    file: alerts,
    find: 'if cardinality(told) > 0 then due',
    replace: 'if true then due',
    test,
    testName: 'at once when nobody is on call',
  },
  {
    name: 'on call: that an acknowledged alert is over',
    file: alerts,
    find: 'acknowledged_by = identity.person(), rung = null, next_at = null',
    replace: 'acknowledged_by = identity.person()',
    test,
    testName: 'ends with the first who acknowledges',
  },
  {
    name: 'on call: that only those who answer for it acknowledge',
    file: alerts,
    find: 'if not found or not on_call.answers(whole) then',
    replace: 'if not found then',
    test,
    testName: 'ends with the first who acknowledges',
  },
  {
    name: 'notices: that whoever is on call is told in quiet hours',
    file: 'src/features/notices/delivery/send-delivery.ts',
    find: "row.what === 'confirm' || row.on_call ?",
    replace: "row.what === 'confirm' ?",
    test: 'src/features/notices/delivery.db.test.ts',
    testName: 'whoever is on call',
  },
  {
    name: 'notices: that what nobody answered keeps to quiet hours of those who are not on call',
    file: 'src/features/notices/delivery/plan-notice.ts',
    find: "notice.kind === 'on-call'",
    replace: "notice.kind === 'on-call' || notice.kind === 'unanswered'",
    test: 'src/features/notices/delivery.db.test.ts',
    testName: 'whoever is on call',
  },
]
