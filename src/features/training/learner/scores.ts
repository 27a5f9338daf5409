import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { AnswerWave, Measured } from './answers.ts'
import { openLink } from './open-link.ts'
import { learningPlace } from './place.ts'

/** How a learner did, for their own eyes. */
export interface Score {
  readonly course: string
  readonly round: number
  readonly wave: AnswerWave
  readonly measures: Measured
  readonly questions: number
  /** Mean of the first answers, 0 to 1. */
  readonly points: number
  /** Of practices: the fastest, in seconds. */
  readonly seconds: number | null
}

/** The acting person's own scores. Nobody else's can be asked for. */
export async function myScores(ctx: Context, keyring: Keyring): Promise<readonly Score[]> {
  if (!(await openLink(ctx, keyring))) return []
  const { coalition } = learningPlace(ctx)
  return await ctx.prepared<Score>(
    'training_scores',
    `select course, round, wave, measures, count(*)::int as questions, avg(points)::float8 as points, min(seconds) as seconds
     from training.answer where coalition_id = $1 and learner_id = training.learner() and try = 1
     group by course, round, wave, measures order by course, round desc, wave, measures`,
    [coalition],
  )
}

/**
 * Deletes what the acting person answered and how far they came, of one course or of all. What they completed stays, and so does
 * what they are trained in; a course that they are in the middle of begins anew.
 */
export async function deleteMyScores(ctx: Context, keyring: Keyring, course: string | null): Promise<void> {
  if (!(await openLink(ctx, keyring))) return
  const { coalition, person } = learningPlace(ctx)
  const gone = await ctx.prepared<{ gone: number }>(
    'training_forget',
    `delete from training.progress where coalition_id = $1 and learner_id = training.learner() and ($2::text is null or course = $2)
     returning 1 as gone`,
    [coalition, course],
  )
  if (gone.length > 0) await recordEvent(ctx, 'training.scores-deleted', { kind: 'person', id: person })
}
