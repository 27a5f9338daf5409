import type pg from 'pg'

/** One event: a row of the outbox. */
export interface OutboxEvent {
  readonly channel: string
  readonly kind: string
  readonly id: string | null
  readonly version: number | null
  /** From the act's writing it to now, by the database's clock. */
  readonly agoMs: number
}

export interface EventsRead {
  /** PostgreSQL's snapshot to go on from, such as `740:745:741,743`. */
  readonly upto: string
  /** The database's clock. */
  readonly askedAt: Date
  readonly events: readonly OutboxEvent[]
  /** There was more than is worth telling one by one: whoever follows anything must look at it anew. */
  readonly tooMuch: boolean
}

/** Rows read at once. More than this in a few milliseconds is told as "look again". */
const MOST = 5_000

/** Rows are purged after an hour; whoever was away for most of that cannot know what was missed. */
export const KEPT_MS = 50 * 60_000

type Row = [channel: string, kind: string, id: string | null, version: number | null, agoMs: number]

/**
 * Reads what was committed since a snapshot: each row once, in whatever order transactions commit. A transaction
 * that stays open holds nothing up; what it says comes when it commits.
 *
 * @param since undefined = nothing, only where to begin.
 * @param channels undefined = all.
 */
export async function readEvents(
  pool: pg.Pool,
  secret: string,
  since: string | undefined,
  channels?: readonly string[],
): Promise<EventsRead> {
  const { rows } = await pool.query<{ upto: string; asked_at: Date; said: Row[] }>({
    name: 'live_news',
    text: 'select upto, asked_at, said from live.news($1, $2, $3, $4)',
    values: [secret, since ?? null, channels ?? null, MOST + 1],
  })
  const [row] = rows
  if (!row) throw new Error('the outbox gave no answer')
  return {
    upto: row.upto,
    askedAt: row.asked_at,
    events: row.said.map(([channel, kind, id, version, agoMs]) => ({ channel, kind, id, version, agoMs })),
    tooMuch: row.said.length > MOST,
  }
}

/** The first transaction that a snapshot knows nothing of. */
export function endOf(snapshot: string): bigint {
  return BigInt(snapshot.split(':')[1] ?? '0')
}
