import type { Context } from '#platform/db/actor.ts'
import { type FactKind, factKinds } from '../domain/freshness.ts'
import { requireSteward } from '../records/who-acts.ts'

/** How many public services have each kind of fact due. */
export async function dueByKind(ctx: Context): Promise<Readonly<Record<FactKind, number>>> {
  requireSteward(ctx)
  // Only services that have a card: the queue calls about nothing that visitors cannot see.
  const rows = await ctx.prepared<{ kind: FactKind; due: number }>(
    'due_by_kind',
    `select d.kind, count(*)::int as due
     from (select distinct c.service_id from directory.public_card c
       where c.confirmed_until is null or c.confirmed_until <= now()) late
     join directory.fact_due d on d.service_id = late.service_id
     where d.due_at is null or d.due_at <= now() group by d.kind`,
    [],
  )
  const counts: Record<FactKind, number> = { phone: 0, intake: 0, eligibility: 0, record: 0 }
  for (const kind of factKinds) counts[kind] = rows.find((row) => row.kind === kind)?.due ?? 0
  return counts
}
