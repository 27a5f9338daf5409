import type { Guard } from './guard.ts'

/** What an agency may change of its own records in the directory. */
export const ownRecords: readonly Guard[] = [
  {
    name: 'what an agency says that a steward looks at first',
    file: 'src/features/own-records/edit-own.ts',
    find: 'tied || proseIn(value).some(addressLike)',
    replace: 'tied && proseIn(value).length < 0',
    test: 'src/features/own-records/own.access.db.test.ts',
    testName: 'waits',
  },
  {
    name: 'whose services an agency may change',
    file: 'src/features/own-records/sql/policies.sql',
    find: 'create policy agency_keeps_service on directory.service for update to :app\n  using (organization_id = any (array(select directory.own_organizations())))',
    replace: 'create policy agency_keeps_service on directory.service for update to :app\n  using (true)',
    test: 'src/features/own-records/own.access.db.test.ts',
  },
  {
    name: 'that nothing more is asked of staff than whether they are',
    file: 'src/features/own-records/sql/policies.sql',
    find: 'create policy agency_keeps_service on',
    replace: 'create policy service_tied_kept on',
    test: 'src/features/own-records/own.access.db.test.ts',
    testName: 'is asked for nothing else',
  },
  {
    name: 'the columns of its service that an agency may change',
    file: 'db/migrations/202611250041_directory_own_records.sql',
    find: 'if (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then',
    replace: 'if false then',
    test: 'src/features/own-records/own.access.db.test.ts',
    testName: 'cannot change',
    asvs: ['V8.2.3'],
  },
]
