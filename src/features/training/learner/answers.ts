import type { Context } from '#platform/db/actor.ts'
import { learningPlace } from './place.ts'

/** When it was asked: before and after the course, three and six months on, in a booster or a practice. */
export type AnswerWave = 'pre' | 'post' | 'three-months' | 'six-months' | 'booster' | 'practice'

export type Measured = 'knowledge' | 'attitude' | 'confidence' | 'decision' | 'practice'

/** What a learner answered to one question of a course. */
export interface Answer {
  readonly wave: AnswerWave
  readonly question: string
  /** From 1; the first counts for figures. */
  readonly tried: number
  readonly bank: string
  readonly measures: Measured
  /** 0 to 1. */
  readonly points: number
  /** Ids of what was chosen, as courses read them. */
  readonly given: unknown
  /** Of a practice: from the page served to the answer. */
  readonly seconds: number | null
}

export interface AnswerOf extends Omit<Answer, 'tried'> {
  readonly course: string
  readonly round: number
  readonly edition: number
}

/** What the learner whose link is open answered this time, in no order. */
export async function answersOf(ctx: Context, course: string, round: number): Promise<readonly Answer[]> {
  const { coalition } = learningPlace(ctx)
  return await ctx.prepared<Answer>(
    'training_answers',
    `select wave, question, try as tried, bank, measures, points::float8 as points, given, seconds from training.answer
     where coalition_id = $1 and learner_id = training.learner() and course = $2 and round = $3`,
    [coalition, course, round],
  )
}

/** Keeps one more answer. The same sent twice at once is kept once: there is one of each try. */
export async function keepAnswer(ctx: Context, answer: AnswerOf): Promise<void> {
  const { coalition } = learningPlace(ctx)
  await ctx.prepared(
    'training_answer',
    `insert into training.answer (coalition_id, learner_id, course, round, edition, wave, question, try, bank, measures, points, given, seconds)
     select $1, training.learner(), $2, $3, $4, $5, $6,
       (select count(*) + 1 from training.answer a where a.coalition_id = $1 and a.learner_id = training.learner() and a.course = $2
         and a.round = $3 and a.wave = $5 and a.question = $6), $7, $8, $9, $10, $11
     on conflict do nothing`,
    [
      coalition,
      answer.course,
      answer.round,
      answer.edition,
      answer.wave,
      answer.question,
      answer.bank,
      answer.measures,
      answer.points,
      JSON.stringify(answer.given),
      answer.seconds,
    ],
  )
}
