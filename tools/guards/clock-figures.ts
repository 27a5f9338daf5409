import type { Guard } from './guard.ts'

const cells = 'src/features/clocks/figures/shown-cells.ts'
const cellsTest = 'src/features/clocks/figures/shown-cells.test.ts'
const sql = 'src/features/clocks/sql/figures.sql'
const test = 'src/features/clocks/figures/figures.access.db.test.ts'

/** What keeps figures of legal clocks from telling of one young person, and the list of an agency’s head from leading to a record. */
export const clockFigures: readonly Guard[] = [
  {
    name: 'clocks: that no small number is told, also to a party that takes its own off',
    file: cells,
    find: '!knows(cell, party) && left(cell, party) < LEAST',
    replace: 'party === undefined && left(cell, party) < LEAST',
    test: cellsTest,
    testName: 'leave each that is hidden',
  },
  {
    name: 'clocks: that a number which is hidden does not follow from the others',
    file: cells,
    find: '(unknown.length > 1 && sum >= LEAST - 1)',
    replace: 'true',
    test: cellsTest,
    testName: 'leave each that is hidden',
  },
  {
    name: 'clocks: that figures which came out change no more',
    file: sql,
    find: '  if not found then return false; end if;\n',
    replace: '  delete from clocks.figure where coalition_id = of_coalition and quarter = of_quarter;\n',
    test,
    testName: 'come out once',
  },
  {
    name: 'clocks: that figures come out 45 days after their quarter',
    file: sql,
    find: "interval '3 months 45 days'",
    replace: "interval '3 days'",
    test,
    testName: 'come out once',
  },
  {
    name: 'clocks: that a corrected clock counts once',
    file: 'src/features/clocks/figures/outcome-of.ts',
    find: "if (!isBehind && states.slice(0, -1).some(({ breaches }) => breaches.length > 0)) return 'corrected'\n",
    replace: '',
    test,
    testName: 'stay as they came out',
  },
  {
    name: 'clocks: that published figures are for whose they are',
    file: sql,
    find: 'and (scope = (select identity.agency()) or (select identity.agency()) is null and scope = (select identity.coalition())));',
    replace: ');',
    test,
    testName: 'are a picture and a table',
  },
  {
    name: 'clocks: that the list of an agency’s head has no clock of another agency',
    file: 'src/features/clocks/sql/head.sql',
    find: 'c.agency_id = identity.agency() and ',
    replace: '',
    test: 'src/features/clocks/running/pages.db.test.ts',
    testName: 'are found from a notice',
  },
  {
    name: 'clocks: that the head of an agency lists what they were told of alone',
    file: 'src/features/clocks/sql/head.sql',
    find: "and exists (select from clocks.call l where l.coalition_id = c.coalition_id and l.clock_id = c.id and l.rung = 'agency-head')\n    ",
    replace: '',
    test: 'src/features/clocks/running/pages.db.test.ts',
    testName: 'are found from a notice',
  },
]
