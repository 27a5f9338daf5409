import type { Context } from '#platform/db/actor.ts'
import { type Counted, type Duty, dutiesIn, type FigureOutcome, outcomes } from './outcome-of.ts'
import { closesAt } from './quarters.ts'
import { type Cell, shownCells } from './shown-cells.ts'

/** A number of a table as it is published; null: hidden. */
export interface Published {
  /** Whose figures: the coalition's or an agency's. */
  readonly scope: string
  readonly kind: 'duty' | 'agency'
  readonly about: string
  readonly outcome: FigureOutcome
  readonly n: number | null
}

/** A program, whether or not anything began there. */
interface Program {
  readonly agency: string
  readonly program: string
}

/**
 * Publishes each quarter that is over for 45 days, as it was known then: it comes out the same whenever this runs, and once.
 *
 * @returns how many quarters
 */
export async function publishFigures(ctx: Context, now: Date = ctx.now): Promise<number> {
  const due = await ctx.prepared<{ coalition: string; quarter: string; programs: readonly Program[] }>(
    'clocks_figures_due',
    'select coalition, quarter::text as quarter, programs from clocks.figures_due($1)',
    [now],
  )
  for (const { coalition, quarter, programs } of due) {
    const rows = await ctx.prepared<Counted>(
      'clocks_of_quarter',
      `select root, agency, program, jurisdiction, duty, rule, zone, calendar, log, signed from clocks.of_quarter($1, $2::date)`,
      [coalition, quarter],
    )
    const cells = publishedOf(coalition, programs, dutiesIn(rows, closesAt(quarter)))
    await ctx.prepared('clocks_publish_figures', 'select clocks.publish_figures($1, $2::date, $3)', [
      coalition,
      quarter,
      JSON.stringify(cells),
    ])
  }
  return due.length
}

/** All tables of a quarter, hidden where they would tell a small number. */
export function publishedOf(
  coalition: string,
  programs: readonly Program[],
  duties: readonly Duty[],
): readonly Published[] {
  const agencies = [...new Set(duties.map(({ agency }) => agency))]
  return [
    ...tablesOf(coalition, duties, 'agency', partiesIn([...programs, ...duties], 'agency'), true),
    ...agencies.flatMap((agency) =>
      tablesOf(
        agency,
        duties.filter((one) => one.agency === agency),
        'program',
        partiesIn(
          [...programs, ...duties].filter((one) => one.agency === agency),
          'program',
        ),
        false,
      ),
    ),
  ]
}

type Party = 'agency' | 'program'

/** Tables of one scope share the sum of each outcome: where one of them cannot be told, none is. */
function tablesOf(
  scope: string,
  duties: readonly Duty[],
  party: Party,
  parties: readonly string[],
  byParty: boolean,
): Published[] {
  const abouts = [...new Set(duties.map(({ about }) => about))].toSorted()
  return outcomes.flatMap((outcome) => {
    const here = duties.filter((one) => one.outcome === outcome)
    const cellsOf = (keys: readonly string[], key: (one: Duty) => string): Cell[] =>
      keys.map((about) => ({
        about,
        of: countBy(
          here.filter((one) => key(one) === about),
          party,
        ),
      }))
    const tables = [
      { kind: 'duty' as const, cells: cellsOf(abouts, ({ about }) => about) },
      ...(byParty ? [{ kind: 'agency' as const, cells: cellsOf(parties, (one) => one[party]) }] : []),
    ].map((table) => ({ ...table, shown: shownCells(table.cells, parties, table.kind === 'agency') }))
    const isTold = tables.every(({ shown }) => shown !== undefined)
    return tables.flatMap(({ kind, cells, shown }) =>
      cells.map(({ about, of }, index) => ({
        scope,
        kind,
        about,
        outcome,
        n: isTold && shown?.[index] ? Object.values(of).reduce((sum, n) => sum + n, 0) : null,
      })),
    )
  })
}

const partiesIn = (all: readonly Program[], party: Party): string[] =>
  [...new Set(all.map((one) => one[party]))].toSorted()

function countBy(duties: readonly Duty[], party: Party): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of duties) counts[one[party]] = (counts[one[party]] ?? 0) + 1
  return counts
}
