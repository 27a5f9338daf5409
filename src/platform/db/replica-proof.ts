import type pg from 'pg'

/** Where a server's log has come to. */
export interface Position {
  /** True for a replica. */
  readonly follows: boolean
  /** Tells one server and its replicas from another. */
  readonly server: string
  /** Only ever grows, and on a replica trails behind; undefined: this server does not tell. */
  readonly end: bigint | undefined
}

/**
 * How two servers are compared. `log`: bytes of log written, or replayed. `beats`: a row that the primary counts up,
 * for managed servers that keep positions of their log to themselves.
 */
export type Measure = 'log' | 'beats'

interface Question {
  readonly name: string
  readonly text: string
}

interface Row {
  readonly follows: boolean
  readonly server: string | null
  readonly end: string | null
}

const server = '(select s.system_identifier::text from pg_control_system() s)'
const onPrimary: Readonly<Record<Measure, string>> = {
  log: `select pg_is_in_recovery() as follows, ${server} as server,
    case when not pg_is_in_recovery() then pg_current_wal_lsn()::text end as end`,
  beats: 'select pg_is_in_recovery() as follows, b.server, b.beat::text as end from platform.beat() b',
}
const onReplica: Readonly<Record<Measure, Question>> = {
  log: {
    name: 'replica_log',
    text: `select pg_is_in_recovery() as follows, ${server} as server,
      case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as end`,
  },
  beats: {
    name: 'replica_beats',
    text: 'select pg_is_in_recovery() as follows, h.server::text as server, h.beat::text as end from platform.heartbeat h',
  },
}

/** What was committed on the primary until now is below the position it tells. */
export async function positionOfPrimary(pool: pg.Pool, measure: Measure): Promise<Position> {
  const { rows } = await pool.query<Row>(onPrimary[measure])
  return positionIn(rows[0])
}

export async function positionOfReplica(pool: pg.Pool, measure: Measure): Promise<Position> {
  const { rows } = await pool.query<Row>(onReplica[measure].text)
  return positionIn(rows[0])
}

/** True for the ways in which servers say that a position is not to be had. */
export function isNotTold(error: unknown): boolean {
  // Not permitted, no such function, not supported.
  return error instanceof Error && 'code' in error && /^(?:42501|42883|0A000)$/.test(String(error.code))
}

/**
 * Asked of the replica on the connection that answers, in the same transaction and before the question itself: behind one
 * address may stand several replicas, and only the one that answers can say how far it has come.
 */
export interface ReplicaProof {
  readonly question: Question
  /** @throws {ReplicaBehind} when what answered is not shown to be recent, or not to be a replica of our primary. */
  check(rows: readonly unknown[]): void
}

export function proofBy(measure: Measure, isRecent: (position: Position) => boolean): ReplicaProof {
  return {
    question: onReplica[measure],
    check(rows) {
      if (!isRecent(positionIn(rows[0] as Row | undefined))) throw new ReplicaBehind()
    },
  }
}

/** What a replica answered is not to be believed: the primary is asked instead, and the connection is given up. */
export class ReplicaBehind extends Error {
  constructor() {
    super('the replica is behind')
    this.name = 'ReplicaBehind'
  }
}

function positionIn(row: Row | undefined): Position {
  return { follows: row?.follows ?? false, server: row?.server ?? '', end: numberIn(row?.end) }
}

/** `16/B374D848` → bytes; `42` → 42. */
function numberIn(end: string | null | undefined): bigint | undefined {
  if (end === null || end === undefined) return undefined
  const [high = '', low] = end.split('/')
  return low === undefined ? BigInt(high) : (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
