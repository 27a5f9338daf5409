import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { inTheWay, notHere, wrongField } from '../refusals.ts'
import { agencyPlace } from './acting.ts'
import { endOf, isoToday } from './agreements.ts'

export interface Training {
  readonly id: string
  readonly person: string
  readonly course: string
  /** ISO days. */
  readonly trainedOn: string
  readonly until: string
  readonly givenBy: string
  readonly by: string
}

/**
 * Until when the acting person counts as trained in a course at the acting agency; null: nobody recorded one. The one face by which it is
 * asked: trainings that somebody takes here will fill it.
 */
export async function trainedUntil(ctx: Context, course: string): Promise<Date | null> {
  const [row] = await ctx.prepared<{ until: string | null }>(
    'instruments_trained_until',
    `select max(until)::text as until from instruments.training
     where person_id = identity.person() and agency_id = identity.agency() and course = $1 and ended_at is null`,
    [course],
  )
  return row?.until ? endOf(row.until) : null
}

/** What is recorded of people of the acting agency, what ends first on top. Leans on training_of_agency. */
export async function trainingsOf(ctx: Context): Promise<readonly Training[]> {
  return await ctx.prepared<Training>(
    'instruments_trainings',
    `select g.id, coalesce(p.name, '') as person, g.course, g.trained_on::text as "trainedOn", g.until::text,
       g.given_by as "givenBy", coalesce(b.name, '') as by
     from instruments.training g left join identity.person p on p.id = g.person_id
     left join identity.person b on b.id = g.recorded_by
     where g.agency_id = identity.agency() and g.ended_at is null and g.until >= current_date - 90
     order by g.until, g.recorded_at, g.id limit 500`,
    [],
  )
}

/**
 * Records that somebody was trained. Nobody records their own.
 *
 * @param validMonths how long it counts from the day on
 * @throws {Conflict} `own-training` · {Invalid} `not-a-colleague`, `until-before`: it would have ended already
 */
export async function recordTraining(
  ctx: Context,
  said: {
    readonly person: string
    readonly course: string
    readonly trainedOn: string
    readonly validMonths: number
    readonly givenBy: string
  },
): Promise<void> {
  const { coalition, agency, person } = agencyPlace(ctx)
  if (said.person === person) throw inTheWay('own-training')
  const until = monthsAfter(said.trainedOn, said.validMonths)
  if (until < isoToday(ctx) || said.trainedOn > isoToday(ctx)) throw wrongField('until-before', 'trainedOn')
  const [row] = await orRefuse(
    { insufficient_privilege: () => wrongField('not-a-colleague', 'person') },
    ctx.prepared<{ id: string }>(
      'instruments_train',
      `insert into instruments.training (coalition_id, agency_id, person_id, course, trained_on, until, given_by, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [coalition, agency, said.person, said.course, said.trainedOn, until, said.givenBy, person],
    ),
  )
  await recordEvent(ctx, 'instrument.trained', { kind: 'training', id: row?.id ?? '' })
}

/** It counts no more from now on. @throws {NotFound} */
export async function endTraining(ctx: Context, id: string): Promise<void> {
  const { person } = agencyPlace(ctx)
  const ended = await ctx.prepared<{ id: string }>(
    'instruments_end_training',
    `update instruments.training set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning id`,
    [id, person],
  )
  if (ended.length === 0) throw notHere()
  await recordEvent(ctx, 'instrument.training-ended', { kind: 'training', id })
}

/** The day so many months later; the last of its month where there is none. @param day ISO day */
export function monthsAfter(day: string, months: number): string {
  const from = new Date(`${day}T00:00:00Z`)
  const later = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(from.getUTCDate(), last))
  return later.toISOString().slice(0, 10)
}
