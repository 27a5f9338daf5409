import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { changeRecord } from './records/change-record.ts'
import { lockRecord } from './records/load-record.ts'
import { requireVersion } from './records/moved-on.ts'
import { refreshCards } from './refresh-cards.ts'

const reason = z.string().trim().min(3).max(500)

export interface StatusChange {
  readonly id: string
  readonly version: number
  /** For history; never shown to visitors. */
  readonly reason: string
}

/**
 * A service stops: for now (its card stays and says so) or for good (its card goes, and this is final).
 *
 * @throws {RecordMovedOn} someone else changed the service meanwhile.
 * @throws {Conflict} `service-is-defunct` when it already closed for good.
 */
export async function closeService(
  ctx: Context,
  input: StatusChange & { readonly how: 'temporarily' | 'for good' },
): Promise<{ readonly version: number }> {
  return setStatus(ctx, input, input.how === 'for good' ? 'defunct' : 'temporarily closed')
}

/**
 * A service takes people again.
 *
 * @throws {Conflict} `service-is-defunct`: closing for good is final; a new service is a new record.
 */
export async function reopenService(
  ctx: Context,
  input: StatusChange,
): Promise<{ readonly version: number }> {
  return setStatus(ctx, input, 'active')
}

async function setStatus(
  ctx: Context,
  input: StatusChange,
  status: 'active' | 'temporarily closed' | 'defunct',
): Promise<{ readonly version: number }> {
  requireSteward(ctx)
  const why = reason.safeParse(input.reason)
  if (!why.success) {
    throw new Invalid('reason-missing', 'Say why, in a few words.', [
      { field: 'reason', sentence: 'Write at least three letters.' },
    ])
  }
  const record = await lockRecord(ctx, 'service', input.id)
  requireVersion(record, input.version, { status })
  if (record.status === 'defunct') {
    throw new Conflict(
      'service-is-defunct',
      'This service closed for good, and that is final. If it starts again, add it as a new service.',
    )
  }
  const opening = status === 'active'
  const changed = await changeRecord(ctx, record, {
    act: opening ? 'reopen' : 'close',
    values: { status },
    reason: why.data,
    // Closed for now once more: it stays closed for another reason.
    keepsReason: !opening,
  })
  if (changed.revisionId === null) return { version: changed.version }
  await recordEvent(
    ctx,
    opening ? 'record.reopened' : 'record.closed',
    { kind: 'service', id: record.id },
    { status },
  )
  await ctx.db.deleteFrom('directory.overdue_claim').where('service_id', '=', record.id).execute()
  await refreshCards(ctx, [record.id])
  return { version: changed.version }
}
