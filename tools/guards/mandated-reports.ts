import type { Guard } from './guard.ts'

const make = 'src/features/mandated-reports/report/make-report.ts'
const test = 'src/features/mandated-reports/pages.db.test.ts'
const decide = 'src/features/sharing/sharing/decide-told.ts'

/** What keeps a mandated report as it was made, and its line in the ledger true. */
export const mandatedReportGuards: readonly Guard[] = [
  {
    name: 'mandated reports: that one that was made stays as it was told',
    file: 'src/features/mandated-reports/report/prepare-report.ts',
    find: '  if (isMade(one)) throw madeAlready()\n',
    replace: '',
    test,
    testName: 'stands in the ledger with the law that lets it pass',
  },
  {
    name: 'mandated reports: that one is not made later than now',
    file: make,
    find: "  if (at.getTime() > ctx.now.getTime() + LEEWAY_MS) throw invalidOf('future', 'at')\n",
    replace: '',
    test,
    testName: 'without proof, later than now',
  },
  {
    name: 'mandated reports: that a number that nobody knows is no authority’s',
    file: decide,
    find: 'report.reachedByKnownLine ? minuteOf(at) : 0',
    replace: 'minuteOf(at)',
    test,
    testName: 'to a number of which nobody knows whose it is',
  },
  {
    name: 'mandated reports: that a colleague’s words are not overwritten',
    file: 'src/features/mandated-reports/report/prepare-report.ts',
    find: '  if (one.version !== version) throw changedMeanwhile()\n',
    replace: '  version = one.version\n',
    test,
    testName: 'a form pressed twice is one report',
  },
  {
    name: 'mandated reports: that what was not safe to tell first waits on their own page',
    file: 'src/features/own-page/sql/own-page.sql',
    find: '      and (not d.not_safe or d.safe_at is not null)\n',
    replace: '',
    test,
    testName: 'where telling them first was not safe',
  },
  {
    name: 'mandated reports: that a correction waits as long',
    file: 'src/features/disclosures/sql/disclosures.sql',
    find: '\n  new.not_safe := new.not_safe or exists (select from disclosures.told d where d.id = new.corrects and d.not_safe and d.safe_at is null);',
    replace: '',
    test,
    testName: 'where telling them first was not safe',
  },
  {
    name: 'mandated reports: that whoever holds the record says what is safe',
    file: 'src/features/disclosures/sql/disclosures.sql',
    find: "    return 'not-holder';\n",
    replace: '    null;\n',
    test,
    testName: 'where telling them first was not safe',
  },
]
