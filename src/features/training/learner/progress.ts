import type { Context } from '#platform/db/actor.ts'
import { learningPlace } from './place.ts'

/** One time that a learner takes a course. */
export interface Progress {
  readonly course: string
  readonly round: number
  readonly edition: number
  /** ISO day. */
  readonly startedOn: string
  /** Ids of sections read to the end. */
  readonly sections: readonly string[]
  readonly seconds: number
  readonly finishedOn: string | null
}

const COLUMNS = `course, round, edition, started_on::text as "startedOn", sections, seconds, finished_on::text as "finishedOn"`

/** Each course that the learner whose link is open took, each time, the last first. */
export async function progressOf(ctx: Context): Promise<readonly Progress[]> {
  const { coalition } = learningPlace(ctx)
  return await ctx.prepared<Progress>(
    'training_progress',
    `select ${COLUMNS} from training.progress where coalition_id = $1 and learner_id = training.learner()
     order by course, round desc limit 500`,
    [coalition],
  )
}

/** The last time of one course; null: never. */
export async function lastProgress(ctx: Context, course: string): Promise<Progress | null> {
  const { coalition } = learningPlace(ctx)
  const [last] = await ctx.prepared<Progress>(
    'training_last_progress',
    `select ${COLUMNS} from training.progress where coalition_id = $1 and learner_id = training.learner() and course = $2
     order by round desc limit 1`,
    [coalition, course],
  )
  return last ?? null
}

/** Begins a course, once more where it was taken before. */
export async function beginRound(ctx: Context, course: string, edition: number): Promise<Progress> {
  const { coalition } = learningPlace(ctx)
  const last = await lastProgress(ctx, course)
  await ctx.prepared(
    'training_begin',
    `insert into training.progress (coalition_id, learner_id, course, round, edition)
     values ($1, training.learner(), $2, $3, $4) on conflict do nothing`,
    [coalition, course, (last?.round ?? 0) + 1, edition],
  )
  const begun = await lastProgress(ctx, course)
  if (!begun) throw new Error('what was begun is not there')
  return begun
}

/** Notes what was read and how long it took. @param seconds cut off by the caller */
export async function noteProgress(
  ctx: Context,
  { course, round }: Pick<Progress, 'course' | 'round'>,
  done: { readonly section?: string; readonly seconds: number; readonly finished?: boolean },
): Promise<void> {
  const { coalition } = learningPlace(ctx)
  await ctx.prepared(
    'training_note',
    `update training.progress set
       sections = case when $4::text is null or $4 = any (sections) then sections else sections || $4::text end,
       seconds = least(seconds + $5, 360000),
       finished_on = case when $6 then coalesce(finished_on, (now() at time zone 'UTC')::date) else finished_on end
     where coalition_id = $1 and learner_id = training.learner() and course = $2 and round = $3`,
    [coalition, course, round, done.section ?? null, done.seconds, done.finished === true],
  )
}
