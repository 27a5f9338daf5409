import { type Course, type Question, questionsOf, sectionsFor } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { WAVE_AFTER } from '../domain/ladder.ts'
import { learnerOf } from '../domain/path.ts'
import { type Answer, answersOf } from '../learner/answers.ts'
import { type Learner, openLink, openOrMakeLink } from '../learner/open-link.ts'
import { lastProgress } from '../learner/progress.ts'
import { notHere } from '../refusals.ts'
import { roundFor } from './boosters.ts'
import { completionsOf } from './completions.ts'
import { courseNamed } from './course-now.ts'
import { keepGiven, type Sent, type Taken } from './take-course.ts'

export type FollowUpWave = (typeof WAVE_AFTER)[keyof typeof WAVE_AFTER]

/** Questions some months after, by another parallel form. Nobody has to answer them. */
export interface FollowUp {
  readonly course: Course
  readonly wave: FollowUpWave
  readonly questions: readonly Question[]
  readonly answers: readonly Answer[]
  /** Undefined: all are answered, or the form has none. */
  readonly next: Question | undefined
}

/**
 * The questions of a wave, for whoever did the booster that they follow.
 *
 * @throws {NotFound} no such course, or its booster is not done
 */
export async function followUp(
  ctx: Context,
  keyring: Keyring,
  id: string,
  wave: FollowUpWave,
): Promise<FollowUp> {
  const course = courseNamed(id)
  const completions = await completionsOf(ctx, id)
  if (!completions.some(({ boosters }) => boosters.some(({ at, doneOn }) => at === wave && doneOn !== null)))
    throw notHere()
  const learner = await openLink(ctx, keyring)
  const last = learner && (await lastProgress(ctx, id))
  const all = last ? await answersOf(ctx, id, last.round) : []
  const answers = all.filter((one) => one.wave === wave)
  const questions = asked(course, wave, learner)
  return { course, wave, questions, answers, next: questions.find(({ id: one }) => !has(answers, one)) }
}

const has = (answers: readonly Answer[], question: string) => answers.some((one) => one.question === question)

function asked(course: Course, wave: FollowUpWave, learner: Learner | null): readonly Question[] {
  const seen = new Set(sectionsFor(course, learnerOf(learner)).flatMap(({ id, instead }) => [id, instead]))
  return questionsOf(course, wave).filter(({ section }) => seen.has(section))
}

/** @throws {NotFound} no such question of that wave · {Invalid} as `readGiven` */
export async function takeFollowUp(
  ctx: Context,
  keyring: Keyring,
  at: { readonly course: string; readonly wave: FollowUpWave; readonly question: string },
  sent: Sent,
): Promise<Taken> {
  const { course, questions, answers } = await followUp(ctx, keyring, at.course, at.wave)
  const question = questions.find(({ id }) => id === at.question)
  if (!question) throw notHere()
  if (has(answers, question.id)) return { kind: 'kept', completed: false }
  await openOrMakeLink(ctx, keyring)
  const way = await keepGiven(ctx, await roundFor(ctx, course), at.wave, question, sent)
  return way ? { kind: 'goes-on', way } : { kind: 'kept', completed: false }
}
