import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { Topic } from './domain/topics.ts'

const t = translator('en')

export const PROBLEMS = ['missing', 'wrong', 'changed', 'address'] as const
export type Problem = (typeof PROBLEMS)[number]

/** What anyone may say of the register: coded, with a citation. There is no box for a story, so none can be sent. */
export interface NewProposal {
  readonly jurisdiction: string
  readonly topic: Topic
  readonly problem: Problem
  readonly citation: string
  /** An official address, when the sender has one. */
  readonly official: string | null
}

export interface Proposal extends NewProposal {
  readonly id: string
  readonly receivedAt: Date
}

/** Sends a proposal to the stewards. Who sent it is written nowhere. */
export async function sendProposal(ctx: Context, proposal: NewProposal): Promise<void> {
  await ctx.prepared(
    'law_propose',
    'insert into law.proposal (jurisdiction, topic, problem, citation, official) values ($1, $2, $3, $4, $5)',
    [proposal.jurisdiction, proposal.topic, proposal.problem, proposal.citation, proposal.official],
  )
  await recordEvent(
    ctx,
    'fact.proposed',
    { kind: 'law-proposal', id: proposal.jurisdiction },
    {
      topic: proposal.topic,
      problem: proposal.problem,
    },
  )
}

/** What waits, oldest first; the first 50. Leans on proposal_waiting. @throws {Forbidden} `stewards-only` */
export async function proposalQueue(ctx: Context): Promise<readonly Proposal[]> {
  requireSteward(ctx)
  return ctx.prepared<Proposal>(
    'law_proposals',
    `select id, jurisdiction, topic, problem, citation, official, received_at as "receivedAt"
     from law.proposal where state = 'received' order by received_at, id limit 50`,
    [],
  )
}

/**
 * A steward has looked: something was entered, or nothing is to be. Said twice by the same steward, it is said once.
 *
 * @throws {NotFound} no such proposal. @throws {Conflict} `proposal-is-settled` @throws {Forbidden} `stewards-only`
 */
export async function settleProposal(
  ctx: Context,
  id: string,
  outcome: 'entered' | 'not-entered',
): Promise<void> {
  const me = requireSteward(ctx)
  const done = await ctx.prepared(
    'law_proposal_settle',
    `update law.proposal set state = $2, decided_by = $3, decided_at = now()
     where id = $1 and state = 'received' returning 1`,
    [id, outcome, me],
  )
  if (done.length === 0) return refuseUnlessSaid(ctx, id, { state: outcome, decided_by: me })
  await recordEvent(ctx, 'fact.proposal-settled', { kind: 'law-proposal', id }, { outcome })
}

interface Settled {
  readonly state: string
  readonly decided_by: string | null
}

/** Nothing waited: that is well for whoever has said just this before. */
async function refuseUnlessSaid(ctx: Context, id: string, said: Settled): Promise<void> {
  const [known] = await ctx.prepared<Settled>(
    'law_proposal_known',
    'select state, decided_by from law.proposal where id = $1',
    [id],
  )
  if (!known) throw new NotFound('proposal')
  if (known.decided_by !== said.decided_by || known.state !== said.state)
    throw new Conflict('proposal-is-settled', t('steward.refused.proposal-is-settled'))
}
