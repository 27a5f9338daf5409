import { recordEvent } from '#features/audit/index.ts'
import { monthsAfter, trainedByCourse } from '#features/training/index.ts'
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

/** Until when the acting person's training counts, and where they were trained. */
export interface OwnTraining {
  readonly until: Date
  /** `here`: they took the course in this program · `recorded`: an administrator of the acting agency wrote it down. */
  readonly by: 'here' | 'recorded'
}

/** The acting person's training in a course, the later of what was recorded and what they took here; null: none. */
export async function ownTraining(ctx: Context, course: string): Promise<OwnTraining | null> {
  const [row] = await ctx.prepared<{ until: string | null }>(
    'instruments_trained_until',
    `select max(until)::text as until from instruments.training
     where person_id = identity.person() and agency_id = identity.agency() and course = $1 and ended_at is null`,
    [course],
  )
  const recorded = row?.until ? endOf(row.until) : null
  const here = await trainedByCourse(ctx, course)
  if (here && (!recorded || here >= recorded)) return { until: here, by: 'here' }
  return recorded && { until: recorded, by: 'recorded' }
}

/** Until when the acting person counts as trained in a course at the acting agency; null: not at all. What gates ask. */
export async function trainedUntil(ctx: Context, course: string): Promise<Date | null> {
  return (await ownTraining(ctx, course))?.until ?? null
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
