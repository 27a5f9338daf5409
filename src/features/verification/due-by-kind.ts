import type { FactKind } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** How many public services have each kind of fact due. */
export async function dueByKind(ctx: Context): Promise<Readonly<Record<FactKind, number>>> {
  requireSteward(ctx)
  // Only services that have a card: the queue calls about nothing that visitors cannot see. What nobody ever confirmed
  // is due in every kind, but for those confirmed by themselves: counted so, a large list is not gone through by kind.
  const rows = await ctx.prepared<{ kind: FactKind; due: number }>(
    'due_by_kind',
    `with late as (
       select distinct c.service_id, c.confirmed_until is null as never from directory.public_card c
       where c.confirmed_until is null or c.confirmed_until <= now()),
     asked as (select l.service_id from late l where not l.never
       union select l.service_id from late l join directory.confirmation f on f.service_id = l.service_id),
     plain as (select count(*) as n from late l where l.never and l.service_id not in (select service_id from asked))
     select d.kind, (count(*) filter (where d.due_at is null or d.due_at <= now()))::int as due
     from asked join directory.fact_due d on d.service_id = asked.service_id group by d.kind
     union all
     select k, (select n from plain)::int from unnest(array['phone', 'intake', 'eligibility', 'record']) k`,
    [],
  )
  const counts: Record<FactKind, number> = { phone: 0, intake: 0, eligibility: 0, record: 0 }
  for (const { kind, due } of rows) counts[kind] += due
  return counts
}
