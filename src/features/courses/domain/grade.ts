import type { Course } from '../content/course.ts'
import type { Question, Vignette } from '../content/question.ts'
import type { Given } from './given.ts'

/** What an answer is worth. */
export interface Grade {
  /** From 0 to 1. Of an opinion: how far it goes toward what the course hopes for. */
  readonly points: number
  /** Whether all of it is right; undefined where nothing is right or wrong: opinions, and things to think about. */
  readonly right: boolean | undefined
}

/**
 * Single: 1 or 0. Multiple: right ones chosen minus wrong ones chosen, as a share of the right ones, not below 0. Order: of the
 * pairs that are neighbors in the right order, the share of which the first stands before the second. Vignette: the share of
 * right choices on the way that was taken. Opinion: from 0 to 1 in quarters, turned around where agreeing is what to lower.
 *
 * @throws when the answer is one to another type of question, which readGiven never makes.
 */
export function gradeAnswer(question: Question, given: Given): Grade {
  if (question.type === 'single' && given.type === 'single')
    return exact(question.answers.some((one) => one.id === given.answer && one.right) ? 1 : 0)
  if (question.type === 'multiple' && given.type === 'multiple') {
    const right = question.answers.filter((one) => one.right).map((one) => one.id)
    const hits = given.answers.filter((one) => right.includes(one)).length
    return exact(Math.max(0, (hits - (given.answers.length - hits)) / right.length))
  }
  if (question.type === 'order' && given.type === 'order') {
    const pairs = question.answers
      .slice(1)
      .map((one, at) => [question.answers[at]?.id ?? '', one.id] as const)
    const kept = pairs.filter(([first, second]) => given.order.indexOf(first) < given.order.indexOf(second))
    return exact(kept.length / pairs.length)
  }
  if (question.type === 'vignette' && given.type === 'vignette') {
    const taken = choicesTaken(question, given.way)
    return exact(taken.length === 0 ? 0 : taken.filter((one) => one.right).length / taken.length)
  }
  if (question.type === 'opinion' && given.type === 'opinion') {
    const toward = (given.level - 1) / 4
    return { points: question.reversed ? 1 - toward : toward, right: undefined }
  }
  if (question.type === 'reflection' && given.type === 'reflection') return { points: 0, right: undefined }
  throw new Error(
    `an answer to a ${given.type} question was given to ${question.id}, which is ${question.type}`,
  )
}

function exact(points: number): Grade {
  return { points, right: points === 1 }
}

/** Whether a question has right and wrong answers: only these count for mastery. */
export function isGraded(question: Question): boolean {
  return question.type !== 'opinion' && question.type !== 'reflection'
}

/** The choices of a way, from the first step on; a way that is none of the story stops where it leaves it. */
export function choicesTaken(question: Vignette, way: readonly string[]) {
  let step = question.steps[0]
  const taken: Vignette['steps'][number]['choices'][number][] = []
  for (const id of way) {
    const choice = step?.choices.find((one) => one.id === id)
    if (choice === undefined) break
    taken.push(choice)
    step = question.steps.find((one) => one.id === choice.to)
  }
  return taken
}

/** Where a way has led to; undefined at the end of the story. */
export function stepAt(question: Vignette, way: readonly string[]) {
  const last = choicesTaken(question, way).at(-1)
  return last === undefined ? question.steps[0] : question.steps.find((one) => one.id === last.to)
}

/** Whether an answer is whole: a story may wait for its next choice. */
export function isFinished(question: Question, given: Given): boolean {
  return (
    question.type !== 'vignette' || given.type !== 'vignette' || stepAt(question, given.way) === undefined
  )
}

/**
 * The sections whose questions were answered with at least the course's mastery: these may be skipped. A section without a
 * question that was answered is never among them. A section in another's place counts as that one: questions name the first.
 *
 * @param points of each question that was answered, by its id, from 0 to 1.
 */
export function masteredSections(
  course: Pick<Course, 'sections' | 'questions' | 'meta'>,
  points: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const bySection = new Map<string, number[]>()
  for (const question of course.questions) {
    const got = points.get(question.id)
    if (got === undefined || !isGraded(question)) continue
    bySection.set(question.section, [...(bySection.get(question.section) ?? []), got])
  }
  const isMastered = (id: string) => {
    const got = bySection.get(id) ?? []
    // In thousandths, so that 0.8 of three thirds is what a person would reckon.
    const mean = got.reduce((sum, one) => sum + one, 0) / got.length
    return got.length > 0 && Math.round(mean * 1000) >= Math.round(course.meta.mastery * 1000)
  }
  return new Set(
    course.sections.filter(({ id, instead }) => isMastered(instead ?? id)).map((section) => section.id),
  )
}
