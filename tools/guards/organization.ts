import type { Guard } from './guard.ts'

/** Coalitions, agencies and programs: who sets them up, and that nothing is orphaned when they end. */
export const organization: readonly Guard[] = [
  {
    name: 'that what somebody holds is handed over before they end',
    file: 'src/features/identity/sql/custody.sql',
    find: "raise exception 'still held' using errcode = 'BW011', detail = kinds;",
    replace: 'null;',
    test: 'src/features/identity/custody/custody.access.db.test.ts',
    testName: 'the database itself refuses|does not close',
  },
  {
    name: 'that a program’s things go only to where its lanes bind',
    file: 'src/features/identity/sql/custody.sql',
    find: "p.state = 'open' and p.lanes @> old.lanes",
    replace: "p.state = 'open'",
    test: 'src/features/identity/custody/custody.access.db.test.ts',
    testName: 'at least its own lanes',
  },
  {
    name: 'the question whose custody one may hand over',
    file: 'src/features/identity/sql/custody.sql',
    find: 'if not identity.keeps_custody_of(hand_over_of_person.person, memberships) then',
    replace: 'if false then',
    test: 'src/features/identity/custody/custody.access.db.test.ts',
    testName: 'by nobody else',
  },
  {
    name: 'that whoever called an agency does not verify it',
    file: 'src/features/identity/sql/organization.sql',
    find: 'if last_call.called_by = identity.person() or agency.proposed_by is not distinct from identity.person() then',
    replace: 'if false then',
    test: 'src/features/identity/organization.access.db.test.ts',
    testName: 'did neither',
    asvs: ['V2.3.5'],
  },
  {
    name: 'that the database itself wants a second person',
    file: 'db/migrations/202611250001_identity_people.sql',
    find: '  check (verified_by is null or verified_by is distinct from called_by),\n',
    replace: '',
    test: 'src/features/identity/organization.access.db.test.ts',
    testName: 'whatever the program above forgets',
  },
  {
    name: 'that programs are changed by their own agency',
    file: 'src/features/identity/sql/organization.sql',
    find: 'p.coalition_id = identity.coalition() and p.agency_id = identity.agency()\n    and identity.program() is null and',
    replace: 'p.coalition_id = identity.coalition()\n    and identity.program() is null and',
    test: 'src/features/identity/organization.access.db.test.ts',
    testName: 'close a program',
  },
  {
    name: 'that what opened something ends with its program',
    file: 'src/features/identity/sql/organization.sql',
    find: 'return query select t.kind, t.ended from identity.take_back(null, null, program.id) t;',
    replace: 'return;',
    test: 'src/features/identity/organization.access.db.test.ts',
    testName: 'ends with its program',
  },
]
