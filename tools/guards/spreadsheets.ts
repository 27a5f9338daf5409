import type { Guard } from './guard.ts'

/** What spreadsheets bring in, and what one source hides for all. */
export const spreadsheets: readonly Guard[] = [
  {
    name: 'places whose organization is missing',
    file: 'src/interop/formats/mapped/read-mapped.ts',
    find: 'return this.#hiding.has(organization) || (orgsDecide && !this.#organizations.has(organization))',
    replace: 'return this.#hiding.has(organization)',
    test: 'src/interop/formats/mapped/read-mapped.test.ts',
    testName: 'not here to say',
  },
  {
    name: 'columns that no mapping uses, read for wishes to stay hidden',
    file: 'src/interop/formats/mapped/make-rows.ts',
    find: 'if (!asksToHide(rest)) return',
    replace: 'if (rest) return',
    test: 'src/interop/formats/mapped/read-mapped.test.ts',
    testName: 'does not use',
  },
  {
    name: 'ids without the words they were made of',
    file: 'src/interop/formats/mapped/make-rows.ts',
    find: 'return fold ?',
    replace: 'return fold && text === prefix ?',
    test: 'src/interop/formats/mapped/read-mapped.test.ts',
    testName: 'makes each of them once',
  },
  {
    name: 'places of an organization that asks late',
    file: 'src/features/ingest/import/plan-places.ts',
    find: 'if (ids.length === 0) return []\n  const rows',
    replace: 'return []\n  const rows',
    test: 'src/interop/hsds/organization-asks.db.test.ts',
    testName: 'after they came',
  },
  {
    name: 'streets that services of a hidden place name',
    file: 'src/features/ingest/import/remember-streets-told.ts',
    find: 'if (services.length + links.length === 0 ||',
    replace: 'if (services.length + links.length >= 0 ||',
    test: 'src/interop/hsds/organization-asks.db.test.ts',
    testName: 'is told nowhere',
  },
  {
    name: 'services that named such a street before',
    file: 'src/features/ingest/import/streets-told.ts',
    find: 'if (asked.length === 0) return []',
    replace: 'if (asked.length >= 0) return []',
    test: 'src/interop/hsds/organization-asks.db.test.ts',
    testName: 'is told nowhere',
  },
]
