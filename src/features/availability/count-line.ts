import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Channel, Taking } from './domain/codes.ts'
import type { Numbers } from './domain/tap.ts'
import { orDeclined } from './refusals.ts'
import { type LineEvent, tellBoard } from './topic.ts'

export interface Count {
  readonly lineId: string
  readonly numbers: Numbers
  /** Absent: as it was. */
  readonly taking?: Taking | undefined
  readonly channel: Channel
  /** Random; the same again is the same count, however often it arrives. */
  readonly key: string
  /** When the person counted, by the database's clock; absent: now. */
  readonly madeAt?: Date | undefined
  /** Nobody can say when it was: the numbers are kept, and the line says "call to confirm". */
  readonly doubtful?: boolean | undefined
  /** Version that the person saw, where the count builds on what they saw. */
  readonly seen?: number | undefined
}

export interface Counted {
  readonly version: number
  /** Free after it, for everybody; held slots are taken off. */
  readonly available: number
  /** Open holds for which the count leaves no slot. Their holders were told. */
  readonly atRisk: number
}

/**
 * Takes a true count, always: where it leaves fewer slots than are held, the newest holds are at risk and their holders
 * are told. One lock per line, in the database (sql/counts.sql).
 *
 * @throws {NotFound} no such line, or not one that this actor keeps
 * @throws {Conflict} `line-moved-on`, `newer-count-stands`, `line-ended` · {Invalid} `more-taken-than-there`, `moment-impossible`
 */
export async function countLine(ctx: Context, count: Count): Promise<Counted> {
  const { numbers } = count
  const [row] = await orDeclined(
    ctx.prepared<
      {
        version: number
        available: number
        at_risk: number
        replayed: boolean
        coalition: string
      } & LineEvent
    >(
      'availability_count',
      `select c.*, (select l.coalition_id from availability.line l where l.id = $1) as coalition
       from availability.count_line($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) c`,
      [
        count.lineId,
        numbers.total,
        numbers.surge,
        numbers.outOfService,
        numbers.occupied,
        count.taking ?? null,
        count.channel,
        count.madeAt ?? null,
        count.doubtful ?? false,
        count.seen ?? null,
        count.key,
      ],
    ),
  )
  if (!row) throw new Error('no count was taken')
  if (!row.replayed) {
    await Promise.all([
      recordEvent(ctx, 'line.counted', { kind: 'line', id: count.lineId }, { channel: count.channel }),
      tellBoard(ctx, row.coalition, count.lineId, row),
    ])
  }
  return { version: row.version, available: row.available, atRisk: row.at_risk }
}
