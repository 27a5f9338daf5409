import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { NeedCode } from './domain/codes.ts'
import { orDeclined } from './refusals.ts'
import { type LineEvent, tellBoard } from './topic.ts'
import { actingCoalition, actingProgram } from './who-acts.ts'

export interface Waiting {
  readonly waitId: string
  /** 1 = next. The order is that of asking, and nothing else. */
  readonly place: number
  /** Until when the next free slot is theirs alone; null: not offered yet. */
  readonly offerUntil: Date | null
}

/**
 * Waits for a slot of a line, for a day at most. Who asked first is offered the next free slot, alone, for half an hour.
 *
 * @throws {Conflict} `no-waiting-list`, `waits-already`, `place-is-free`, `takes-nobody`,
 *   `through-broker`, `key-used`
 * @throws {NotFound} no such line in this coalition
 */
export async function joinWaitlist(
  ctx: Context,
  wanted: { readonly lineId: string; readonly key: string; readonly needs?: readonly NeedCode[] },
): Promise<Waiting> {
  actingProgram(ctx)
  const [row] = await orDeclined(
    ctx.prepared<{ wait: string; place: number; offer_until: Date | null; replayed: boolean }>(
      'availability_join',
      'select * from availability.join_waitlist($1, $2, $3)',
      [wanted.lineId, wanted.key, wanted.needs ?? []],
    ),
  )
  if (!row) throw new Error('nobody waits')
  if (!row.replayed)
    await recordEvent(ctx, 'wait.joined', { kind: 'wait', id: row.wait }, { line: wanted.lineId })
  return { waitId: row.wait, place: row.place, offerUntil: row.offer_until }
}

/** Waits no longer; an offer goes to whoever is next. @throws {NotFound} nobody of this program waits so */
export async function leaveWaitlist(ctx: Context, waitId: string): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ line: string; replayed: boolean } & LineEvent>(
      'availability_leave',
      'select * from availability.leave_waitlist($1)',
      [waitId],
    ),
    'wait',
  )
  if (!row) throw new Error('nobody left')
  if (row.replayed) return
  await recordEvent(ctx, 'wait.left', { kind: 'wait', id: waitId })
  await tellBoard(ctx, actingCoalition(ctx), row.line, row)
}
