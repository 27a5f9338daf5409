import type pg from 'pg'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import type { Question } from '../gathering/question.ts'
import { withLaw } from '../gathering/with-law.ts'
import type { Mode, Purpose } from '../model/codes.ts'
import { answersTo, passing } from '../sharing/what-may-pass.ts'
import { rulesetToRenewBy } from '../signing/live-ruleset.ts'

export interface Renewing {
  readonly pool: pg.Pool
  /** Of the job. */
  readonly claim: ActorClaim
  readonly coalition: string
  /** Goes on with the round that another job began. */
  readonly goingOn: boolean
  /** This node stops: the rest is left to another job. */
  readonly signal: AbortSignal
}

/**
 * Decides everything that a coalition shares again, one sharing after the other, each in a transaction of its own, so that nobody
 * waits for more than that: at most 500 entries of one young person. What may pass no more is written down so, and what may pass again comes back, never more than
 * was shared. How far it is stands in the rows: killed at any moment, it goes on with what is left.
 *
 * @returns how many sharings it decided
 */
export async function decideAgain({ pool, claim, coalition, goingOn, signal }: Renewing): Promise<number> {
  const as = <T>(work: (ctx: Context) => Promise<T>) => asActor(pool, claim, work)
  const round = await as((ctx) => beginRound(ctx, coalition, goingOn))
  let done = 0
  while (!signal.aborted) {
    if (!(await as((ctx) => renewNext(ctx, coalition, round)))) return done
    done += 1
  }
  await as((ctx) => ctx.prepared('sharing_go_on_later', 'select sharing.go_on_later($1)', [coalition]))
  return done
}

/** @returns the round, of which all that has an earlier one is still to come */
export async function beginRound(ctx: Context, coalition: string, goingOn: boolean): Promise<string> {
  const [row] = await ctx.prepared<{ round: string }>(
    'sharing_begin_round',
    'select sharing.begin_round($1, $2)::text as round',
    [coalition, goingOn],
  )
  if (!row) throw new Error('no round')
  return row.round
}

interface Asked {
  readonly basis: string
  readonly mode: Mode
  readonly purpose: Purpose
  readonly asked: Question
  readonly shared: readonly {
    readonly item: string
    /** Groups that were shared, and those of them that passed until now. */
    readonly groups: readonly string[]
    readonly passing: readonly string[]
  }[]
}

/** Decides the next sharing. @returns false: none is left in this round */
export async function renewNext(ctx: Context, coalition: string, round: string): Promise<boolean> {
  const [next] = await ctx.prepared<{ basis: string | null }>(
    'sharing_next_to_renew',
    'select sharing.next_to_renew($1, $2) as basis',
    [coalition, round],
  )
  if (!next?.basis) return false
  const bases = await ctx.prepared<Asked>(
    'sharing_questions_to_renew',
    'select basis, mode, purpose, asked, shared from sharing.questions_to_renew($1)',
    [next.basis],
  )
  // After the lock: whatever was signed since is met by the check of the database, and this one is asked again.
  const { label, ruleset } = await rulesetToRenewBy(ctx, coalition)
  const known: Asked[] = []
  for (const one of bases) known.push({ ...one, asked: await withLaw(ctx, one.asked) })
  const changes = known.flatMap(({ basis, mode, purpose, asked, shared }) => {
    const may = new Map(
      passing(answersTo(asked, { mode, purpose, at: ctx.now }, ruleset)).map((one) => [
        one.item.id,
        one.groups,
      ]),
    )
    return shared.flatMap(({ item, groups, passing: before }) => {
      const now = groups.filter((group) => may.get(item)?.includes(group))
      return now.length === before.length && now.every((group) => before.includes(group))
        ? []
        : [{ basis, item, passing: now }]
    })
  })
  await ctx.prepared('sharing_renew', 'select sharing.renew($1, $2, $3, $4, $5)', [
    coalition,
    round,
    label,
    bases.map(({ basis }) => basis),
    JSON.stringify(changes),
  ])
  return true
}
