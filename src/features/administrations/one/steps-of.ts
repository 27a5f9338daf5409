import type { Context } from '#platform/db/actor.ts'
import type { Outcome } from '../protocol/outcomes.ts'
import type { State } from '../protocol/states.ts'

/** One arrow that was walked. */
export interface Step {
  readonly ordinal: number
  readonly from: State
  readonly to: State
  readonly act: 'pass' | 'skip' | 'end'
  readonly outcome: Outcome | null
  readonly facts: Readonly<Record<string, unknown>> | null
  /** Null: the young person. */
  readonly by: string | null
  readonly at: Date
}

/** The log of an administration, in its order. */
export async function stepsOf(ctx: Context, id: string): Promise<Step[]> {
  return await ctx.prepared<Step>(
    'administrations_steps_of',
    `select s.ordinal, s.from_state as "from", s.to_state as "to", s.act, s.outcome, s.facts, s.by_person as by, s.at
     from administrations.step s where s.administration_id = $1 order by s.ordinal`,
    [id],
  )
}
