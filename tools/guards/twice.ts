import type { Guard } from './guard.ts'

/** Records that are there twice, and what is taken along. */
export const twice: readonly Guard[] = [
  {
    name: 'hiding what was merged into a place with the place',
    file: 'src/features/protected-places/merged-places.ts',
    find: "where m.new_id = any ($1::uuid[]) and m.entity = 'location'",
    replace: "where m.new_id = any ($1::uuid[]) and m.entity = 'nothing'",
    test: 'src/app/duplicates.db.test.ts',
    testName: 'hidden by a third act',
  },
  {
    name: 'hiding both places that are merged when one is hidden',
    file: 'src/features/curation/duplicates/merge-records.ts',
    find: "if (level === 'public') return",
    replace: 'if (level) return',
    test: 'src/app/duplicates.db.test.ts',
    testName: 'hide both',
  },
  {
    name: 'keeping both hidden when a merge is undone',
    file: 'src/features/curation/duplicates/undo-merge.ts',
    find: "if (level === 'public' ||",
    replace: "if (level !== 'public' ||",
    test: 'src/app/duplicates.db.test.ts',
    testName: 'hidden by a third act',
  },
  {
    name: 'rows of merged records counting for the one that stands',
    file: 'src/features/ingest/import/settle.ts',
    find: 'if (merged.size === 0) return cleaned',
    replace: 'if (merged.size >= 0) return cleaned',
    test: 'src/app/duplicates.db.test.ts',
    testName: 'the next import',
  },
  {
    name: 'old ids leading only to what is shown',
    file: 'src/features/curation/duplicates/sql/policies.sql',
    find: "when 'service' then exists (select 1 from directory.service s where s.id = may_be_followed.id and s.shown)",
    replace: "when 'service' then true",
    test: 'src/app/duplicates.db.test.ts',
    testName: 'the old ids lead',
  },
  {
    name: 'forgetting what a record was found by when it changes',
    file: 'db/migrations/202611240015_directory_duplicates.sql',
    find: 'delete from directory.match_key k using now_rows n where k.record_id = n.id;',
    replace: '',
    test: 'src/features/curation/duplicates/find-duplicates.db.test.ts',
    testName: 'is staff, and nobody sees',
  },
  {
    name: 'cells that are no formulas',
    file: 'src/platform/csv.ts',
    find: 'const safe = formula.test(text) ?',
    replace: 'const safe = !text ?',
    test: 'src/features/exports/exports.test.tsx',
    testName: 'become a formula',
  },
]
