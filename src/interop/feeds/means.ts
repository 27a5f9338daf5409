import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'

/** What reading and telling need besides the feed itself. */
export interface FeedMeans {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  /** The job that does it. */
  readonly claim: ActorClaim
  /** Hosts that may be called although they are private; the operator names them. */
  readonly allowHosts: readonly string[]
  /** Stops at the edge of a page; the next reading goes on from there. */
  readonly signal?: AbortSignal | undefined
  /** Work this long at a time; then give others a turn and go on. Default 45 seconds. */
  readonly sliceMs?: number
  /** Records asked for at a time. Default 100. */
  readonly perPage?: number
  /** Pages of a bundle that are read at most. Default 1,000. */
  readonly mostPages?: number
}

/** Work in a transaction of its own. */
export function inTurn<T>(means: FeedMeans, work: (ctx: Context) => Promise<T>): Promise<T> {
  return asActor(means.pool, means.claim, work)
}

export const defaultSliceMs = 45_000

/** Why a reading ended early, as a code for the status page. */
export class PullFailed extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.name = 'PullFailed'
    this.code = code
  }
}
