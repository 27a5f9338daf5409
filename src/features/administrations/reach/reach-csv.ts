import { CSV_MARK, csvRow } from '#platform/csv.ts'
import type { CoalitionFigure } from './coalition-figures.ts'
import type { Determination } from './determination.ts'
import { MINIMUM_GROUP, type Reach, type ReachHere } from './reach-of.ts'

const HEAD = ['cut', 'part', 'group', 'eligible', 'offered', 'started', 'completed', 'acted_on'] as const

/** What a file says of itself, so that nobody reads it without: as what it left, by whose word, and what is not in it. */
const about = ({ kind, determinedBy, filedAs, until }: Determination) => [
  ['determination', kind, determinedBy, filedAs, until],
  ['not shown', `fewer than ${MINIMUM_GROUP}, or could be worked out`],
]

const table = (rows: readonly (readonly (string | number | null)[])[]) => CSV_MARK + rows.map(csvRow).join('')

/** Figures of one program. A step of a few young people is empty, and so is an outcome or a barrier of a few. */
export function reachCsv(reach: ReachHere, determination: Determination): string {
  const told = (n: number) => (n > 0 && n < MINIMUM_GROUP ? null : n)
  const line = (cut: string, of: string, row: Reach) => [
    cut,
    '',
    of,
    ...[row.eligible, row.offered, row.started, row.completed, row.actedOn].map(told),
  ]
  return table([
    ...about(determination),
    HEAD,
    line('all', '', reach.all),
    ...reach.byPrompt.map((row) => line('prompt', row.of, row)),
    ...reach.bySetting.map((row) => line('setting', row.of ?? '', row)),
    ...reach.byLanguage.map((row) => line('language', row.of, row)),
    ...reach.outcomes.map(({ outcome, n }) => ['outcome', '', outcome, told(n)]),
    ...reach.barriers.map(({ barrier, n }) => ['barrier', '', barrier, told(n)]),
  ])
}

/** Figures of a coalition: what the page shows, and nothing else. */
export function coalitionCsv(
  quarter: string,
  rows: readonly CoalitionFigure[],
  determination: Determination,
): string {
  return table([
    ...about(determination),
    ['quarter from', quarter],
    HEAD,
    ...rows.map((row) => [
      row.cut,
      row.part,
      row.words ?? row.of,
      row.eligible,
      row.offered,
      row.started,
      row.completed,
      row.actedOn,
    ]),
  ])
}
