import { CSV_MARK, csvRow } from '#platform/csv.ts'
import type { CoalitionFigure, ProgramFigure, Quarter } from './coalition-figures.ts'
import type { Determination } from './determination.ts'
import { MINIMUM_GROUP } from './reach-of.ts'

const HEAD = ['cut', 'part', 'group', 'eligible', 'offered', 'started', 'completed', 'acted_on'] as const

/** What a file says of itself, so that nobody reads it without: as what it left, by whose word, and what is not in it. */
const about = ({ kind, determinedBy, filedAs, until }: Determination) => [
  ['determination', kind, determinedBy, filedAs, until],
  ['not shown', `fewer than ${MINIMUM_GROUP}, or could be worked out`],
]

const table = (rows: readonly (readonly (string | number | null)[])[]) => CSV_MARK + rows.map(csvRow).join('')

/** Figures of one program, by quarters that are over: they never overlap, so that no two files tell who came between them. */
export function programCsv(
  quarters: readonly { readonly quarter: Quarter; readonly rows: readonly ProgramFigure[] }[],
  determination: Determination,
): string {
  return table([
    ...about(determination),
    ['quarter_from', ...HEAD.filter((name) => name !== 'part')],
    ...quarters.flatMap(({ quarter, rows }) =>
      rows.map((row) => [
        quarter,
        row.cut,
        row.of,
        row.eligible,
        row.offered,
        row.started,
        row.completed,
        row.actedOn,
      ]),
    ),
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
