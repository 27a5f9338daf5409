import type { Guard } from './guard.ts'

const sql = 'src/features/destruction/sql/destruction.sql'
const test = 'src/features/destruction/destruction.access.db.test.ts'

/** What keeps a record from being destroyed too easily, and from coming back. */
export const destruction: readonly Guard[] = [
  {
    name: 'destruction: that one person does not destroy alone',
    file: sql,
    find: "if one.asked_by = identity.person() then raise exception 'destruction-second' using errcode = 'BW000'; end if;",
    replace: '',
    test,
    testName: 'is confirmed by a second person',
  },
  {
    name: 'destruction: that seven days pass',
    file: sql,
    find: "if clock_timestamp() < one.asked_at + interval '7 days' then",
    replace: "if clock_timestamp() < one.asked_at + interval '5 days' then",
    test,
    testName: 'is confirmed by a second person',
  },
  {
    name: 'destruction: that a hold stops it',
    file: sql,
    find: 'if records.is_held(one.parts) or records.is_held(records.whole_of(one.subject_id)) then',
    replace: 'if false then',
    test,
    testName: 'is stopped by a hold',
  },
  {
    name: 'destruction: that nothing goes that was not asked for',
    file: sql,
    find: 'if records.whole_of(one.subject_id) is distinct from one.parts then',
    replace: 'if false then',
    test,
    testName: 'what changed since is asked anew',
  },
  {
    name: 'destruction: that nothing is deleted without a tombstone',
    file: sql,
    find: 'using (item_id in (select i.id from records.item i join records.tombstone t on t.subject_id = i.subject_id and t.item_id is null));',
    replace: 'using (true);',
    test,
    testName: 'is deleted from no table without a tombstone',
  },
  {
    name: 'destruction: that no draft outlives it',
    file: sql,
    find: 'create or replace trigger draft_of_what_was_destroyed after insert on records.draft',
    replace: 'create or replace trigger draft_of_what_was_destroyed after delete on records.draft',
    test,
    testName: 'keeps nothing of a draft that was being saved',
  },
  {
    name: 'destruction: that an older store is told before anything opens',
    file: 'src/app/lifecycle/open-key-store.ts',
    find: 'const { toData, toKeys } = await applyTombstones(owner, { pool }, keyring)',
    replace: 'const { toData, toKeys } = { toData: 0, toKeys: 0 }',
    test: 'src/app/cli/keys/destroyed.db.test.ts',
    testName: 'stays destroyed',
  },
  {
    name: 'destruction: that nobody but the installation says what was destroyed',
    file: 'src/platform/key-store/tombstone.ts',
    find: 'const { text } = openNote(note, [key])',
    replace: "const text = note.slice(0, note.lastIndexOf('\\n\\n') + 1)",
    test,
    testName: 'has a tombstone that the installation signed',
  },
  {
    name: 'destruction: that the sweep finds what is left in rows',
    file: 'src/features/destruction/sql/sweep.sql',
    find: "select 'handovers', true, count(*) from records.handover h where h.subject_id = of_subject",
    replace: "select 'handovers', true, 0::bigint",
    test: 'src/features/destruction/sweep.db.test.ts',
    testName: 'says what is left',
  },
  {
    name: 'destruction: that the sweep finds what is left in files',
    file: 'src/features/destruction/sweep-files.ts',
    find: 'if (wanted.some((one) => bytes.includes(one))) return true',
    replace: 'if (wanted.some((one) => piece.includes(one))) return true',
    test: 'src/features/destruction/sweep.db.test.ts',
    testName: 'finds a text in a name and across pieces',
  },
  {
    name: 'destruction: that one person does not lift a hold',
    file: sql,
    find: "if one.lift_asked_by = identity.person() then raise exception 'hold-second' using errcode = 'BW000'; end if;",
    replace: '',
    test: 'src/features/destruction/holds-and-purge.access.db.test.ts',
    testName: 'is placed by one, and lifted by two',
  },
  {
    name: 'destruction: that an entry whose words were purged takes no new ones',
    file: 'src/features/records/sql/records.sql',
    find: "if records.is_purged(before.id) then raise exception 'entry-purged' using errcode = 'BW000'; end if;",
    replace: '',
    test: 'src/features/destruction/holds-and-purge.access.db.test.ts',
    testName: 'takes two people and seven days, takes every version',
  },
]
