import {
  type Course,
  isGraded,
  masteredSections,
  type Question,
  questionsOf,
  type Section,
  sectionsFor,
} from '#features/courses/index.ts'
import type { Answer } from '../learner/answers.ts'
import type { Learner } from '../learner/open-link.ts'
import type { Progress } from '../learner/progress.ts'

/** One page of a course: its address below the course is `id`. */
export type Step =
  | {
      readonly kind: 'question'
      readonly id: string
      readonly wave: 'pre' | 'post'
      readonly question: Question
    }
  | { readonly kind: 'section'; readonly id: string; readonly section: Section }
  /** A need to look for in the directory, against the clock. */
  | { readonly kind: 'practice'; readonly id: string; readonly need: string; readonly section: Section }

/** What somebody is asked, where they stand, and what comes next. */
export interface Path {
  /** In their order. Sections that were tested out are not among them. */
  readonly steps: readonly Step[]
  /** Undefined: nothing is left. */
  readonly next: Step | undefined
  readonly done: ReadonlySet<string>
  /** Sections that one may skip: known before. Read one all the same, if one likes. */
  readonly testedOut: readonly Section[]
  /** Mean of the questions after the course that have right answers, by the last try of each; undefined: not all are answered. */
  readonly after: number | undefined
  /** Whether questions are asked once more because too many were wrong. */
  readonly again: boolean
  /** How it was completed; undefined: not yet. */
  readonly way: 'course' | 'tested-out' | undefined
}

export const questionStep = (wave: 'pre' | 'post', question: Pick<Question, 'id'>) => `${wave}-${question.id}`

/**
 * The way through a course for one learner: the questions before it, the sections that they did not know, practice, and the questions
 * after it.
 *
 * A section whose questions before the course reached its mastery is skipped, practice never. Whoever skipped every section is done
 * when they practiced: there is nothing to ask again. After the course, questions that were wrong are asked again until their mean
 * reaches the mastery; figures count the first try.
 */
export function pathOf(
  course: Course,
  learner: Pick<Learner, 'profession' | 'setting' | 'area'> | null,
  taken: { readonly progress: Pick<Progress, 'sections'>; readonly answers: readonly Answer[] },
): Path {
  const shown = sectionsFor(course, learnerOf(learner))
  const last = lastTries(taken.answers)
  const done = new Set<string>()
  const asked = (wave: 'pre' | 'post') =>
    questionsFor(course, wave, shown).map((question): Step => {
      const id = questionStep(wave, question)
      if (last.has(`${wave} ${question.id}`)) done.add(id)
      return { kind: 'question', id, wave, question }
    })
  const before = asked('pre')
  const knewBefore = before.every(({ id }) => done.has(id))
  const mastered = knewBefore ? masteredSections(course, pointsOf('pre', taken.answers)) : new Set<string>()
  const testedOut = shown.filter((section) => mastered.has(section.id))
  const middle = shown.flatMap((section): Step[] => [
    ...(mastered.has(section.id) ? [] : [readStep(section, taken.progress, done)]),
    ...section.practice.map((need): Step => {
      const id = `practice-${need}`
      if (last.has(`practice ${need}`)) done.add(id)
      return { kind: 'practice', id, need, section }
    }),
  ])
  const skipsAll = knewBefore && middle.every(({ kind }) => kind === 'practice')
  const after = skipsAll ? [] : asked('post')
  const steps = [...before, ...middle, ...after]
  const first = steps.find(({ id }) => !done.has(id))
  if (first) return { steps, next: first, done, testedOut, after: undefined, again: false, way: undefined }
  const reached = meanAfter(after, last)
  const passed = reached === undefined || thousandths(reached) >= thousandths(course.meta.mastery)
  const next = passed ? undefined : leastTried(after, last)
  const way = next ? undefined : skipsAll ? 'tested-out' : 'course'
  return { steps, next, done, testedOut, after: reached, again: next !== undefined, way }
}

/** For whom a course is put, by what a learner said. */
export function learnerOf(learner: Pick<Learner, 'profession' | 'setting' | 'area'> | null) {
  const settings = [learner?.setting, learner?.area].filter((one) => one != null)
  return {
    ...(learner?.profession != null && { professions: [learner.profession] }),
    ...(settings.length > 0 && { settings }),
  }
}

/** Of sections that this learner does not see nothing is asked. */
function questionsFor(course: Course, wave: 'pre' | 'post', shown: readonly Section[]): readonly Question[] {
  const seen = new Set(shown.flatMap(({ id, instead }) => (instead === undefined ? [id] : [id, instead])))
  return questionsOf(course, wave).filter(({ section }) => seen.has(section))
}

function readStep(section: Section, { sections }: Pick<Progress, 'sections'>, done: Set<string>): Step {
  const id = `read-${section.id}`
  if (sections.includes(section.id)) done.add(id)
  return { kind: 'section', id, section }
}

/** Points of the first tries of a wave. */
function pointsOf(wave: Answer['wave'], answers: readonly Answer[]): ReadonlyMap<string, number> {
  return new Map(
    answers.filter((one) => one.wave === wave && one.tried === 1).map((one) => [one.question, one.points]),
  )
}

/** The last try of each question, by wave and question. */
function lastTries(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  const last = new Map<string, Answer>()
  for (const one of answers) {
    const key = `${one.wave} ${one.question}`
    if ((last.get(key)?.tried ?? 0) < one.tried) last.set(key, one)
  }
  return last
}

type Asked = Extract<Step, { kind: 'question' }>

const isAsked = (step: Step): step is Asked => step.kind === 'question'

function gradedAfter(after: readonly Step[], last: ReadonlyMap<string, Answer>) {
  return after.filter(isAsked).flatMap((step) => {
    const answer = last.get(`post ${step.question.id}`)
    return answer && isGraded(step.question) ? [{ step, answer }] : []
  })
}

function meanAfter(after: readonly Step[], last: ReadonlyMap<string, Answer>): number | undefined {
  const graded = gradedAfter(after, last)
  if (graded.length === 0) return undefined
  return graded.reduce((sum, { answer }) => sum + answer.points, 0) / graded.length
}

/** Of what is not all right, what was tried least; the first of several. */
function leastTried(after: readonly Step[], last: ReadonlyMap<string, Answer>): Step | undefined {
  const wrong = gradedAfter(after, last).filter(({ answer }) => answer.points < 1)
  return wrong.reduce<(typeof wrong)[number] | undefined>(
    (least, one) => (least === undefined || one.answer.tried < least.answer.tried ? one : least),
    undefined,
  )?.step
}

/** So that 0.8 of three thirds is what a person would reckon. */
const thousandths = (share: number) => Math.round(share * 1000)
