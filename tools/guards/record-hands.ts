import type { Guard } from './guard.ts'

const handovers = 'src/features/records/sql/handover.sql'
const handoverTest = 'src/features/records/handover/handover.access.db.test.ts'
const custody = 'src/features/records/sql/custody.sql'
const custodyTest = 'src/app/records-custody.db.test.ts'
const draftsTest = 'src/features/records/drafts/drafts.db.test.ts'

/** In whose hands records, tasks and drafts are, and how they pass on. */
export const recordHands: readonly Guard[] = [
  {
    name: 'record hands: that a handover is locked while it is answered',
    file: handovers,
    find: 'identity.person() in (h.from_person, h.to_person) for update;',
    replace: 'identity.person() in (h.from_person, h.to_person);',
    test: handoverTest,
    testName: 'of two answers at once',
  },
  {
    name: 'record hands: that a handover is answered once',
    file: handovers,
    find: "if asked.answer is not null then raise exception 'handover-answered' using errcode = 'BW000'; end if;",
    replace: '',
    test: handoverTest,
    testName: 'of two answers at once',
  },
  {
    name: 'record hands: that whoever asked does not accept',
    file: handovers,
    find: "if (with_answer = 'withdrawn') <> (asked.from_person = identity.person()) then",
    replace: 'if false then',
    test: handoverTest,
    testName: 'is answered by nobody else',
  },
  {
    name: 'record hands: that a third person answers for nobody',
    file: handovers,
    find: ' and identity.person() in (h.from_person, h.to_person) for update',
    replace: ' for update',
    test: handoverTest,
    testName: 'is answered by nobody else',
  },
  {
    name: 'record hands: that no stranger is asked',
    file: handovers,
    find: 'if not records.works_in(of_person, head.program_id) then',
    replace: 'if false then',
    test: handoverTest,
    testName: 'reaches nobody outside of the program',
  },
  {
    name: 'record hands: that only whoever holds a record, or a lead, hands it over',
    file: handovers,
    find: "if held and head.holder_id <> identity.person() and not identity.has('program.lead') then",
    replace: 'if false then',
    test: handoverTest,
    testName: 'is for whoever holds the record',
  },
  {
    name: 'record hands: that only tasks go along which are not done',
    file: handovers,
    find: "        and i.done_at is null and i.state = 'current';\n      get diagnostics moved",
    replace: '        ;\n      get diagnostics moved',
    test: handoverTest,
    testName: 'counts when the colleague accepts',
  },
  {
    name: 'record hands: that records pass on only to lanes that bind as much, of the same agency',
    file: custody,
    find: "raise exception 'lanes-too-few' using errcode = 'BW000';",
    replace: 'null;',
    test: custodyTest,
    testName: 'hands over to none of another agency',
  },
  {
    name: 'record hands: that access passes on with the records',
    file: custody,
    find: "update records.access a set program_id = successor where a.program_id = holder and a.basis = 'own';",
    replace: '',
    test: custodyTest,
    testName: 'passes access on with the records',
  },
  {
    name: 'record hands: that nobody of a closed program keeps a task',
    file: custody,
    find: 'and not records.works_in(i.assigned_to, successor)',
    replace: 'and false',
    test: custodyTest,
    testName: 'passes access on with the records',
  },
  {
    name: 'record hands: that a departing person’s records go to nobody of another program',
    file: custody,
    find: '(successor is null or records.works_in(successor, s.program_id))\n',
    replace: 'true\n',
    test: custodyTest,
    testName: 'leaves none to somebody of another program',
  },
  {
    name: 'record hands: that nobody of another program is offered as successor',
    file: 'src/features/identity/sql/custody.sql',
    find: 'where m.id = any (successors.memberships) and m.program_id is not null',
    replace: 'where false',
    test: custodyTest,
    testName: 'leaves none to somebody of another program',
  },
  {
    name: 'record hands: that a draft is its writer’s alone',
    file: 'src/features/records/sql/records.sql',
    find: 'create policy draft_own on records.draft for select to :app\n  using (person_id = (select identity.person()) and',
    replace: 'create policy draft_own on records.draft for select to :app\n  using (',
    test: draftsTest,
    testName: 'is nobody else’s',
  },
  {
    name: 'record hands: that an older draft overwrites none',
    file: 'src/features/records/drafts/drafts.ts',
    find: 'where id = $1 and version = $2 returning version',
    replace: 'where id = $1 and $2 is not null returning version',
    test: draftsTest,
    testName: 'of a newer tab is never overwritten',
  },
  {
    name: 'record hands: that a newer draft stays when an older one is saved',
    file: 'src/features/records/drafts/drafts.ts',
    find: '  if (row.version !== version) return true\n',
    replace: '',
    test: draftsTest,
    testName: 'that another device went on with stays',
  },
  {
    name: 'record hands: that drafts are cleared by jobs alone',
    file: 'src/features/records/sql/drafts.sql',
    find: "if identity.actor_kind() <> 'job' then",
    replace: 'if false then',
    test: draftsTest,
    testName: 'is deleted after 30 days',
  },
]
