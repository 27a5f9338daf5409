import type { GenderCode } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Band, ByWhen, NeedCode, Unit } from '../domain/codes.ts'

/** A request that waits for the answer of a line's own people: what was sent of it, and nothing more of whoever asks. */
export interface WaitingRequest {
  readonly toId: string
  readonly askId: string
  readonly lineId: string
  /** Null: a program of the coalition. */
  readonly asker: string | null
  readonly unit: Unit
  readonly band: Band | null
  readonly gender: GenderCode | null
  readonly needs: readonly NeedCode[]
  readonly by: ByWhen
}

/** Of the acting program, oldest first. */
export async function waitingRequests(ctx: Context): Promise<readonly WaitingRequest[]> {
  return ctx.prepared<WaitingRequest>(
    'availability_waiting_requests',
    `select to_id as "toId", ask_id as "askId", line_id as "lineId", asker, unit, band, gender, needs, needed_by as by
     from availability.asks_here() where open and answer is null and line_id is not null order by made_at, to_id`,
    [],
  )
}
