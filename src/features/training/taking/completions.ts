import { recordEvent } from '#features/audit/index.ts'
import { type Course, LADDER, type Rung } from '#features/courses/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { isoDay } from '../domain/days.ts'
import { dueOn } from '../domain/ladder.ts'
import { type PlannedBooster, type Trained, trainedByAll } from '../domain/trained.ts'
import { learningPlace } from '../learner/place.ts'

/** That the acting person completed a course. */
export interface Completion {
  readonly id: string
  /** Where they worked then; null: for the coalition itself. */
  readonly agency: string | null
  readonly course: string
  readonly edition: number
  /** ISO day. */
  readonly completedOn: string
  readonly minutes: number
  readonly way: 'course' | 'tested-out'
  readonly validMonths: number
  readonly boosters: readonly PlannedBooster[]
}

/** What the acting person completed, the last first. Nobody else's can be asked for. Leans on completion's key by person. */
export async function completionsOf(
  ctx: Context,
  course: string | null = null,
): Promise<readonly Completion[]> {
  const { coalition, person } = learningPlace(ctx)
  return await ctx.prepared<Completion>(
    'training_completions',
    `select c.id, c.agency_id as agency, c.course, c.edition, c.completed_on::text as "completedOn", c.minutes, c.way, c.valid_months as "validMonths",
       coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'at', b.at, 'dueOn', b.due_on, 'putOffUntil', b.put_off_until,
         'doneOn', b.done_on) order by b.due_on) from training.booster b where b.completion_id = c.id and b.coalition_id = c.coalition_id), '[]')
         as boosters
     from training.completion c where c.coalition_id = $1 and c.person_id = $2 and ($3::text is null or c.course = $3)
     order by c.completed_on desc, c.course limit 500`,
    [coalition, person, course],
  )
}

/** One completion of the acting person: what a certificate is made of. Undefined: none of theirs. */
export async function completionOf(ctx: Context, id: string): Promise<Completion | undefined> {
  return (await completionsOf(ctx)).find((one) => one.id === id)
}

/** @param today ISO day */
export function trainedOf(completions: readonly Completion[], today: string): ReadonlyMap<string, Trained> {
  const found = new Map<string, Trained>()
  for (const course of new Set(completions.map((one) => one.course))) {
    const trained = trainedByAll(
      completions.filter((one) => one.course === course),
      today,
    )
    if (trained) found.set(course, trained)
  }
  return found
}

/**
 * Writes that the acting person completed a course today, and plans its boosters. Twice on one day is once.
 *
 * @param minutes that they spent
 * @returns the completion of today
 */
export async function complete(
  ctx: Context,
  course: Pick<Course, 'id' | 'edition' | 'meta'>,
  { minutes, way }: Pick<Completion, 'minutes' | 'way'>,
): Promise<string> {
  const { coalition, agency, person } = learningPlace(ctx)
  const day = isoDay(ctx.now)
  const [made] = await ctx.prepared<{ id: string }>(
    'training_complete',
    `insert into training.completion (coalition_id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (coalition_id, person_id, course, completed_on) do nothing returning id`,
    [coalition, person, agency, course.id, course.edition, day, minutes, way, course.meta.validMonths],
  )
  if (!made) {
    const [there] = await completionsOf(ctx, course.id)
    return there?.id ?? ''
  }
  await ctx.prepared(
    'training_plan_boosters',
    `insert into training.booster (coalition_id, completion_id, person_id, at, due_on)
     select $1, $2, $3, p.at, p.due_on from unnest($4::text[], $5::date[]) as p (at, due_on)`,
    [coalition, made.id, person, [...LADDER], LADDER.map((at: Rung) => dueOn(day, at))],
  )
  await recordEvent(ctx, 'training.completed', { kind: 'completion', id: made.id })
  return made.id
}
