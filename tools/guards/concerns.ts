import type { Guard } from './guard.ts'

const sql = 'src/features/concerns/sql/concerns.sql'
const ending = 'src/features/concerns/sql/ending.sql'
const test = 'src/features/concerns/concerns.access.db.test.ts'
const waits = 'src/features/concerns/what-waits.access.db.test.ts'
const withAccount = 'src/features/concerns/told-with-account.access.db.test.ts'
const closing = 'is closed by two people of whom the second has read it'

/** What keeps a concern from whoever may not know it, and what somebody tells within what they may tell. */
export const concernGuards: readonly Guard[] = [
  {
    name: 'concerns: that whoever works under a lane names nobody',
    file: 'src/features/concerns/domain/told-as.ts',
    find: "lanes.length > 0 && lanes.every((lane) => lane === 'NO-REGIME') ? 'concern' : 'consult'",
    replace: "lanes.length > 0 ? 'concern' : 'consult'",
    test: 'src/features/concerns/domain/told-as.test.ts',
    testName: 'is a concern of a member of the public',
  },
  {
    name: 'concerns: that the database refuses a name where a lane binds whoever has an account',
    file: sql,
    find: " and identity.lanes_in_force(p, now()) = array['NO-REGIME']",
    replace: '',
    test: withAccount,
    testName: 'is refused by the database itself',
  },
  {
    name: 'concerns: that lanes in force decide what is told with an account',
    file: 'src/features/concerns/pages/work/tell-routes.tsx',
    find: '(await lanesInForce(ctx, [program])).get(program)?.lanes ?? []',
    replace: "['NO-REGIME']",
    test: withAccount,
    testName: 'may name a young person where',
  },
  {
    name: 'concerns: that what somebody told is on their own page alone',
    file: sql,
    find: 'where c.told_in_account = identity.person() and c.coalition_id',
    replace: 'where c.told_in_account is not null and c.coalition_id',
    test: withAccount,
    testName: 'leaves no trace of who told it',
  },
  {
    name: 'concerns: that each look at the words is written down',
    file: sql,
    find: `
  insert into concerns.reading (coalition_id, concern_id, person_id)
  select c.coalition_id, c.id, identity.person() from concerns.concern c
  where c.id = of_concern and c.program_id = identity.program() and (c.ciphertext is not null or c.answer is not null);`,
    replace: '',
    test,
    testName: 'is read by coordinators of the program that received it',
  },
  {
    name: 'concerns: that only coordinators see that there is one',
    file: sql,
    find: "(program_id = (select identity.program()) and (select identity.has('coordination.lead')))",
    replace: '(program_id = (select identity.program()))',
    test,
    testName: 'is read by coordinators of the program that received it',
  },
  {
    name: 'concerns: that two who take one open one record',
    file: sql,
    find: "\n  if one.state <> 'received' then raise exception 'not-waiting' using errcode = 'BW000'; end if;\nend $$;\n\n-- It is in a record",
    replace: '\nend $$;\n\n-- It is in a record',
    test,
    testName: 'becomes a record by whoever takes it first',
  },
  {
    name: 'concerns: that what is told again opens no closed record',
    file: 'src/features/concerns/triage/record-of-first.ts',
    find: ' and s.closed_at is null',
    replace: '',
    test,
    testName: 'goes into a new record where it is about somebody else',
  },
  {
    name: 'concerns: that only a claim is called back',
    file: ending,
    find: "\n  if one.told_by <> 'claimed' or one.form <> 'concern' then raise exception 'nobody-to-call' using errcode = 'BW000'; end if;",
    replace: '',
    test,
    testName: 'of somebody who says where they work',
  },
  {
    name: 'concerns: that nobody is woken by each of forty',
    file: 'src/features/on-call/sql/alerts.sql',
    find: "where p = any (on_duty) and not on_call.just_told(whole, p, 'on-call')",
    replace: 'where p = any (on_duty)',
    test: waits,
    testName: 'is woken once by forty concerns',
  },
  {
    name: 'concerns: that what a second reader does not close is called about again',
    file: 'src/features/concerns/sql/alerts.sql',
    find: "(old.state = 'closing' and new.state = 'received') execute",
    replace: '(false) execute',
    test: waits,
    testName: 'is called again about what a second reader does not close',
  },
  {
    name: 'concerns: that no program closes over what waits',
    file: 'src/features/concerns/sql/custody.sql',
    find: "where c.program_id = holder and c.state in ('received', 'closing'));",
    replace: 'where false);',
    test: waits,
    testName: 'keeps it from closing',
  },
  {
    name: 'concerns: that they go to no program where nobody coordinates',
    file: 'src/features/concerns/sql/custody.sql',
    find: 'where a.id = holder and concerns.has_coordinator(b.coalition_id, b.id)) then',
    replace: 'where a.id = holder) then',
    test: waits,
    testName: 'keeps it from closing',
  },
  {
    name: 'concerns: that nothing waits unseen where nobody coordinates',
    file: 'src/features/concerns/sql/custody.sql',
    find: "      perform on_call.tell_coordinators(one.coalition_id, one.program_id, 'concern', one.id, 'nobody coordinates');\n",
    replace: '',
    test: waits,
    testName: 'is called about where nobody coordinates any more',
  },
  {
    name: 'concerns: that the key of a record stays',
    file: ending,
    find: "c.subject_id is distinct from c.key_owner\n      and c.state in ('taken', 'answered', 'closed') and not exists (select from records.subject s where s.id = c.key_owner)",
    replace: "c.state in ('taken', 'answered', 'closed')",
    test: waits,
    testName: 'is destroyed with its words',
  },
  {
    name: 'concerns: that nobody closes one alone',
    file: ending,
    find: "\n  if agree and one.closing_by = identity.person() then raise exception 'closed-alone' using errcode = 'BW000'; end if;",
    replace: '',
    test,
    testName: closing,
  },
  {
    name: 'concerns: that the second reader has read it',
    file: ending,
    find: ' and r.person_id = identity.person()\n      and r.at > one.closing_at',
    replace: '',
    test,
    testName: closing,
  },
  {
    name: 'concerns: that an answer is found by its own code alone',
    file: ending,
    find: 'where f.receipt = code and c.answer',
    replace: 'where c.answer',
    test,
    testName: 'is read by its code',
  },
  {
    name: 'concerns: that danger now rings, whatever else waits',
    file: 'src/features/on-call/sql/alerts.sql',
    find: "\n      and (b.occasion = 'danger' or (whole).occasion <> 'danger'));",
    replace: ');',
    test: 'src/features/concerns/what-waits.access.db.test.ts',
    testName: 'is woken once',
  },
  {
    name: 'concerns: that whoever answers one hears of the next',
    file: 'src/features/on-call/sql/alerts.sql',
    find: '  perform on_call.ring_next(whole);\n  return true;',
    replace: '  return true;',
    test: 'src/features/concerns/what-waits.access.db.test.ts',
    testName: 'is woken once',
  },
]
