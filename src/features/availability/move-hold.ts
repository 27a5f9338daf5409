import { type AuditAction, recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { DeclineReason } from './domain/codes.ts'
import type { Held } from './hold-slot.ts'
import { orDeclined } from './refusals.ts'
import { type LineEvent, tellBoard } from './topic.ts'
import { actingCoalition } from './who-acts.ts'

/** What may become of a hold. Holder: confirm, cancel, extend (once). Keeper of the line: confirm, decline. */
export type HoldMove =
  | { readonly move: 'confirm' | 'cancel' }
  /** `key`: random; the same again is the same extension, and is answered as it stands. */
  | { readonly move: 'extend'; readonly key: string }
  | { readonly move: 'decline'; readonly reason: DeclineReason }

const actions = {
  confirm: 'hold.confirmed',
  cancel: 'hold.cancelled',
  extend: 'hold.extended',
  decline: 'hold.declined',
} as const satisfies Record<HoldMove['move'], AuditAction>

/**
 * Moves a hold on. A confirmed one becomes a slot taken; a cancelled or declined one is free again for whoever waits
 * first, unless it was at risk, when it frees nothing. Said twice, it has happened once.
 *
 * @throws {NotFound} no such hold, or none of theirs · {Forbidden} `not-yours` for a move that is the other side's
 * @throws {Conflict} `hold-has-ended`, `hold-at-risk`, `extended-once`
 */
export async function moveHold(
  ctx: Context,
  holdId: string,
  how: HoldMove,
): Promise<Held & { readonly atRisk: boolean }> {
  const reason = how.move === 'decline' ? how.reason : null
  const [row] = await orDeclined(
    ctx.prepared<
      {
        state: Held['state']
        expires_at: Date
        line: string
        at_risk: boolean
        replayed: boolean
      } & LineEvent
    >('availability_move_hold', 'select * from availability.move_hold($1, $2, $3, $4)', [
      holdId,
      how.move,
      reason,
      how.move === 'extend' ? how.key : null,
    ]),
    'hold',
  )
  if (!row) throw new Error('no hold was moved')
  if (!row.replayed) {
    await recordEvent(ctx, actions[how.move], { kind: 'hold', id: holdId }, reason === null ? {} : { reason })
    await tellBoard(ctx, actingCoalition(ctx), row.line, row)
  }
  return { holdId, state: row.state, expiresAt: row.expires_at, atRisk: row.at_risk }
}
