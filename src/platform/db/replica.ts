import type pg from 'pg'
import { poll } from '#platform/poll.ts'
import { openPool } from './pool.ts'
import {
  isNotTold,
  type Measure,
  type Position,
  positionOfPrimary,
  positionOfReplica,
  proofBy,
  type ReplicaProof,
} from './replica-proof.ts'

/**
 * A replica of the database that may answer questions of visitors; or several behind one address.
 *
 * An answer is believed only where the very connection that gave it shows that it holds everything that was committed
 * up to a second ago: a place that was hidden must not go on being found because a replica is behind. Without that proof
 * the primary answers.
 */
export interface Replica {
  readonly pool: pg.Pool
  /** True while it is worth asking: the last poll found a replica at most {@link MOST_BEHIND_MS} behind. */
  usable(): boolean
  /** Goes with every question: what the answer is believed by. */
  proof(): ReplicaProof
  /** Somebody could not be answered: not asked again until it has proved itself anew. */
  distrust(): void
  /** Resolves after the first poll, whatever it found. */
  readonly polled: Promise<void>
  /** Why it is not used, for whoever runs the server; undefined while it is used or merely behind. */
  fault(): ReplicaFault | undefined
  stop(): Promise<void>
}

/** `away`: does not answer · `not-a-replica`: takes writes itself · `of-another`: replicates another server. */
export type ReplicaFault = 'away' | 'not-a-replica' | 'of-another'

export const MOST_BEHIND_MS = 1_000
const POLL_EVERY_MS = 250

/** Where the primary's log ended at a moment (milliseconds, this process's clock). */
interface Mark {
  readonly at: number
  readonly end: bigint
}

/** Opens the replica and begins to compare it with the primary. Both logins are the app's. */
export function openReplica(url: string, primaryUrl: string): Replica {
  const pool = openPool(url, { name: 'breakwater replica' })
  // Connections of their own: a poll must not wait behind the questions it decides about.
  const primary = openPool(primaryUrl, { max: 1, name: 'breakwater replica watch' })
  const replica = openPool(url, { max: 1, name: 'breakwater replica watch' })
  let measure: Measure = 'log'
  let server = ''
  let marks: readonly Mark[] = []
  let currentAt = Number.NEGATIVE_INFINITY
  let trustedFrom = Number.NEGATIVE_INFINITY
  let fault: ReplicaFault | undefined

  async function look(): Promise<void> {
    try {
      await compare()
    } catch (error) {
      fault = 'away'
      if (measure === 'log' && isNotTold(error)) measureByBeats()
    }
  }

  async function compare(): Promise<void> {
    const at = performance.now()
    const mark = await positionOfPrimary(primary, measure)
    const found = await positionOfReplica(replica, measure)
    if (mark.end === undefined || (found.follows && found.end === undefined)) return measureByBeats()
    fault = faultOf(mark, found)
    server = mark.server
    marks = [...marks, { at, end: mark.end }].filter((one) => one.at > at - MOST_BEHIND_MS)
    if (fault !== undefined) return
    const reached = reachedBy(found)
    if (reached !== undefined && reached > trustedFrom) currentAt = Math.max(currentAt, reached)
  }

  /** Marks of one measure say nothing in the other. */
  function measureByBeats(): void {
    measure = 'beats'
    marks = []
  }

  /** The last moment of which the position holds everything that was committed before it. */
  function reachedBy({ end }: Position): number | undefined {
    return end === undefined ? undefined : marks.findLast((one) => one.end <= end)?.at
  }

  function isRecent(position: Position): boolean {
    if (faultOf({ server }, position)) return false
    const reached = reachedBy(position)
    return reached !== undefined && performance.now() - reached <= MOST_BEHIND_MS
  }

  const polling = poll(look, POLL_EVERY_MS)
  return {
    pool,
    polled: polling.polled,
    usable: () => performance.now() - currentAt <= MOST_BEHIND_MS,
    proof: () => proofBy(measure, isRecent),
    fault: () => fault,
    distrust() {
      currentAt = Number.NEGATIVE_INFINITY
      trustedFrom = performance.now()
    },
    async stop() {
      await polling.stop()
      await Promise.all([pool.end(), primary.end(), replica.end()])
    },
  }
}

function faultOf(primary: Pick<Position, 'server'>, replica: Position): ReplicaFault | undefined {
  if (!replica.follows) return 'not-a-replica'
  return replica.server === primary.server ? undefined : 'of-another'
}
