import type pg from 'pg'
import { type Course, courseOf, questionsOf, type Wave } from '#features/courses/index.ts'
import { demoAgencies, memberOf } from './coalition.ts'

/** How many of the forty answered at each wave, and how well: gains that half vanish, as in studies, and made up all the same. */
const WAVES: readonly {
  readonly wave: Wave
  readonly answer: number
  readonly right: number
  readonly days: number
}[] = [
  { wave: 'pre', answer: 40, right: 0.5, days: 190 },
  { wave: 'post', answer: 36, right: 0.88, days: 189 },
  { wave: 'three-months', answer: 27, right: 0.74, days: 98 },
  { wave: 'six-months', answer: 19, right: 0.7, days: 6 },
]
const LEARNERS = 40
const PROFESSIONS = ['nurse', 'caseworker', 'advocate', 'shelter-staff', 'teacher']

/** The same numbers each time, from 0 to 1: nothing here is anybody's. */
function drawn(...of: readonly (number | string)[]): number {
  let mixed = 2166136261
  for (const letter of of.join(' ')) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 16777619)
  mixed ^= mixed >>> 15
  return ((Math.imul(mixed, 2246822507) >>> 0) % 10_000) / 10_000
}

const idOf = (at: number) => `0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a4${(100 + at).toString()}`

function answersOf(course: Course, learner: number) {
  return WAVES.filter(({ answer }) => learner < answer).flatMap(({ wave, right, days }) =>
    questionsOf(course, wave).flatMap((question) => {
      if (question.type === 'reflection') return []
      const luck = drawn(learner, wave, question.id)
      const points =
        question.type === 'opinion' ? Math.min(4, Math.floor((luck + right) * 2.6)) / 4 : luck < right ? 1 : 0
      return [
        {
          wave,
          question: question.id,
          bank: 'bank' in question ? question.bank : question.id,
          measures: question.measures,
          points,
          days,
        },
      ]
    }),
  )
}

const LADDER = [
  { at: 'one-week', due: 7 },
  { at: 'one-month', due: 30 },
  { at: 'three-months', due: 91 },
  { at: 'six-months', due: 182 },
  { at: 'twelve-months', due: 365 },
] as const

/** Who of the demo completed a course how many days ago, and did so many boosters: one is trained, one lapsed, one has a booster waiting. */
const COMPLETED = [
  { name: 'Kwame Adjei', days: 190, boosters: 3 },
  { name: 'Ruth Castellano', days: 120, boosters: 0 },
  { name: 'Elena Marchetti', days: 9, boosters: 0 },
] as const

/**
 * Forty learners who do not exist, half a year in, under ids that lead to nobody; and what three people of the demo completed. Once: what
 * people tried out is kept.
 */
export async function loadDemoLearning(owner: pg.Pool): Promise<void> {
  const course = courseOf('who-to-call')
  if (!course) return
  const agencies = demoAgencies.map(({ id }) => id)
  const learners = Array.from({ length: LEARNERS }, (_, at) => ({
    id: idOf(at),
    agency: agencies[at % agencies.length],
    profession: PROFESSIONS[at % PROFESSIONS.length],
    began: 190,
    finished: at < (WAVES[1]?.answer ?? 0) ? 189 : null,
    seconds: 300 + Math.round(drawn(at, 'seconds') * 300),
    course: course.id,
    edition: course.edition,
    answers: answersOf(course, at),
  }))
  const completions = COMPLETED.map(({ name, days, boosters }) => ({
    person: memberOf(name),
    agency: null,
    course: course.id,
    edition: course.edition,
    days,
    minutes: 9,
    boosters: LADDER.map(({ at, due }, rung) => ({ at, due, done: rung < boosters ? due + 2 : null })),
  }))
  await owner.query('select training.add_demo_learners($1, $2)', [
    JSON.stringify(learners),
    JSON.stringify(completions),
  ])
}
