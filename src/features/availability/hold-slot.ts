import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { NeedCode } from './domain/codes.ts'
import { orDeclined } from './refusals.ts'
import { type LineEvent, tellBoard } from './topic.ts'
import { actingCoalition, actingProgram } from './who-acts.ts'

export interface Held {
  readonly holdId: string
  readonly state: 'held' | 'confirmed' | 'cancelled' | 'declined' | 'expired'
  readonly expiresAt: Date
}

/**
 * Keeps one slot for the acting program, exactly once however many ask at the same moment: the line is locked in the
 * database (sql/holds.sql). The same key again gives the same hold as it is now.
 *
 * @throws {Conflict} `no-free-place`, `call-first`, `takes-nobody`, `through-broker`, `key-used`
 * @throws {NotFound} no such line in this coalition · {Forbidden} `not-yours`, `no-program`
 */
export async function holdSlot(
  ctx: Context,
  wanted: { readonly lineId: string; readonly key: string; readonly needs?: readonly NeedCode[] },
): Promise<Held> {
  actingProgram(ctx)
  const [row] = await orDeclined(
    ctx.prepared<{ hold: string; state: Held['state']; expires_at: Date; replayed: boolean } & LineEvent>(
      'availability_hold',
      'select * from availability.hold_slot($1, $2, $3)',
      [wanted.lineId, wanted.key, wanted.needs ?? []],
    ),
  )
  if (!row) throw new Error('no slot was held')
  if (!row.replayed) {
    await recordEvent(ctx, 'hold.made', { kind: 'hold', id: row.hold }, { line: wanted.lineId })
    await tellBoard(ctx, actingCoalition(ctx), wanted.lineId, row)
  }
  return { holdId: row.hold, state: row.state, expiresAt: row.expires_at }
}
