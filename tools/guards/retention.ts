import type { Guard } from './guard.ts'

const sql = 'src/features/retention/sql/rules.sql'
const test = 'src/features/retention/rules.access.db.test.ts'

const due = 'src/features/retention/sql/due.sql'
const dueTest = 'src/features/retention/due.access.db.test.ts'

const at18 = 'src/features/retention/sql/at-18.sql'
const at18Test = 'src/features/retention/at-18.access.db.test.ts'

/** What keeps rules that nobody signed from counting. */
export const retention: readonly Guard[] = [
  {
    name: 'retention: that nobody signs what they did not see',
    file: sql,
    find: "if encode(sha256(convert_to(of_rules, 'UTF8')), 'hex') is distinct from shown_hash then",
    replace: 'if false then',
    test,
    testName: 'cannot be signed or set around the functions',
  },
  {
    name: 'retention: that only administrators of the coalition sign',
    file: sql,
    find: `  if identity.person() is null or identity.coalition() is null or not identity.has('retention.sign') then
    raise exception 'for the coalition' using errcode = 'insufficient_privilege';
  end if;
  perform identity.be_one_of_two();`,
    replace: '  perform identity.be_one_of_two();',
    test,
    testName: 'are set and signed by administrators of the coalition alone',
  },
  {
    name: 'retention: that a changed rule has to be signed again',
    file: 'src/features/retention/rules-now.ts',
    find: 'isSigned: signed?.hash === hash',
    replace: 'isSigned: signed !== undefined',
    test,
    testName: 'are a draft again when a row changes afterwards',
  },
  {
    name: 'retention: that no period ships without a citation',
    file: 'src/features/retention/retention-files.ts',
    find: 'cite: z.string().trim().min(3).max(200),',
    replace: "cite: z.string().default(''),",
    test: 'src/features/retention/retention-files.test.ts',
    testName: 'is refused with a sentence',
  },
  {
    name: 'retention: that rules which nobody signed list and offer nothing to destroy',
    file: due,
    find: "if not records.is_signed(here.coalition, rules) then raise exception 'rules-unsigned' using errcode = 'BW000'; end if;",
    replace: '',
    test: dueTest,
    testName: 'is not what somebody says who has other rules',
  },
  {
    name: 'retention: that a hold stops a decision',
    file: due,
    find: "case when records.is_held(records.whole_of(d.head)) then 'held'",
    replace: "case when false then 'held'",
    test: dueTest,
    testName: 'is stopped by a legal hold',
  },
  {
    name: 'retention: that another program’s records never appear',
    file: due,
    find: `    where s.program_id = of_program and s.merged_into is null and s.destroyed_at is null and s.left_at is null
    union all
    select s.id, p.head from part p join records.subject s on s.merged_into = p.id),
  rule (lane, kind, months, is_written) as materialized (
    select r ->> 'lane', r ->> 'kind', case when jsonb_typeof(r -> 'months') = 'number' then (r ->> 'months')::integer end,
      r ->> 'from' = 'written'
    from jsonb_array_elements(rules) r),
  entry (head, subject_id, id, kind, lanes, written_at, at) as materialized (
    select p.head, p.id, i.id, i.kind, case when cardinality(i.lanes) = 0 then array['none'] else i.lanes end,
      greatest(i.known_at, i.recorded_at),
      greatest(i.known_at, i.done_at, a.due_at, (select max(v.written_at) from records.version v where v.item_id = i.id))
    from part p join records.access a on a.subject_id = p.id and a.program_id = of_program and a.basis = 'own' and a.person_id is null`,
    replace: `    where s.merged_into is null and s.destroyed_at is null and s.left_at is null
    union all
    select s.id, p.head from part p join records.subject s on s.merged_into = p.id),
  rule (lane, kind, months, is_written) as materialized (
    select r ->> 'lane', r ->> 'kind', case when jsonb_typeof(r -> 'months') = 'number' then (r ->> 'months')::integer end,
      r ->> 'from' = 'written'
    from jsonb_array_elements(rules) r),
  entry (head, subject_id, id, kind, lanes, written_at, at) as materialized (
    select p.head, p.id, i.id, i.kind, case when cardinality(i.lanes) = 0 then array['none'] else i.lanes end,
      greatest(i.known_at, i.recorded_at),
      greatest(i.known_at, i.done_at, a.due_at, (select max(v.written_at) from records.version v where v.item_id = i.id))
    from part p join records.access a on a.subject_id = p.id and a.basis = 'own' and a.person_id is null`,
    test: dueTest,
    testName: 'of another program or agency appears to nobody',
  },
  {
    name: 'retention: that one unknown period keeps the record',
    file: due,
    find: 'having bool_and(d.is_known) and bool_and(u.is_known)',
    replace: 'having true',
    test: dueTest,
    testName: 'is kept by one kind whose period is unknown',
  },
  {
    name: 'retention: that private notes of others are not told',
    file: due,
    find: "and a.basis = 'own' and a.person_id is null",
    replace: "and a.basis = 'own'",
    test: dueTest,
    testName: 'tells nothing of what its author alone may read',
  },
  {
    name: 'retention: that who turns 18 is told of once',
    file: at18,
    find: 'return exists (select from records.item i where i.id in (select records.id_at_18(p) from unnest(records.whole_of(of_subject)) p));',
    replace: 'return exists (select from records.item i where i.id = records.id_at_18(of_subject));',
    test: at18Test,
    testName: 'opens one task for a record that was merged',
  },
  {
    name: 'retention: that those who turn 18 are told of in time',
    file: 'src/features/retention/at-18.ts',
    find: 'if (!born.some((day) => turns18(day, one.openedOn, today))) continue',
    replace: 'if (!born.some((day) => turns18(day, one.openedOn, day))) continue',
    test: at18Test,
    testName: 'opens one task that says what changes',
  },
  {
    name: 'retention: that a request which lapsed is to be decided again',
    file: due,
    find: 'and records.is_waiting(x)) then',
    replace: 'and x.withdrawn_at is null and x.confirmed_at is null) then',
    test: dueTest,
    testName: 'is to be decided again where nobody confirmed a request',
  },
  {
    name: 'retention: that a record with an entry that is kept is kept',
    file: due,
    find: '(d.item_id is null or coalesce(y.item_id, d.item_id) = d.item_id)',
    replace: 'coalesce(y.item_id, d.item_id) is not distinct from d.item_id',
    test: dueTest,
    testName: 'keeps an entry alone, then the whole record it is in',
  },
  {
    name: 'retention: that the newest decision of each counts',
    file: due,
    find: 'order by y.subject_id, y.item_id, y.decided_at desc) n',
    replace: 'order by y.subject_id, y.item_id, y.until desc) n',
    test: dueTest,
    testName: 'keeps an entry alone, then the whole record it is in',
  },
  {
    name: 'retention: that an entry of a record that is kept is kept',
    file: due,
    find: '(d.item_id is null or coalesce(y.item_id, d.item_id) = d.item_id)',
    replace: '(d.item_id is null or y.item_id = d.item_id)',
    test: dueTest,
    testName: 'keeps each entry of a record that is kept',
  },
  {
    name: 'retention: that what is kept stays kept after a merge',
    file: due,
    find: 'where y.subject_id = any (records.whole_of(d.head)) and',
    replace: 'where y.subject_id = d.subject_id and',
    test: dueTest,
    testName: 'stays kept as a part of another record',
  },
  {
    name: 'retention: that what is kept stays kept in another program',
    file: due,
    find: 'where y.subject_id = any (records.whole_of(d.head)) and',
    replace: 'where y.program_id = of_program and y.subject_id = any (records.whole_of(d.head)) and',
    test: dueTest,
    testName: 'stays kept in the program that it passes on to',
  },
  {
    name: 'retention: that a big record under a hold hides nothing to be decided',
    file: due,
    find: "order by d.state <> 'open', d.due_on, d.id limit 500",
    replace: 'order by d.due_on, d.id limit 500',
    test: dueTest,
    testName: 'is listed with what can be decided first',
  },
  {
    name: 'retention: that one is found beyond those that are listed',
    file: 'src/features/retention/due.ts',
    find: '[text, id ?? null],',
    replace: '[text, null],',
    test: dueTest,
    testName: 'is listed with what can be decided first',
  },
  {
    name: 'retention: that a job adds to no record but those it is bound to',
    file: at18,
    find: 'if (of_subject = any (here.about)) is not true then',
    replace: 'if false then',
    test: at18Test,
    testName: 'reads and adds to no record but those its job is bound to',
  },
  {
    name: 'retention: that a job is told of no record but those it is bound to',
    file: at18,
    find: 'where s.id = any (here.about) and s.program_id = here.program and',
    replace: 'where s.program_id = here.program and',
    test: at18Test,
    testName: 'reads and adds to no record but those its job is bound to',
  },
  {
    name: 'retention: that a job is told of no record of another program',
    file: at18,
    find: 'where s.id = any (here.about) and s.program_id = here.program and',
    replace: 'where s.id = any (here.about) and',
    test: at18Test,
    testName: 'reads and adds to no record but those its job is bound to',
  },
  {
    name: 'retention: that a job adds to no record of another program',
    file: at18,
    find: '      and s.program_id = here.program and s.closed_at is null and s.destroyed_at is null) then',
    replace: '      and s.closed_at is null and s.destroyed_at is null) then',
    test: at18Test,
    testName: 'reads and adds to no record but those its job is bound to',
  },
]
