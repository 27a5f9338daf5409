import type { Guard } from './guard.ts'

const domain = 'src/features/availability/bring-in/sheet/domain'
const judge = `${domain}/judge-sheet.test.ts`
const sheet = 'src/app/count-sheet.db.test.ts'

/** Numbers that come from elsewhere: no formula, nothing twice, nothing over a newer count, nobody else's line. */
export const availabilityBringIn: readonly Guard[] = [
  {
    name: 'sheets: a cell that is a formula',
    file: `${domain}/judge-sheet.ts`,
    find: '/^[=+@]|^-(?!\\d)/.test(text)',
    replace: 'false',
    test: judge,
    testName: 'is refused: formula',
  },
  {
    name: 'sheets: a formula of a workbook',
    file: 'src/interop/formats/mapped/excel/sheet.ts',
    find: 'if (this.#hasFormula) this.#formulas.push(this.#at)',
    replace: '',
    test: sheet,
    testName: 'is read as a workbook, whose formulas are refused',
  },
  {
    name: 'sheets: a download that holds no formula',
    file: 'src/platform/csv.ts',
    find: 'const safe = formula.test(text) ?',
    replace: 'const safe = !text ?',
    test: sheet,
    testName: 'holds the lines that its keeper keeps and no others, with nothing that is a formula',
  },
  {
    name: 'sheets: the same file is the same counts',
    file: 'src/features/availability/bring-in/sheet/plan-sheet.ts',
    find: 'keyFor(upload, lineId)',
    replace: 'crypto.randomUUID()',
    test: sheet,
    testName: 'sent twice changes nothing twice',
  },
  {
    name: 'sheets: the version that the sheet was taken with',
    file: 'src/features/availability/bring-in/sheet/apply-sheet.ts',
    find: '        seen,\n',
    replace: '',
    test: sheet,
    testName: 'is refused where somebody counted since',
  },
  {
    name: 'sheets: a row that is refused keeps no other from being taken',
    file: 'src/features/availability/bring-in/sheet/apply-sheet.ts',
    find: 'if (error instanceof Refusal) return error',
    replace: '',
    test: sheet,
    testName: 'counts no line of another program',
  },
  {
    name: 'sheets: a moment that lies ahead',
    file: `${domain}/judge-sheet.ts`,
    find: 'countedAt.getTime() > now.getTime() + SKEW_MS',
    replace: 'false',
    test: judge,
    testName: 'is refused: ahead',
  },
  {
    name: 'sheets: a line that is there twice',
    file: `${domain}/judge-sheet.ts`,
    find: "if ((times.get(id) ?? 0) > 1) return refused('twice')",
    replace: '',
    test: judge,
    testName: 'is refused where its line is there twice',
  },
]
