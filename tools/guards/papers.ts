import type { Guard } from './guard.ts'

/** What keeps a paper from going out with wrong words or dead numbers. */
export const papers: readonly Guard[] = [
  {
    name: 'the mark across a proof',
    file: 'src/features/awareness/templates/common.typ',
    find: 'foreground: mark(mark-size)',
    replace: 'foreground: none',
    test: 'src/features/awareness/papers.test.ts',
    testName: 'in en',
  },
  {
    name: 'the made-up numbers of a proof',
    file: 'src/features/awareness/flyer-words.ts',
    find: "contact.calls.map(({ display }, at) => (proof ? (MADE_UP.call[at] ?? '') : display))",
    replace: 'contact.calls.map(({ display }) => display)',
    test: 'src/features/awareness/papers.test.ts',
    testName: 'in en',
  },
  {
    name: 'the order of digits on an Arabic paper',
    file: 'src/features/awareness/templates/common.typ',
    find: 'box(text(dir: ltr, lang: "en", ..look, words))',
    replace: 'text(..look, words)',
    test: 'src/features/awareness/papers.test.ts',
    testName: 'in ar',
  },
  {
    name: 'the refusal of a line that is old',
    file: 'src/features/awareness/domain/refusals.ts',
    find: 'line.notCheckedSince === undefined',
    replace: 'line.id !== undefined',
    test: 'src/features/awareness/pages/flyers-pages.db.test.ts',
    testName: 'not checked for six months',
  },
  {
    name: 'the refusal of a line that nobody called',
    file: 'src/features/awareness/domain/refusals.ts',
    find: "line.status !== 'statute' && line.confirmedOn === undefined",
    replace: 'line.confirmedOn === null',
    test: 'src/features/awareness/domain/domain.test.ts',
    testName: 'nobody ever called',
  },
  {
    name: 'the second reader of a flyer',
    file: 'db/migrations/202611240035_awareness_approvals.sql',
    find: 'create unique index approval_two_readers',
    replace: 'create index approval_two_readers',
    test: 'src/features/awareness/approvals.access.db.test.ts',
    testName: 'need a second reader',
  },
  {
    name: 'the second steward of a flyer',
    file: 'db/migrations/202611240035_awareness_approvals.sql',
    find: 'create unique index approval_two_stewards',
    replace: 'create index approval_two_stewards',
    test: 'src/features/awareness/approvals.access.db.test.ts',
    testName: 'need a second steward',
  },
]
