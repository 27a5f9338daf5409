import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Taking } from '../domain/codes.ts'
import type { Numbers } from '../domain/tap.ts'
import type { Held } from '../hold-slot.ts'
import { orDeclined } from '../refusals.ts'
import { type LineEvent, tellBoard } from '../topic.ts'
import { actingCoalition, actingProgram } from '../who-acts.ts'

/** Who wrote something down, and how long ago, as the device says. */
export interface WrittenDown {
  /** Number of what the device keeps (identity.session.kept_as): of one browser, one person and one role. */
  readonly kept: string
  readonly lineId: string
  /** Made when it was written down; the same again is the same act. */
  readonly key: string
  /** Milliseconds by a clock that only goes forward; null: the device lost it, as by a restart. */
  readonly byDevice: number | null
  /** Milliseconds by the clock that people set; null: not known. */
  readonly byWall: number | null
}

export interface CountWrittenDown extends WrittenDown {
  readonly numbers: Numbers
  readonly taking: 'taking' | 'closed'
  /** Version that the device knew. */
  readonly seen: number
  /** Key of the count of the same line that was written down before it. */
  readonly after: string | null
  /** Version of somebody else's newer count that the person was shown, and said that theirs is right all the same. */
  readonly decided: number | null
}

/** How a line stands by the count that somebody made meanwhile. */
export interface Theirs {
  readonly version: number
  readonly numbers: Numbers
  readonly taking: Taking
  readonly countedAt: Date | null
}

export type Replayed =
  /** `doubtful`: nobody can say when it was made, so the line says "call to confirm". */
  | { readonly outcome: 'counted'; readonly version: number; readonly doubtful: boolean }
  | { readonly outcome: 'conflict'; readonly theirs: Theirs }

/**
 * Takes a count that was written down without a connection, as of the moment when it was made (sql/offline.sql). Nothing
 * changes where somebody counted meanwhile: theirs is answered, for the person to decide.
 *
 * @throws {NotFound} no such line, or not one that this actor keeps
 * @throws {Forbidden} `other-sign-in`
 * @throws {Conflict} `out-of-order`, `key-used`, `line-ended` · {Invalid} `more-taken-than-there`
 */
export async function replayCount(ctx: Context, count: CountWrittenDown): Promise<Replayed> {
  const { numbers } = count
  const [row] = await orDeclined(
    ctx.prepared<CountRow>('availability_count_offline', COUNT, [
      count.kept,
      count.lineId,
      count.key,
      count.after,
      count.seen,
      count.decided,
      numbers.total,
      numbers.surge,
      numbers.outOfService,
      numbers.occupied,
      count.taking,
      count.byDevice,
      count.byWall,
    ]),
  )
  if (!row) throw new Error('nothing came of a count')
  if (row.outcome === 'conflict') {
    const { version, total, surge, occupied, taking } = row
    return {
      outcome: 'conflict',
      theirs: {
        version,
        taking,
        countedAt: row.counted_at,
        numbers: { total, surge, outOfService: row.out_of_service, occupied },
      },
    }
  }
  if (!row.replayed) {
    await recordEvent(ctx, 'line.counted', { kind: 'line', id: count.lineId }, { channel: 'offline' })
    await tellBoard(ctx, actingCoalition(ctx), count.lineId, row)
  }
  return { outcome: 'counted', version: row.version, doubtful: row.doubtful }
}

const COUNT =
  'select * from availability.count_offline($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)'

interface CountRow extends LineEvent {
  readonly outcome: 'counted' | 'conflict'
  readonly doubtful: boolean
  readonly replayed: boolean
  readonly version: number
  readonly total: number
  readonly surge: number
  readonly out_of_service: number
  readonly occupied: number
  readonly taking: Taking
  readonly counted_at: Date | null
}

/**
 * Holds a slot that somebody wished to hold without a connection, and says now that they still do. Only where what they
 * saw of it is at most ten minutes old beyond doubt, and at no hidden place.
 *
 * @throws {Forbidden} `other-sign-in`
 * @throws {Conflict} `not-from-kept`, `seen-too-long-ago`, and what holdSlot throws
 */
export async function replayHold(ctx: Context, wish: WrittenDown): Promise<Held> {
  actingProgram(ctx)
  const [row] = await orDeclined(
    ctx.prepared<{ hold: string; state: Held['state']; expires_at: Date; replayed: boolean } & LineEvent>(
      'availability_hold_offline',
      'select * from availability.hold_offline($1, $2, $3, $4, $5)',
      [wish.kept, wish.lineId, wish.key, wish.byDevice, wish.byWall],
    ),
  )
  if (!row) throw new Error('no slot was held')
  if (!row.replayed) {
    await recordEvent(ctx, 'hold.made', { kind: 'hold', id: row.hold }, { line: wish.lineId })
    await tellBoard(ctx, actingCoalition(ctx), wish.lineId, row)
  }
  return { holdId: row.hold, state: row.state, expiresAt: row.expires_at }
}
