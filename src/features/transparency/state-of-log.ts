import type pg from 'pg'
import { HELD_FOR_HOURS } from './holders/holders.ts'

export interface StateOfLog {
  /** Null: there is no log yet. */
  readonly begunAt: Date | null
  readonly signedAt: Date | null
  /** How many outside have had a checkpoint in the last day. */
  readonly holding: number
  /** Since when the oldest act waits for its place in the log; null: none does. */
  readonly waitingSince: Date | null
}

/** Whatever happened is in order within a second. When it is not after so long, something holds it up. */
export const ORDER_LATE_MS = 5 * 60_000

/** Two checkpoints that were missed may be a restart. */
export const LATE_HOURS = 3

/** @param owner the login that owns the schema */
export async function stateOfLog(owner: pg.Pool): Promise<StateOfLog> {
  const { rows } = await owner.query<{
    begun_at: Date | null
    signed_at: Date | null
    holding: string
    waiting_since: Date | null
  }>(
    `select begun_at, signed_at, holding, transparency.waiting_since() as waiting_since
     from transparency.state_of_log(make_interval(hours => $1))`,
    [HELD_FOR_HOURS],
  )
  const [row] = rows
  return {
    begunAt: row?.begun_at ?? null,
    signedAt: row?.signed_at ?? null,
    holding: Number(row?.holding ?? 0),
    waitingSince: row?.waiting_since ?? null,
  }
}
