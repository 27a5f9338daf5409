import type { Guard } from './guard.ts'

/** What keeps two people, or two nodes, out of each other's way. */
export const turns: readonly Guard[] = [
  {
    name: 'the lock of a record under edit',
    file: 'src/features/directory/records/load-record.ts',
    find: 'for no key update',
    replace: '',
    test: 'src/features/directory/edit-record.db.test.ts',
    testName: 'makes the second of two editors wait',
  },
  {
    name: 'the lock of services whose cards are made',
    file: 'src/features/directory/refresh-cards.ts',
    find: "if (free.length > 0) await ctx.prepared('cards_lock', LOCK, [free])",
    replace: '',
    test: 'src/features/directory/refresh-cards.db.test.ts',
    testName: 'lets two acts on one service take turns',
  },
  {
    name: 'the turns of imports that publish and imports that hide',
    file: 'src/features/protected-places/lock-places.ts',
    find: "'select pg_advisory_xact_lock_shared($1)'",
    replace: "'select $1::bigint'",
    test: 'src/features/ingest/import/turns.db.test.ts',
  },
  {
    name: 'the lock of what a place is recognized by',
    file: 'src/features/protected-places/sql/protected.sql',
    find: 'perform from protected.place_fingerprints p where p.location_id = any (locations) order by p.location_id for update;',
    replace: '',
    test: 'src/features/protected-places/fingerprints.db.test.ts',
    testName: 'is what the later of two acts said',
  },
  {
    name: 'a batch looking again, where what was new to it has come meanwhile',
    file: 'src/features/ingest/import/save-batch.ts',
    find: 'if (code === uniqueViolation && !again) throw new CameMeanwhile()',
    replace: '',
    test: 'src/features/ingest/import/turns.db.test.ts',
    testName: 'bring the same record',
  },
  {
    name: 'a place being saved with the service that nests with it',
    file: 'src/interop/hsds/batch.ts',
    find: 'elementOf(last.path) === elementOf(path)',
    replace: 'last.path === path',
    test: 'src/interop/hsds/batch.test.ts',
  },
  {
    name: 'the lock of migrations',
    file: 'src/platform/db/migrate.ts',
    find: '      await takeTurn(client)\n',
    replace: '',
    test: 'src/platform/db/migrate.db.test.ts',
    testName: 'are applied once',
  },
  {
    name: 'the lock that a job must be held by a worker',
    file: 'src/platform/jobs/sql/setup.sql',
    find: ' and j.locked_at is not null',
    replace: '',
    test: 'src/platform/jobs/runner.db.test.ts',
  },
]
