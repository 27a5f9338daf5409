import type { Guard } from './guard.ts'

/** What exports of referral systems and licensed lists must not let out. */
export const referral: readonly Guard[] = [
  {
    name: 'the row policy of licensed terms',
    file: 'src/features/directory/sql/policies.sql',
    find: 'directory.taxonomy for select to :app using (not licensed or (select identity.is_staff()));',
    replace: 'directory.taxonomy for select to :app using (true);',
    test: 'src/app/licensed-terms.db.test.ts',
  },
  {
    name: 'licensed attributes left out of what is published',
    file: 'src/interop/hsds/profile-of.ts',
    find: ' || terms.isLicensed(termId)',
    replace: '',
    test: 'src/app/licensed-terms.db.test.ts',
  },
  {
    name: 'the switch of organizations that may not be listed',
    file: 'src/features/ingest/import/write-records.ts',
    find: '=> draft.clean.unlisted !== true',
    replace: '=> draft.clean.unlisted !== undefined || true',
    test: 'src/app/referral-exports.db.test.ts',
  },
  {
    name: 'the level of places that may not be listed',
    file: 'src/features/protected-places/flags.ts',
    find: "(kindOfListing(key) === 'other' ? 'contact' : 'members')",
    replace: "'contact'",
    test: 'src/features/protected-places/flags.test.ts',
  },
  {
    name: 'private phones of an iCarol export',
    file: 'src/interop/formats/icarol/make-rows.ts',
    find: 'const clean = values',
    replace: 'const clean = values && records.length === 0',
    test: 'src/interop/formats/icarol/read-icarol.test.ts',
  },
  {
    name: 'confidential parts of an AIRS file',
    file: 'src/interop/formats/airs/asks.ts',
    find: 'withRaw(row, withholdPrivate(row.raw, values))',
    replace: 'withRaw(row, row.raw)',
    test: 'src/interop/formats/airs/read-airs.test.ts',
  },
  {
    name: 'the refusal of XML with entities of its own',
    file: 'src/interop/formats/airs/xml-elements.ts',
    find: 'if (!/<!|\\[|%/.test(text)) return',
    replace: 'if (text !== undefined) return',
    test: 'src/interop/formats/airs/read-airs.test.ts',
  },
]
