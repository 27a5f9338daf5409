import type pg from 'pg'
import { HELD_FOR_HOURS } from './holders/holders.ts'

export interface StateOfLog {
  /** Null: there is no log yet. */
  readonly begunAt: Date | null
  readonly signedAt: Date | null
  /** How many outside have had a checkpoint in the last day. */
  readonly holding: number
}

/** @param owner the login that owns the schema */
export async function stateOfLog(owner: pg.Pool): Promise<StateOfLog> {
  const { rows } = await owner.query<{ begun_at: Date | null; signed_at: Date | null; holding: string }>(
    'select begun_at, signed_at, holding from transparency.state_of_log(make_interval(hours => $1))',
    [HELD_FOR_HOURS],
  )
  const [row] = rows
  return {
    begunAt: row?.begun_at ?? null,
    signedAt: row?.signed_at ?? null,
    holding: Number(row?.holding ?? 0),
  }
}
