import type pg from 'pg'
import { cohortOf, drawCohort, recordDetermination } from '#features/cohorts/index.ts'
import { type Course, courseOf, questionsOf, type Wave } from '#features/courses/index.ts'
import type { AsDemoPerson } from './availability.ts'
import { demoAgencies, memberOf } from './coalition.ts'

const DAY = 24 * 60 * 60_000

interface Answered {
  readonly wave: Wave
  /** How many of the twenty-four of an arm. */
  readonly answer: number
  readonly right: number
  /** Days ago. */
  readonly days: number
}

/**
 * How many answered at each wave, and how well: gains that half vanish, as in studies, and made up all the same. So many, and on such days,
 * that a page shows each thing it can say: what is told, what is not since a few did not answer (the later group right after), and what is
 * told from a day on.
 */
const WAVES_OF_ARM = {
  now: [
    { wave: 'pre', answer: 24, right: 0.5, days: 270 },
    { wave: 'post', answer: 24, right: 0.88, days: 269 },
    { wave: 'three-months', answer: 13, right: 0.74, days: 176 },
    { wave: 'six-months', answer: 12, right: 0.7, days: 84 },
  ],
  later: [
    { wave: 'pre', answer: 24, right: 0.5, days: 140 },
    { wave: 'post', answer: 20, right: 0.86, days: 139 },
    { wave: 'three-months', answer: 12, right: 0.72, days: 45 },
  ],
} as const satisfies Record<string, readonly Answered[]>
type Arm = keyof typeof WAVES_OF_ARM

const LEARNERS = 48
const PROFESSIONS = ['nurse', 'caseworker', 'advocate', 'shelter-staff', 'teacher']

/** The same numbers each time, from 0 to 1: nothing here is anybody's. */
function drawn(...of: readonly (number | string)[]): number {
  let mixed = 2166136261
  for (const letter of of.join(' ')) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 16777619)
  mixed ^= mixed >>> 15
  return ((Math.imul(mixed, 2246822507) >>> 0) % 10_000) / 10_000
}

const idOf = (at: number) => `0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a4${(100 + at).toString()}`

function answersOf(course: Course, arm: Arm, learner: number, ofArm: number) {
  return WAVES_OF_ARM[arm]
    .filter(({ answer }) => ofArm < answer)
    .flatMap(({ wave, right, days }) =>
      questionsOf(course, wave).flatMap((question) => {
        if (question.type === 'reflection') return []
        const luck = drawn(learner, wave, question.id)
        const points =
          question.type === 'opinion'
            ? Math.min(4, Math.floor((luck + right) * 2.6)) / 4
            : luck < right
              ? 1
              : 0
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

/** How it was for one who finished: most answer, and of those most found it of use. */
function saidBy(learner: number) {
  const one = <const A extends string>(what: string, answers: readonly A[]): A | null =>
    answers[Math.floor(drawn(learner, what) * (answers.length + 0.5))] ?? null
  if (drawn(learner, 'says') < 0.1) return null
  return {
    relevance: one('relevance', ['very', 'very', 'somewhat', 'somewhat', 'little']),
    harder: one('harder', ['no', 'no', 'some']),
    minutes: 6 + Math.round(drawn(learner, 'minutes') * 8),
    sureBefore: one('sure', ['fairly', 'little', 'little', 'not']),
  }
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

const COHORT = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a4001'
const DETERMINATION = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a4002'

/** Draws which agencies learn now and which later, as an evaluator does. @returns the arm of each agency */
async function drawDemoCohort(as: AsDemoPerson, course: string): Promise<ReadonlyMap<string, Arm>> {
  return await as(memberOf('Lena Fischer'), async (ctx) => {
    const day = (ago: number) => new Date(ctx.now.getTime() - ago * DAY).toISOString().slice(0, 10)
    await recordDetermination(ctx, DETERMINATION, {
      kind: 'quality-improvement',
      determinedBy: 'A board that does not exist',
      filedAs: 'DEMO-1',
      determinedOn: day(280),
      until: day(-165),
    })
    await drawCohort(ctx, COHORT, {
      determination: DETERMINATION,
      course,
      drawnAs: 'agency',
      places: demoAgencies.map(({ id }) => id),
      nowFrom: day(271),
      laterFrom: day(141),
      until: day(-165),
    })
    return new Map((await cohortOf(ctx, COHORT)).units.flatMap(({ id, arm }) => (arm ? [[id, arm]] : [])))
  })
}

/**
 * Forty-eight learners who do not exist, nine months in, under ids that lead to nobody, in a cohort that chance divided; and what three people of
 * the demo completed. Once: what people tried out is kept.
 */
export async function loadDemoLearning(owner: pg.Pool, as: AsDemoPerson): Promise<void> {
  const course = courseOf('who-to-call')
  if (!course) return
  const arms = await drawDemoCohort(as, course.id)
  const agencies = demoAgencies.map(({ id }) => id)
  const met = { now: 0, later: 0 }
  const learners = Array.from({ length: LEARNERS }, (_, at) => {
    const agency = agencies[at % agencies.length] ?? ''
    const arm = arms.get(agency) ?? 'now'
    const ofArm = met[arm]++
    const [pre, post] = WAVES_OF_ARM[arm]
    return {
      id: idOf(at),
      agency,
      profession: PROFESSIONS[at % PROFESSIONS.length],
      began: pre.days,
      finished: ofArm < post.answer ? post.days : null,
      seconds: 300 + Math.round(drawn(at, 'seconds') * 300),
      course: course.id,
      edition: course.edition,
      answers: answersOf(course, arm, at, ofArm),
      said: ofArm < post.answer ? saidBy(at) : null,
    }
  })
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
  await owner.query('select cohorts.add_demo_members($1)', [COHORT])
}
