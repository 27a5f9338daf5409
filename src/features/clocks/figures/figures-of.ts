import type { Context } from '#platform/db/actor.ts'
import { type Counted, dutiesIn, type FigureOutcome, outcomes } from './outcome-of.ts'
import { endOfQuarter, type Quarter } from './quarters.ts'

/** Numbers of one duty or one agency; null: not told. */
export interface FigureRow {
  /** "US T2", or the name of an agency. */
  readonly about: string
  readonly numbers: Readonly<Record<FigureOutcome, number | null>>
}

export interface Figures {
  /** Whether these are counted as they stand now, of records that whoever looks may read; else published once. */
  readonly own: boolean
  readonly byDuty: readonly FigureRow[]
  readonly byAgency: readonly FigureRow[]
}

/** What is published of a quarter, of the coalition or the agency for which somebody acts. A row without a number is not among them. */
export async function figuresOf(ctx: Context, quarter: Quarter): Promise<Figures> {
  const cells = await ctx.prepared<{
    kind: 'duty' | 'agency'
    about: string
    outcome: FigureOutcome
    n: number
  }>(
    'clocks_figures',
    `select f.kind, coalesce(a.name, f.about) as about, f.outcome, f.n from clocks.figure f
     left join identity.agency a on f.kind = 'agency' and a.id::text = f.about
     where f.quarter = $1::date and f.n is not null order by 2`,
    [quarter],
  )
  const rows = (kind: 'duty' | 'agency') =>
    [
      ...Map.groupBy(
        cells.filter((one) => one.kind === kind),
        ({ about }) => about,
      ),
    ].map(([about, own]) => rowOf(about, (outcome) => own.find((one) => one.outcome === outcome)?.n ?? null))
  return { own: false, byDuty: rows('duty'), byAgency: rows('agency') }
}

/** The same of the own program, as it stands now and whole: of records that whoever leads it may read one by one. */
export async function figuresOfProgram(ctx: Context, quarter: Quarter): Promise<Figures> {
  const rows = await ctx.prepared<Counted>(
    'clocks_own_quarter',
    `with recursive chain as (
       select c.coalition_id, c.id as first, c.id, 1 as place from clocks.clock c where c.corrects_id is null
         and c.rule ->> 'kind' = 'deadline' and c.recorded_at >= $1::timestamptz and c.recorded_at < $2::timestamptz
       union all
       select c.coalition_id, h.first, c.id, h.place + 1 from clocks.clock c join chain h on c.coalition_id = h.coalition_id and c.corrects_id = h.id
     )
     select h.first as root, c.agency_id as agency, c.program_id as program, c.jurisdiction, c.duty, c.rule, c.zone, c.calendar,
       (select jsonb_agg(jsonb_build_object('type', s.type, 'about', s.about, 'said', s.said, 'by', s.by_person, 'recordedAt', s.recorded_at)
         order by s.ordinal) from clocks.statement s where s.coalition_id = c.coalition_id and s.clock_id = c.id) as log,
       (select coalesce(jsonb_agg(jsonb_build_object('from', g.signed_at, 'until', g.ended_at)), '[]') from clocks.signature g
         where g.coalition_id = c.coalition_id and g.jurisdiction = c.jurisdiction and g.edition = c.edition) as signed
     from chain h join clocks.clock c on c.coalition_id = h.coalition_id and c.id = h.id order by h.first, h.place`,
    [new Date(`${quarter}T00:00:00Z`), endOfQuarter(quarter)],
  )
  const duties = dutiesIn(rows, ctx.now)
  const byDuty = [...Map.groupBy(duties, ({ about }) => about)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([about, own]) => rowOf(about, (outcome) => own.filter((one) => one.outcome === outcome).length))
  return { own: true, byDuty, byAgency: [] }
}

const rowOf = (about: string, of: (outcome: FigureOutcome) => number | null): FigureRow => ({
  about,
  numbers: Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])) as FigureRow['numbers'],
})
