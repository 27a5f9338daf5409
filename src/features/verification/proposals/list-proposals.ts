import type { FieldValues } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What a provider answered by link and no steward has settled yet. */
export interface Proposal {
  readonly id: string
  readonly serviceId: string
  readonly serviceName: string
  readonly organizationName: string
  readonly kind: 'changed' | 'closed'
  readonly madeAt: Date
  readonly seenVersion: number
  /** Field → what they say. */
  readonly values: FieldValues
  readonly callMe: boolean
}

interface Row extends Omit<Proposal, 'values' | 'callMe'> {
  readonly changes: Readonly<Record<string, unknown>>
}

const COLUMNS = `select p.id, p.service_id as "serviceId", s.name as "serviceName", o.name as "organizationName", p.kind,
  p.made_at as "madeAt", p.seen_version as "seenVersion", p.changes
  from directory.proposal p join directory.service s on s.id = p.service_id
  join directory.organization o on o.id = s.organization_id where p.settled_at is null`

/** Open answers, those that say "closed" first: somebody may be sent to a door that is shut. */
export async function listProposals(ctx: Context, limit = 50): Promise<Proposal[]> {
  requireSteward(ctx)
  const rows = await ctx.prepared<Row>(
    'proposals_open',
    `${COLUMNS} order by p.kind = 'closed' desc, p.made_at, p.id limit $1`,
    [limit],
  )
  return rows.map(proposalOf)
}

/** One open answer, locked until the transaction ends; undefined when it is settled or was never there. */
export async function lockProposal(ctx: Context, id: string): Promise<Proposal | undefined> {
  requireSteward(ctx)
  const [row] = await ctx.prepared<Row>('proposal_lock', `${COLUMNS} and p.id = $1 for no key update of p`, [
    id,
  ])
  return row && proposalOf(row)
}

export async function countProposals(ctx: Context): Promise<number> {
  requireSteward(ctx)
  const [row] = await ctx.prepared<{ count: number }>(
    'proposals_count',
    'select count(*)::int as count from directory.proposal where settled_at is null',
    [],
  )
  return row?.count ?? 0
}

function proposalOf({ changes: { callMe, ...values }, ...row }: Row): Proposal {
  return { ...row, values, callMe: callMe === true }
}
