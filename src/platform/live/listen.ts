import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { clientOf } from '#platform/db/client-of-hosts.ts'

/** Wakes the other nodes on this database. Carries which node it was, and nothing else. */
export const NOTIFY_CHANNEL = 'breakwater_live'

/** Shown in pg_stat_activity for as long as a node runs. */
export const LISTENER_NAME = 'breakwater live listen'

export interface ListenOptions {
  readonly url: string
  /** A notification, or a connection that was made anew and may have missed some. */
  readonly onWake: (node: string | undefined) => void
  /** Told whether notifications arrive at the moment. */
  readonly onState: (listening: boolean) => void
  /** Sends a notification on another connection: only one that came back proves that this one hears. */
  readonly send: (payload: string) => Promise<unknown>
  /** How often that is proved, and how long an echo may take. */
  readonly echo?: { readonly everyMs: number; readonly patienceMs: number }
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
const ECHO = { everyMs: 30_000, patienceMs: 5_000 }
/** Before a word of ours; a node's own name never begins so. */
const ECHO_OF = 'echo '

/** Holds one connection that listens, and makes a new one whenever it breaks. @returns how to stop. */
export function listen(options: ListenOptions): () => Promise<void> {
  const { url, onWake, onState, send, echo = ECHO } = options
  let stopped = false
  let waitMs = FIRST_WAIT_MS
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const made = clientOf(url, {
      application_name: LISTENER_NAME,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = made
    let over = false
    let hears = false
    let word = ''
    let patience: NodeJS.Timeout | undefined
    const broken = () => {
      if (over) return
      over = true
      clearTimeout(patience)
      onState(false)
      if (stopped) return
      made.end().catch(() => undefined)
      timer = setTimeout(() => void connect(), waitMs * (0.5 + Math.random())).unref()
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
    made.on('error', broken)
    made.on('end', broken)
    // A proxy may take LISTEN and pass nothing on, and a connection may be cut without a word: then no echo comes.
    const ask = () => {
      word = ECHO_OF + randomUUID()
      patience = setTimeout(broken, echo.patienceMs).unref()
      send(word).catch(broken)
    }
    const heard = () => {
      clearTimeout(patience)
      patience = setTimeout(ask, echo.everyMs).unref()
      if (hears) return
      hears = true
      waitMs = FIRST_WAIT_MS
      onState(true)
      onWake(undefined)
    }
    made.on('notification', ({ payload }) => {
      if (over) return
      if (payload === word) heard()
      else if (!payload?.startsWith(ECHO_OF)) onWake(payload === '' ? undefined : payload)
    })
    try {
      await made.connect()
      await made.query(`listen ${NOTIFY_CHANNEL}`)
    } catch {
      broken()
      return
    }
    if (over) return
    ask()
  }

  void connect()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
  }
}
