import type { Guard } from './guard.ts'

const at = 'src/features/cohorts'
const sql = `${at}/sql/cohorts.sql`
const rows = `${at}/cohorts.access.db.test.ts`
const figures = `${at}/statistics/statistics.test.ts`
const told = `${at}/sql/figures.sql`
const toldTest = `${at}/figures.access.db.test.ts`

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
    name: 'cohorts: that people of one place count for fewer',
    file: told,
    find: 'sqrt(places::float8 / (places - 1)',
    replace: 'sqrt(1.0',
    test: toldTest,
    testName: 'are those of the answers',
  },
  {
    name: 'cohorts: that the database holds the arm later back, whatever a page offers',
    file: told,
    find: "then raise exception 'starts-later' using errcode = 'BW000'; end if;",
    replace: 'then null; end if;',
    test: toldTest,
    testName: 'cannot before the day of their arm',
  },
  {
    name: 'cohorts: that no group of fewer than 11 is told',
    file: told,
    find: 'where c.n >= 11 and (c.arm',
    replace: 'where (c.arm',
    test: toldTest,
    testName: 'of fewer than 11 are told of nobody',
  },
  {
    name: 'cohorts: that a hidden arm does not follow from both together',
    file: told,
    find: "and (c.arm <> 'all' or not exists (select",
    replace: 'and (true or not exists (select',
    test: toldTest,
    testName: 'of fewer than 11 are told of nobody',
  },
  {
    name: 'cohorts: that how few lost people began is told of nobody',
    file: told,
    find: 'select c.lost >= 11 and (',
    replace: 'select c.lost >= 1 and (',
    test: toldTest,
    testName: 'of those who were lost are told of 11 at least',
  },
  {
    name: 'cohorts: that few lost people of an arm do not follow from both together',
    file: told,
    find: 'and o.lost between 1 and 10)) as told',
    replace: 'and o.lost < 0)) as told',
    test: toldTest,
    testName: 'told of both together only where neither arm hides them',
  },
  {
    name: 'cohorts: that nobody is lost who was not asked yet',
    file: told,
    find: ' and m.since + v.asked_after <= identity.today() as is_lost',
    replace: ' as is_lost',
    test: toldTest,
    testName: 'count nobody as lost who was not asked yet',
  },
  {
    name: 'cohorts: that no answer of a few says how the course was for them',
    file: told,
    find: 'case when r.least >= 11 or (r.n >= 11',
    replace: 'case when r.n >= 11 or (r.n >= 11',
    test: toldTest,
    testName: 'of how the course was are counts of both arms',
  },
  {
    name: 'cohorts: that figures are for those who may read them',
    file: told,
    find: " and identity.has('cohorts.see')\n  ),",
    replace: '\n  ),',
    test: toldTest,
    testName: 'and by nobody else',
  },
  {
    name: 'cohorts: that nobody is known by being the only one without training',
    file: told,
    find: 'and (t.people = t.trained or t.people - t.trained >= 11) then t.trained',
    replace: 'then t.trained',
    test: toldTest,
    testName: 'counts who had training',
  },
]
