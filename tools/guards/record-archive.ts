import type { Guard } from './guard.ts'

const sql = 'src/features/archive/sql/archive.sql'
const documents = 'src/features/archive/archive-documents.ts'
const test = 'src/features/archive/archive.access.db.test.ts'

/** What a record that is taken along holds, and what never leaves with it. */
export const recordArchive: readonly Guard[] = [
  {
    name: 'archive: that it is for leads',
    file: sql,
    find: "if not identity.has('records.destroy') then raise exception 'for leads'",
    replace: "if false then raise exception 'for leads'",
    test,
    testName: 'is for a lead of the program that keeps it',
  },
  {
    name: 'archive: that nobody takes along what another author alone reads',
    file: sql,
    find: 'records.is_readable(a, here.program, here.person)\n    and (own',
    replace: 'a.program_id = here.program\n    and (own',
    test,
    testName: 'leaves out what others alone read',
  },
  {
    name: 'archive: that how somebody may be reached goes along only when it is asked for',
    file: sql,
    find: "(reach or a.kind <> 'safe-contact')",
    replace: "(true or a.kind <> 'safe-contact')",
    test,
    testName: 'leaves out what others alone read',
  },
  {
    name: 'archive: that a frozen document stays here',
    file: documents,
    find: "if (state.frozenAt !== null) return 'frozen'\n",
    replace:
      "if (state.frozenAt !== null) return { type: 'image/png' as const, bytes: Buffer.from('bytes of frozen one') }\n",
    test,
    testName: 'never holds a document that is frozen',
  },
  {
    name: 'archive: that it is written down before a word leaves',
    file: sql,
    find: "perform records.note_reading(here.coalition, here.program, here.person, about, allowed, 'archive', of_purpose);",
    replace: '',
    test,
    testName: 'is written down before a word leaves',
  },
  {
    name: 'archive: that its words open for whoever began it',
    file: sql,
    find: 'and r.person_id = here.person\n    and r.what',
    replace: 'and r.what',
    test,
    testName: 'open for whoever began it',
  },
  {
    name: 'archive: that its words open for an hour',
    file: sql,
    find: "r.at > clock_timestamp() - interval '1 hour'",
    replace: "r.at > clock_timestamp() - interval '2 hours'",
    test,
    testName: 'open for whoever began it',
  },
  {
    name: 'archive: that nothing opens that was not noted',
    file: sql,
    find: 'where n.id = any (noted)',
    replace: 'where n.id is not null',
    test,
    testName: 'open for whoever began it',
  },
  {
    name: 'archive: that the next document is opened when the one before has left',
    file: 'src/features/archive/zip-of.ts',
    find: '    await taken\n',
    replace: '    void taken.catch(() => undefined)\n',
    test,
    testName: 'that breaks off is known as begun',
  },
]
