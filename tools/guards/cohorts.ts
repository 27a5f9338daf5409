import type { Guard } from './guard.ts'

const at = 'src/features/cohorts'
const sql = `${at}/sql/cohorts.sql`
const rows = `${at}/cohorts.access.db.test.ts`
const figures = `${at}/statistics/statistics.test.ts`

/** What keeps a cohort a fair comparison, and its figures honest. */
export const cohortsGuards: readonly Guard[] = [
  {
    name: 'cohorts: that nobody is drawn without a determination that lasts',
    file: sql,
    find: '\n      and d.until >= identity.today()) then',
    replace: ') then',
    test: rows,
    testName: 'needs a determination',
  },
  {
    name: 'cohorts: that only an evaluator draws',
    file: sql,
    find: "if coalition is null or not identity.has('cohorts.plan') then",
    replace: 'if coalition is null then',
    test: rows,
    testName: 'draws, records and stops nothing',
  },
  {
    name: 'cohorts: that two who draw together are told apart',
    file: sql,
    find: "  perform pg_advisory_xact_lock(hashtextextended('cohorts.draw ' || coalition::text, 0));\n",
    replace: '',
    test: rows,
    testName: 'theirs came second',
  },
  {
    name: 'cohorts: that a place is in one cohort of a course at a time',
    file: sql,
    find: "raise exception 'drawn-already' using errcode = 'BW000';",
    replace: 'null;',
    test: rows,
    testName: 'each into one cohort',
  },
  {
    name: 'cohorts: that the arm later waits for its day',
    file: sql,
    find: "case a.arm when 'now' then c.now_from else c.later_from end",
    replace: 'c.now_from',
    test: rows,
    testName: 'cannot begin before its day',
  },
  {
    name: 'cohorts: that the draw follows the kept seed',
    file: sql,
    find: 'order by cohorts.lot(drawn_seed, p.id)',
    replace: 'order by p.id',
    test: rows,
    testName: 'as the kept seed says',
  },
  {
    name: 'cohorts: that people who were lost may have answered the worst',
    file: `${at}/statistics/bounds.ts`,
    find: 'low: (known.sum + missing * low) / all',
    replace: 'low: known.sum / Math.max(1, known.n)',
    test: figures,
    testName: 'the bounds hold it',
  },
  {
    name: 'cohorts: that people of one site count for fewer',
    file: `${at}/statistics/clusters.ts`,
    find: '(count / (count - 1)) * squares',
    replace: 'squares',
    test: figures,
    testName: 'of two arms, as worked by hand',
  },
]
