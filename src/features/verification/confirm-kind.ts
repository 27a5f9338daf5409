import { recordEvent } from '#features/audit/index.ts'
import type { FactKind } from '#features/directory/index.ts'
import { lockRecord, refreshCards, tellKeepers } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { noteReached } from './reminders/outreach.ts'

/** Kinds of fact that can be confirmed by themselves; the whole record is confirmed by `confirmRecord`. */
export const partKinds = ['phone', 'intake', 'eligibility'] as const satisfies readonly FactKind[]
export type PartKind = (typeof partKinds)[number]

/**
 * A steward says that one kind of fact still holds: "the phone was answered". The date of the whole record
 * stays where it is, and so does its version, since nothing of it was changed.
 *
 * @throws {Forbidden} `stewards-only` @throws {Conflict} `service-is-defunct` @throws {NotFound}
 */
export async function confirmKind(
  ctx: Context,
  input: {
    readonly serviceId: string
    readonly kind: PartKind
    readonly method: 'human call' | 'provider portal'
  },
): Promise<void> {
  const by = requireSteward(ctx)
  const record = await lockRecord(ctx, 'service', input.serviceId)
  if (record.status === 'defunct') {
    throw new Conflict('service-is-defunct', 'This service closed for good, so there is nothing to confirm.')
  }
  await ctx.db
    .insertInto('directory.confirmation')
    .values({ service_id: record.id, kind: input.kind, at: ctx.now, by_person: by, how: input.method })
    .execute()
  await ctx.db.deleteFrom('directory.overdue_claim').where('service_id', '=', record.id).execute()
  await noteReached(ctx, record.id)
  await recordEvent(
    ctx,
    'record.confirmed',
    { kind: 'service', id: record.id },
    { method: input.method, fact: input.kind },
  )
  await refreshCards(ctx, [record.id])
  await tellKeepers(ctx, 'record-changed', record.id)
}

/** When each kind of fact was last confirmed by itself. */
export async function kindDatesOf(ctx: Context, serviceId: string): Promise<Partial<Record<PartKind, Date>>> {
  const rows = await ctx.prepared<{ kind: PartKind; at: Date }>(
    'kind_dates',
    'select kind, max(at) as at from directory.confirmation where service_id = $1 group by kind',
    [serviceId],
  )
  return Object.fromEntries(rows.map(({ kind, at }) => [kind, at]))
}
