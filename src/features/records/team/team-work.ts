import type { Context } from '#platform/db/actor.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { momentIn } from '#platform/local-time.ts'

/** What somebody of the program holds, or what waits for them. */
export const WORK = ['held', 'past', 'week', 'quiet', 'handovers', 'requests'] as const
export type Work = (typeof WORK)[number]

const DAYS = 7

/** What is due before this is due this week: today and the six days after it, by the calendar of the place. */
function endOfWeek(now: Date, zone: string): Date {
  const day = new Date(Date.parse(`${isoDay(now, zone)}T12:00:00Z`) + DAYS * 86_400_000)
  // A clock that skips midnight begins its day at one.
  const start = (hour: string) => momentIn(zone, `${day.toISOString().slice(0, 10)} ${hour}:00`)
  return start('00') ?? start('01') ?? day
}

export interface Figure {
  readonly count: number
  /** Of those that are counted, the one that is so the longest. */
  readonly oldest: Date
}

export interface PersonWork {
  /** Null: nobody who works here. */
  readonly person: string | null
  readonly figures: Readonly<Partial<Record<Work, Figure>>>
}

/** How much each of the program holds, and what waits for them: without opening a word. Nobody last, where there is such work. */
export async function teamWork(ctx: Context, zone: string): Promise<PersonWork[]> {
  const rows = await ctx.prepared<{ work: Work; person: string | null; count: number; oldest: Date }>(
    'records_team_work',
    `select l.work, l.person, count(*)::int as count, min(l.at) as oldest from records.team_line l
     where l.work <> 'week' or l.at < $1 group by 1, 2`,
    [endOfWeek(ctx.now, zone)],
  )
  const people = new Map<string | null, Partial<Record<Work, Figure>>>()
  for (const { work, person, count, oldest } of rows) {
    const figures = people.get(person) ?? {}
    people.set(person, figures)
    figures[work] = { count, oldest }
  }
  return [...people].map(([person, figures]) => ({ person, figures }))
}

/** Whose: of one person, of nobody who works here, or of all. */
export type Whose = string
export const NOBODY = 'nobody'
export const EVERYBODY = 'all'

export interface TeamLine {
  /** Of a record, a task, a request or a handover. */
  readonly id: string
  readonly record: string
  /** Since when it is held, due or waiting. */
  readonly at: Date
  readonly person: string | null
  /** Who asked for a handover. */
  readonly askedBy: string | null
}

export const TEAM_PAGE = 50

/** What one figure counts: one page of it, the oldest first, and how many there are. */
export async function teamLines(
  ctx: Context,
  zone: string,
  asked: { readonly work: Work; readonly of: Whose; readonly page: number },
): Promise<{ readonly lines: TeamLine[]; readonly total: number }> {
  const { work, of, page } = asked
  const rows = await ctx.prepared<TeamLine & { total: number }>(
    'records_team_lines',
    `select l.id, l.record, l.at, l.person, l.asked_by as "askedBy", count(*) over ()::int as total from records.team_line l
     where (l.work <> 'week' or l.at < $1) and l.work = $2 and ($3 or l.person is not distinct from $4)
     order by l.at, l.id limit $5 offset $6`,
    [
      endOfWeek(ctx.now, zone),
      work,
      of === EVERYBODY,
      of === EVERYBODY || of === NOBODY ? null : of,
      TEAM_PAGE,
      (page - 1) * TEAM_PAGE,
    ],
  )
  return { lines: rows.map(({ total: _, ...line }) => line), total: rows[0]?.total ?? 0 }
}
