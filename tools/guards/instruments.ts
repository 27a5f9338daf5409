import type { Guard } from './guard.ts'

const at = 'src/features/instruments'
const gates = `${at}/gates.ts`
const gatesTest = `${at}/gates.test.ts`
const rows = `${at}/instruments.access.db.test.ts`
const imports = `${at}/keeping/read-import.ts`
const importsTest = `${at}/keeping/read-import.test.ts`

/** What keeps a questionnaire from being given where it may not be, and a licensed text from leaving. */
export const instruments: readonly Guard[] = [
  {
    name: 'instruments: that a survey at a school waits for a parent',
    file: gates,
    find: "s.isSchool && s.parentConsent !== 'given'",
    replace: "s.isSchool && s.parentConsent === 'not-given'",
    test: gatesTest,
    testName: 'a school, and nobody knows',
  },
  {
    name: 'instruments: that an unknown law lets no young person consent alone',
    file: gates,
    find: "s.minorMayConsent !== 'yes'",
    replace: "s.minorMayConsent === 'no'",
    test: gatesTest,
    testName: 'the law of the state is unknown',
  },
  {
    name: 'instruments: that no cut-off counts on a translation that nobody validated',
    file: gates,
    find: 'languageOf(pkg, language)?.validated === true',
    replace: 'languageOf(pkg, language) !== undefined',
    test: gatesTest,
    testName: 'count in the language of the instrument',
  },
  {
    name: 'instruments: that nobody asks where nobody can answer',
    file: gates,
    find: "if (!s.pathwayStaffed) yield 'no-response-pathway'",
    replace: '',
    test: gatesTest,
    testName: 'nobody is there to answer',
  },
  {
    name: 'instruments: that a changed translation is a changed text',
    file: `${at}/package/text-hash.ts`,
    find: '      translations(item._text),\n',
    replace: '',
    test: `${at}/package/content.test.ts`,
    testName: 'a translation',
  },
  {
    name: 'instruments: that a text is that of its package',
    file: imports,
    find: 'if (hash !== pkg.itemTextSha256)',
    replace: 'if (false)',
    test: importsTest,
    testName: 'another text than its package',
  },
  {
    name: 'instruments: that a license nobody knows is none',
    file: imports,
    find: "license.kind === 'unknown' || ",
    replace: '',
    test: importsTest,
    testName: 'a license that nobody knows',
  },
  {
    name: 'instruments: that one version has one text',
    file: `${at}/keeping/import-instrument.ts`,
    find: '  if (before)\n',
    replace: '  if (before && before.hash === pkg.itemTextSha256)\n',
    test: rows,
    testName: 'has one text a version',
  },
  {
    name: 'instruments: that licensed text leaves by no export',
    file: `${at}/keeping/export-instrument.ts`,
    find: "  'own',\n]",
    replace: "  'own',\n  'licensed-import',\n]",
    test: rows,
    testName: 'leaves by an export only where its license lets it',
  },
  {
    name: 'instruments: that nothing is active without the agreement that its holder asks for',
    file: `${at}/keeping/activations.ts`,
    find: "if (requiresAgreement && !agreed) throw inTheWay('no-agreement')",
    replace: '',
    test: rows,
    testName: 'goes through agreement, activation, site and training',
  },
  {
    name: 'instruments: that an agency sees no other’s texts',
    file: `${at}/sql/instruments.sql`,
    find: "create policy imported_seen on instruments.imported for select to :app\n  using (agency_id = (select identity.agency()) and (select identity.has('instruments.see')));",
    replace:
      "create policy imported_seen on instruments.imported for select to :app\n  using ((select identity.has('instruments.see')));",
    test: rows,
    testName: 'seen by nobody of another agency in rows either',
  },
  {
    name: 'instruments: that only an administrator records a training',
    file: `${at}/sql/instruments.sql`,
    find: "    and (select identity.has('instruments.keep')) and recorded_by = (select identity.person())\n    and person_id in",
    replace: '    and person_id in',
    test: rows,
    testName: 'are recorded by an administrator of the same agency',
  },
]
