import type pg from 'pg'

/** Where a server's log has come to. */
export interface Position {
  /** True for a copy. */
  readonly follows: boolean
  /** Tells one server and its copies from another. */
  readonly server: string
  /** Only ever grows, and on a copy trails behind; undefined: this server does not tell. */
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
const onCopy: Readonly<Record<Measure, Question>> = {
  log: {
    name: 'copy_log',
    text: `select pg_is_in_recovery() as follows, ${server} as server,
      case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as end`,
  },
  beats: {
    name: 'copy_beats',
    text: 'select pg_is_in_recovery() as follows, h.server::text as server, h.beat::text as end from platform.heartbeat h',
  },
}

/** What was committed on the primary until now is below the position it tells. */
export async function positionOfPrimary(pool: pg.Pool, measure: Measure): Promise<Position> {
  const { rows } = await pool.query<Row>(onPrimary[measure])
  return positionIn(rows[0])
}

export async function positionOfCopy(pool: pg.Pool, measure: Measure): Promise<Position> {
  const { rows } = await pool.query<Row>(onCopy[measure].text)
  return positionIn(rows[0])
}

/** True for the ways in which servers say that a position is not to be had. */
export function isNotTold(error: unknown): boolean {
  // Not permitted, no such function, not supported.
  return error instanceof Error && 'code' in error && /^(?:42501|42883|0A000)$/.test(String(error.code))
}

/**
 * Asked of the copy on the connection that answers, in the same transaction and before the question itself: behind one
 * address may stand several copies, and only the one that answers can say how far it has come.
 */
export interface CopyProof {
  readonly question: Question
  /** @throws {CopyBehind} when what answered is not shown to be recent, or not to be a copy of our primary. */
  check(rows: readonly unknown[]): void
}

export function proofBy(measure: Measure, isRecent: (position: Position) => boolean): CopyProof {
  return {
    question: onCopy[measure],
    check(rows) {
      if (!isRecent(positionIn(rows[0] as Row | undefined))) throw new CopyBehind()
    },
  }
}

/** What a copy answered is not to be believed: the primary is asked instead, and the connection is given up. */
export class CopyBehind extends Error {
  constructor() {
    super('the copy is behind')
    this.name = 'CopyBehind'
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
