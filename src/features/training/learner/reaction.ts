import type { Context } from '#platform/db/actor.ts'
import { learningPlace } from './place.ts'
import type { Progress } from './progress.ts'

/** What is asked after a course, with its answers. Nothing of it has to be answered, and nothing is typed. */
export const reactionAnswers = {
  relevance: ['very', 'somewhat', 'little', 'not'],
  harder: ['no', 'some', 'much'],
  sureBefore: ['very', 'fairly', 'little', 'not'],
} as const
export type ReactionItem = keyof typeof reactionAnswers
export const reactionItems = Object.keys(reactionAnswers) as readonly ReactionItem[]

/** How a course was for whoever completed it; null: not answered. */
export interface Reaction {
  /** How relevant to their work. */
  readonly relevance: (typeof reactionAnswers.relevance)[number] | null
  /** Whether anything was harder on them than it needed to be. */
  readonly harder: (typeof reactionAnswers.harder)[number] | null
  /** Spent, as they say. */
  readonly minutes: number | null
  /** How sure they had been, before the course, that they knew whom to call. */
  readonly sureBefore: (typeof reactionAnswers.sureBefore)[number] | null
}

export interface ReactionOf extends Reaction {
  readonly course: string
  readonly round: number
}

/** What the learner whose link is open said of each course, the last time first. */
export async function reactionsOf(ctx: Context): Promise<readonly ReactionOf[]> {
  const { coalition } = learningPlace(ctx)
  return await ctx.prepared<ReactionOf>(
    'training_reactions',
    `select course, round, relevance, harder, minutes, sure_before as "sureBefore" from training.reaction
     where coalition_id = $1 and learner_id = training.learner() order by course, round desc limit 500`,
    [coalition],
  )
}

/** Keeps what the learner whose link is open says of one time of a course, in place of what they said of it before. */
export async function keepReaction(
  ctx: Context,
  { course, round }: Pick<Progress, 'course' | 'round'>,
  said: Reaction,
): Promise<void> {
  const { coalition } = learningPlace(ctx)
  await ctx.prepared(
    'training_react',
    `insert into training.reaction (coalition_id, learner_id, course, round, relevance, harder, minutes, sure_before)
     values ($1, training.learner(), $2, $3, $4, $5, $6, $7)
     on conflict (coalition_id, learner_id, course, round)
     do update set relevance = $4, harder = $5, minutes = $6, sure_before = $7`,
    [coalition, course, round, said.relevance, said.harder, said.minutes, said.sureBefore],
  )
}
