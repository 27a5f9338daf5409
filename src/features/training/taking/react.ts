import type { Course } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { daysAfter, isoDay } from '../domain/days.ts'
import { openLink } from '../learner/open-link.ts'
import { lastProgress, type Progress } from '../learner/progress.ts'
import { keepReaction, type Reaction, reactionAnswers, reactionsOf } from '../learner/reaction.ts'
import { inTheWay, wrongField } from '../refusals.ts'
import { courseNamed } from './course-now.ts'
import type { Sent } from './take-course.ts'

/** A course that somebody finished, and what they said of it. */
export interface ReactionNow {
  readonly course: Course
  readonly progress: Progress
  /** Null: nothing yet. */
  readonly said: Reaction | null
  /** As counted from page to page. */
  readonly countedMinutes: number
}

/**
 * Days after a course in which it can be said, or said otherwise; sql/training.sql holds to it. Figures of a cohort count it afterwards: one
 * answer that changed between two looks at them would tell whose it is.
 */
const DAYS_TO_REACT = 7

/** Whether nothing more can be said of that time of a course. */
export const isTooLate = ({ finishedOn }: Pick<Progress, 'finishedOn'>, now: Date): boolean =>
  finishedOn !== null && daysAfter(finishedOn, DAYS_TO_REACT) < isoDay(now)

/** Most that a completion holds. */
const MOST_MINUTES = 600

/**
 * @throws {NotFound} no such course · {Conflict} `not-finished`: not yet, or its scores were deleted; `reaction-closed`: finished longer ago
 * than {@link DAYS_TO_REACT}
 */
export async function reactionNow(ctx: Context, keyring: Keyring, id: string): Promise<ReactionNow> {
  const course = courseNamed(id)
  const progress = (await openLink(ctx, keyring)) && (await lastProgress(ctx, course.id))
  if (!progress || progress.finishedOn === null) throw inTheWay('not-finished')
  if (isTooLate(progress, ctx.now)) throw inTheWay('reaction-closed')
  const said = (await reactionsOf(ctx)).find(
    (one) => one.course === course.id && one.round === progress.round,
  )
  const countedMinutes = Math.min(MOST_MINUTES, Math.ceil(progress.seconds / 60))
  return { course, progress, said: said ?? null, countedMinutes }
}

/**
 * Keeps what somebody says of a course that they finished; what they leave out is not answered. Where they say nothing at all and never
 * did, nothing is kept.
 *
 * @throws {NotFound} and {Conflict} as `reactionNow` · {Invalid} `minutes-spent`
 */
export async function react(ctx: Context, keyring: Keyring, id: string, sent: Sent): Promise<void> {
  const { progress, said } = await reactionNow(ctx, keyring, id)
  const given = readReaction(sent)
  if (said === null && Object.values(given).every((one) => one === null)) return
  await keepReaction(ctx, progress, given)
}

function readReaction(sent: Sent): Reaction {
  const one = <const A extends string>(name: string, answers: readonly A[]): A | null =>
    answers.find((answer) => answer === sent[name]) ?? null
  return {
    relevance: one('relevance', reactionAnswers.relevance),
    harder: one('harder', reactionAnswers.harder),
    minutes: readMinutes(sent.minutes),
    sureBefore: one('sureBefore', reactionAnswers.sureBefore),
  }
}

function readMinutes(sent: unknown): number | null {
  const typed = typeof sent === 'string' ? sent.trim() : ''
  if (typed === '') return null
  if (!/^\d{1,3}$/.test(typed) || Number(typed) > MOST_MINUTES) throw wrongField('minutes-spent', 'minutes')
  return Number(typed)
}
