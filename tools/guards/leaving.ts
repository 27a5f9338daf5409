import type { Guard } from './guard.ts'

const sql = 'src/features/leaving/sql/leaving.sql'
const opening = 'src/features/leaving/open-export.ts'
const test = 'src/features/leaving/leaving.db.test.ts'

/** What an agency takes with it when it leaves, and that nobody else gets it. */
export const leaving: readonly Guard[] = [
  {
    name: 'leaving: that the program which serves pages hands out no agency’s ciphertexts at large',
    file: sql,
    find: '  from public, :app, :protected;\ngrant execute on function records.export_documents(uuid, uuid),',
    replace:
      '  from public;\ngrant execute on function records.export_items(uuid, uuid, uuid, integer) to :app;\ngrant execute on function records.export_documents(uuid, uuid),',
    test,
    testName: 'gets nothing as the login that serves pages',
  },
  {
    name: 'leaving: that only records of the agency are in its export',
    file: sql,
    find: 'from records.subject s where s.agency_id = of_agency and s.id > after_id',
    replace: 'from records.subject s where s.id > after_id',
    test,
    testName: 'holds every kind with every version',
  },
  {
    name: 'leaving: that nothing ends which was written after the export',
    file: sql,
    find: 'if made.stood <> records.export_stood(of_agency) then',
    replace: 'if false then',
    test,
    testName: 'ends nothing while it is another one',
  },
  {
    name: 'leaving: that no record is lost which somebody is opening meanwhile',
    file: sql,
    find: 'perform from identity.agency a where a.id = of_agency for update;',
    replace: 'null;',
    test,
    testName: 'loses no record that somebody is opening meanwhile',
  },
  {
    name: 'leaving: that whoever adds an entry and whoever ends the records lock in the same order',
    file: 'src/features/records/sql/records.sql',
    find: 'perform from identity.agency a where a.id = identity.agency() for key share;',
    replace: 'null;',
    test,
    testName: 'waits for the agency before a record',
  },
  {
    name: 'leaving: that the agency’s auditor reads what was exported, and for which key',
    file: sql,
    find: "said, 'operator', a.coalition_id, a.id from",
    replace: "said, 'operator', a.coalition_id, null from",
    test: 'src/app/cli/keys/leave.db.test.ts',
    testName: 'an agency takes its records away by commands',
  },
  {
    name: 'leaving: that whoever waited to change an entry is told',
    file: 'src/features/records/sql/left.sql',
    find: "where i.id = new.item_id and s.left_at is not null) then\n    raise exception 'record-closed' using errcode = 'BW000';",
    replace: 'where i.id = new.item_id and s.left_at is not null) then\n    null;',
    test,
    testName: 'lets nobody here open the records any more',
  },
  {
    name: 'leaving: that nobody opens what the agency took with it',
    file: sql,
    find: 'update records.access a set until = least(a.until, clock_timestamp())\n    where a.item_id in',
    replace: 'update records.access a set until = a.until\n    where a.item_id in',
    test,
    testName: 'lets nobody here open the records any more',
  },
  {
    name: 'leaving: that a version which is missing is told',
    file: opening,
    find: 'if (item.versions.length !== item.version || item.versions.some(({ version }, at) => version !== at + 1))',
    replace: 'if (item.version === 0)',
    test,
    testName: 'one that was put together anew',
  },
  {
    name: 'leaving: that a line which is missing is told',
    file: opening,
    find: "if (end.sha256 !== this.#content.digest('hex'))",
    replace: "if (end.sha256 === this.#content.digest('hex').slice(1))",
    test,
    testName: 'one that was put together anew',
  },
  {
    name: 'leaving: that nothing is left of what does not open whole',
    file: opening,
    find: '  } catch (error) {\n    rmSync(part, { recursive: true, force: true })\n',
    replace: '  } catch (error) {\n',
    test,
    testName: 'another key, one byte that was changed',
  },
  {
    name: 'leaving: that pieces of a sealed file keep their places',
    file: 'src/platform/crypto/age/age-file.ts',
    find: '  nonce[11] = last ? 1 : 0\n',
    replace: '',
    test: 'src/platform/crypto/age/age.test.ts',
    testName: 'lets no piece be left out',
  },
]
