import pg from 'pg'

/** Wakes the other nodes on this database. Carries which node it was, and nothing else. */
export const NOTIFY_CHANNEL = 'breakwater_live'

export interface ListenOptions {
  readonly url: string
  /** A notification, or a connection that was made anew and may have missed some. */
  readonly onWake: (node: string | undefined) => void
  /** Told whether notifications arrive at the moment. */
  readonly onState: (listening: boolean) => void
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

/** Holds one connection that listens, and makes a new one whenever it breaks. @returns how to stop. */
export function listen({ url, onWake, onState }: ListenOptions): () => Promise<void> {
  let stopped = false
  let waitMs = FIRST_WAIT_MS
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const made = new pg.Client({
      connectionString: url,
      application_name: 'breakwater live listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = made
    let over = false
    const broken = () => {
      if (over) return
      over = true
      onState(false)
      if (stopped) return
      made.end().catch(() => undefined)
      timer = setTimeout(() => void connect(), waitMs * (0.5 + Math.random())).unref()
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
    made.on('error', broken)
    made.on('end', broken)
    made.on('notification', ({ payload }) => onWake(payload === '' ? undefined : payload))
    try {
      await made.connect()
      await made.query(`listen ${NOTIFY_CHANNEL}`)
    } catch {
      broken()
      return
    }
    if (over) return
    waitMs = FIRST_WAIT_MS
    onState(true)
    onWake(undefined)
  }

  void connect()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
  }
}
