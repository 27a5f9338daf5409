import type { Context } from '#platform/db/actor.ts'
import type { GapCell } from './domain/gaps.ts'
import type { Month } from './domain/months.ts'

/** How long the counts of lines could be relied on in a month. */
export interface HoursFresh {
  /** own: with one's hidden lines · program, nobody (no program keeps them): only for those who coordinate or set up · all */
  readonly kind: 'all' | 'own' | 'program' | 'nobody'
  readonly program: string | null
  readonly lines: number
  /** Hours of the month in which the lines were there, added up. */
  readonly hours: number
  readonly fresh: number
}

/** How soon asks of a month were answered. Null: not published. */
export interface Answered {
  readonly month: Month
  readonly asks: number | null
  /** Of these: answered within 15 minutes. */
  readonly within: number | null
  /** To the first answer, in the middle of those that had one. */
  readonly minutes: number | null
}

/** By the one clock of availability. */
export async function figuresClock(ctx: Context): Promise<Date> {
  const [row] = await ctx.prepared<{ now: Date }>('figures_clock', 'select availability.clock() as now', [])
  if (!row) throw new Error('the database has no clock')
  return row.now
}

/** Of the acting coalition; each program by name for itself and for those who coordinate or set up. Leans on count_of_line. @param zone by whose midnight the month is cut */
export async function hoursFresh(ctx: Context, month: Month, zone: string): Promise<readonly HoursFresh[]> {
  return ctx.prepared<HoursFresh>(
    'figures_hours',
    `select kind, program, lines, hours::float8 as hours, fresh::float8 as fresh
     from availability.hours_fresh(($1 || '-01')::date, $2)`,
    [month, zone],
  )
}

/** Published months of the acting coalition from one to another, oldest first. */
export async function answered(ctx: Context, from: Month, until: Month): Promise<readonly Answered[]> {
  return ctx.prepared<Answered>(
    'figures_answered',
    `select to_char(month, 'YYYY-MM') as month, asks, within, minutes from availability.ask_answered
     where coalition_id = (select identity.coalition()) and month between ($1 || '-01')::date and ($2 || '-01')::date
     order by 1`,
    [from, until],
  )
}

/** The numbers that are published of a month of the acting coalition, and none that is not. */
export async function gapCells(ctx: Context, month: Month): Promise<readonly GapCell[]> {
  return ctx.prepared<GapCell>(
    'figures_gaps',
    `select county_fips as county, unit::text as unit, grp::text as group, met, n from availability.ask_gap
     where coalition_id = (select identity.coalition()) and month = ($1 || '-01')::date and n is not null
     order by county_fips, unit, grp, met`,
    [month],
  )
}
