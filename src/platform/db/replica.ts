import type pg from 'pg'
import { keepLooking } from '#platform/keep-looking.ts'
import { openPool } from './pool.ts'

/**
 * A streaming copy of the database that may answer questions of visitors.
 *
 * It is asked only while it is shown to hold everything that was committed up to a second ago: a place that
 * was hidden must not go on being found because a copy is behind. Without that proof the primary answers.
 */
export interface Replica {
  readonly pool: pg.Pool
  /** True while the copy is known to be at most {@link MOST_BEHIND_MS} behind. */
  usable(): boolean
  /** Somebody could not be answered: not asked again until it has proved itself anew. */
  distrust(): void
  /** Resolves after the first look, whatever it found. */
  readonly looked: Promise<void>
  /** Why it is not used, for whoever runs the server; undefined while it is used or merely behind. */
  fault(): ReplicaFault | undefined
  stop(): Promise<void>
}

/** `away`: does not answer · `not-a-copy`: takes writes itself · `of-another`: copies another server. */
export type ReplicaFault = 'away' | 'not-a-copy' | 'of-another'

export const MOST_BEHIND_MS = 1_000
const LOOK_EVERY_MS = 250

/** Where the primary's log ended at a moment (milliseconds, this process's clock). */
interface Mark {
  readonly at: number
  readonly end: bigint
}

/** Opens the copy and begins to compare it with the primary. Both logins are the app's. */
export function openReplica(url: string, primaryUrl: string): Replica {
  const pool = openPool(url, { name: 'breakwater replica' })
  // Connections of their own: a look must not wait behind the questions it decides about.
  const primary = openPool(primaryUrl, { max: 1, name: 'breakwater replica watch' })
  const copy = openPool(url, { max: 1, name: 'breakwater replica watch' })
  let marks: readonly Mark[] = []
  let currentAt = Number.NEGATIVE_INFINITY
  let trustedFrom = Number.NEGATIVE_INFINITY
  let fault: ReplicaFault | undefined

  async function look(): Promise<void> {
    const at = performance.now()
    try {
      const mark = await endOfLog(primary)
      const found = await replayed(copy)
      fault = faultOf(mark, found)
      if (fault !== undefined) return
      marks = [...marks, { at, end: mark.end }].filter((one) => one.at > at - MOST_BEHIND_MS)
      const reached = marks.findLast((one) => one.end <= found.end)
      if (reached && reached.at > trustedFrom) currentAt = Math.max(currentAt, reached.at)
    } catch {
      fault = 'away'
    }
  }

  const looking = keepLooking(look, LOOK_EVERY_MS)
  return {
    pool,
    looked: looking.looked,
    usable: () => performance.now() - currentAt <= MOST_BEHIND_MS,
    fault: () => fault,
    distrust() {
      currentAt = Number.NEGATIVE_INFINITY
      trustedFrom = performance.now()
    },
    async stop() {
      await looking.stop()
      await Promise.all([pool.end(), primary.end(), copy.end()])
    },
  }
}

interface Position {
  /** True for a copy. */
  readonly follows: boolean
  /** Tells one server and its copies from another. */
  readonly server: string
  /** Bytes of log written, or replayed. */
  readonly end: bigint
}

async function endOfLog(pool: pg.Pool): Promise<Position> {
  return position(pool, 'pg_current_wal_lsn()')
}

async function replayed(pool: pg.Pool): Promise<Position> {
  return position(pool, 'pg_last_wal_replay_lsn()')
}

async function position(pool: pg.Pool, end: string): Promise<Position> {
  const { rows } = await pool.query<{ follows: boolean; server: string; end: string | null }>(
    `select pg_is_in_recovery() as follows, s.system_identifier::text as server,
       case when pg_is_in_recovery() = ${end.includes('replay')} then ${end}::text end as end
     from pg_control_system() s`,
  )
  const [row] = rows
  return { follows: row?.follows ?? false, server: row?.server ?? '', end: bytesOf(row?.end ?? '0/0') }
}

function faultOf(primary: Position, copy: Position): ReplicaFault | undefined {
  if (!copy.follows) return 'not-a-copy'
  return copy.server === primary.server ? undefined : 'of-another'
}

/** `16/B374D848` → bytes. */
function bytesOf(position: string): bigint {
  const [high = '0', low = '0'] = position.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
