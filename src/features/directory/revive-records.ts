import type { Context } from '#platform/db/actor.ts'
import { type Withdrawable, withdrawable } from './withdraw-records.ts'

interface Saved {
  readonly entity: string
  readonly id: string
  /** Another source owns the record. */
  readonly foreign: boolean
  readonly existing: unknown
}

/**
 * Records that had left their source and are in it again come back, in the transaction that saves what it says of
 * them now. Call it before they are written: that decides whether they are shown.
 */
export async function reviveRecords(
  ctx: Context,
  sourceId: string,
  records: readonly Saved[],
): Promise<void> {
  const before = records.filter((record) => !record.foreign && record.existing !== undefined)
  if (before.length === 0) return
  for (const entity of withdrawable) {
    const ids = before.filter((record) => record.entity === entity).map((record) => record.id)
    if (ids.length > 0) await revive(ctx, entity, sourceId, ids)
  }
}

async function revive(
  ctx: Context,
  entity: Withdrawable,
  sourceId: string,
  ids: readonly string[],
): Promise<void> {
  await ctx.prepared(
    `withdraw_revive_${entity}`,
    `update directory.${entity} t set withdrawn_at = null
     where t.id = any ($1::uuid[]) and t.source_id = $2 and t.withdrawn_at is not null`,
    [ids, sourceId],
  )
}
