import type { Guard } from './guard.ts'

const doors = 'src/features/records/sql/jobs.sql'
const boundTest = 'src/features/records/jobs/bound-jobs.access.db.test.ts'

/** What a job on records may open. */
export const recordJobs: readonly Guard[] = [
  {
    name: 'record jobs: that a job opens no record but those it is bound to',
    file: doors,
    find: 'where a.item_id = asked.id and a.subject_id = any (here.about) and records.is_readable',
    replace: 'where a.item_id = asked.id and records.is_readable',
    test: boundTest,
    testName: 'is refused by the database for any other record',
  },
  {
    name: 'record jobs: that what was written since is compared',
    file: doors,
    find: "where compared.at is null or v.written_at > compared.at - interval '1 minute'",
    replace: 'where compared.at is null',
    test: 'src/features/records/jobs/compare-contacts.db.test.ts',
    testName: 'after it was compared that day',
  },
  {
    name: 'record jobs: that a job ends with the role of whoever asked for it',
    file: 'src/features/identity/sql/policies.sql',
    find: "raise exception 'binding-ended' using errcode = 'BW000';",
    replace: 'null;',
    test: boundTest,
    testName: 'is not done once the role',
  },
  {
    name: 'record jobs: that a bound job is no staff',
    file: 'src/features/identity/sql/policies.sql',
    find: "kind := 'bound-job';",
    replace: "kind := 'job';",
    test: boundTest,
    testName: 'sees no row of any table',
  },
]
