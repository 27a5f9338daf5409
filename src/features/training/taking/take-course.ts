import { gradeAnswer, isFinished, type Question, readGiven } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { isoDay } from '../domain/days.ts'
import type { Step } from '../domain/path.ts'
import { secondsSince } from '../domain/served.ts'
import { type AnswerOf, type AnswerWave, keepAnswer } from '../learner/answers.ts'
import { openOrMakeLink } from '../learner/open-link.ts'
import { learningPlace } from '../learner/place.ts'
import { beginRound, noteProgress, type Progress } from '../learner/progress.ts'
import { inTheWay, notHere, startsLater } from '../refusals.ts'
import { complete } from './completions.ts'
import { courseNamed, courseNow } from './course-now.ts'
import { checkContact } from './practice.ts'
import { startsOn, tellBegan } from './start-rule.ts'

/** The fields of a form as they were sent. */
export type Sent = Readonly<Record<string, unknown>>

/** Nobody reads one question longer, in seconds. */
const LONGEST_QUESTION = 180
const LONGEST_PRACTICE = 3600

/** What came of an answer. */
export type Taken =
  /** A story goes on: its choices so far. */
  | { readonly kind: 'goes-on'; readonly way: readonly string[] }
  /** Kept; the next page of the course is whatever its path says now. */
  | { readonly kind: 'kept'; readonly completed: boolean }

/**
 * Begins a course, or goes on with what was begun; one that was finished begins once more.
 *
 * @throws {Conflict} `starts-later` their group begins on another day
 */
export async function startCourse(ctx: Context, keyring: Keyring, id: string): Promise<void> {
  const course = courseNamed(id)
  const from = await startsOn(ctx, course.id)
  if (from !== undefined && from > isoDay(ctx.now)) throw startsLater(from)
  const learner = await openOrMakeLink(ctx, keyring)
  const { progress } = await courseNow(ctx, keyring, id)
  if (progress && progress.finishedOn === null) return
  await beginRound(ctx, course.id, course.edition)
  await tellBegan(ctx, course.id, learner.id)
}

/**
 * Takes what somebody sent from one page of a course, and completes it when nothing is left.
 *
 * @throws {NotFound} no such course or page of it · {Conflict} `not-begun` · {Invalid} what `readGiven` says of the answer
 */
export async function takeStep(
  ctx: Context,
  keyring: Keyring,
  { course: id, step: stepId }: { readonly course: string; readonly step: string },
  sent: Sent,
): Promise<Taken> {
  const { course, progress, path } = await courseNow(ctx, keyring, id)
  if (!progress || !path || progress.finishedOn !== null) throw inTheWay('not-begun')
  const step = path.steps.find((one) => one.id === stepId)
  if (!step) throw notHere()
  // Sent twice, or from a page that another device is past: nothing more to keep.
  const isOver = path.done.has(step.id) && path.next?.id !== step.id
  if (isOver && step.kind === 'question') return { kind: 'kept', completed: false }
  const seconds = secondsSince(
    keyring,
    { person: learningPlace(ctx).person, course: course.id, step: step.id },
    sent.served,
    ctx.now,
    mostOf(step),
  )
  const waits = await takeOne(ctx, progress, step, sent, seconds)
  if (waits) return waits
  return { kind: 'kept', completed: await finishWhenDone(ctx, keyring, id) }
}

async function takeOne(
  ctx: Context,
  progress: Progress,
  step: Step,
  sent: Sent,
  seconds: number,
): Promise<Taken | undefined> {
  switch (step.kind) {
    case 'section':
      await noteProgress(ctx, progress, { section: step.section.id, seconds })
      return undefined
    case 'practice': {
      const found = await checkContact(ctx, step.need, sent.number)
      await keepAnswer(ctx, {
        ...ofRound(progress),
        wave: 'practice',
        question: step.need,
        bank: step.need,
        measures: 'practice',
        points: found === 'right' ? 1 : 0,
        given: { found },
        seconds,
      })
      await noteProgress(ctx, progress, { seconds: Math.min(seconds, LONGEST_QUESTION) })
      return undefined
    }
    case 'question': {
      const way = await keepGiven(ctx, progress, step.wave, step.question, sent)
      if (way) return { kind: 'goes-on', way }
      await noteProgress(ctx, progress, { seconds })
      return undefined
    }
  }
}

const ofRound = ({ course, round, edition }: Progress): Pick<AnswerOf, 'course' | 'round' | 'edition'> => ({
  course,
  round,
  edition,
})

/** Reads, grades and keeps an answer. @returns the way so far, where a story is not over: nothing is kept then */
export async function keepGiven(
  ctx: Context,
  progress: Progress,
  wave: AnswerWave,
  question: Question,
  sent: Sent,
): Promise<readonly string[] | undefined> {
  const given = readGiven(question, sent)
  if (!isFinished(question, given)) return given.type === 'vignette' ? given.way : []
  if (question.type === 'reflection') return undefined
  await keepAnswer(ctx, {
    ...ofRound(progress),
    wave,
    question: question.id,
    bank: 'bank' in question ? question.bank : question.id,
    measures: question.measures,
    points: gradeAnswer(question, given).points,
    given,
    seconds: null,
  })
  return undefined
}

/** Completes the course when nothing of its path is left. @returns whether it is complete now */
async function finishWhenDone(ctx: Context, keyring: Keyring, id: string): Promise<boolean> {
  const { course, progress, path } = await courseNow(ctx, keyring, id)
  if (!progress || !path?.way) return false
  await noteProgress(ctx, progress, { seconds: 0, finished: true })
  await complete(ctx, course, { minutes: Math.min(600, Math.ceil(progress.seconds / 60)), way: path.way })
  return true
}

function mostOf(step: Step): number {
  switch (step.kind) {
    case 'section':
      return Math.round(step.section.minutes * 120)
    case 'practice':
      return LONGEST_PRACTICE
    case 'question':
      return LONGEST_QUESTION
  }
}
