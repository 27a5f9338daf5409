import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { listen, NOTIFY_CHANNEL } from './listen.ts'
import { onEvents } from './poke.ts'
import { type EventsRead, endOf, KEPT_MS, readEvents } from './read-events.ts'

export interface NotifierOptions {
  /** The pool that this node's acts go through: it says when one has committed. */
  readonly acts: pg.Pool
  /** Connections of the notifier's own, so that it never waits behind what it tells about. */
  readonly pool: pg.Pool
  /** The app's login, for the connection that listens. */
  readonly url: string
  readonly secret: string
  /** Everything that was committed since the last call, on any node. */
  readonly onRead: (read: EventsRead) => void
  /** Something may have been missed: too long away, or another database. */
  readonly onLost: () => void
  /** The database could not be asked. It is asked again at the next tick. */
  readonly onFault: (error: unknown) => void
  readonly timing?: Partial<NotifierTiming>
}

export interface NotifierTiming {
  /** Acts that commit within so many ms are told to other nodes by one NOTIFY, and read together. */
  readonly gatherMs: number
  /** Asked anyway every so many ms: a node may end between its commit and its NOTIFY. */
  readonly pollMs: number
  /** The same while notifications do not arrive. */
  readonly brokenPollMs: number
}

export const defaultTiming: NotifierTiming = { gatherMs: 5, pollMs: 1_000, brokenPollMs: 200 }

export interface Notifier {
  /** Resolves when it knows where it begins: what commits from then on is told. */
  readonly begun: Promise<void>
  listening(): boolean
  stop(): Promise<void>
}

/** Reads the outbox for this node, whenever somebody on any node has written to it. */
export function startNotifier(options: NotifierOptions): Notifier {
  const { pool, secret } = options
  const timing = { ...defaultTiming, ...options.timing }
  const node = randomUUID()
  let since: string | undefined
  let lastRead: Date | undefined
  let listening = false
  let stopped = false
  let toTell = false
  let timer: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let reading: Promise<void> | undefined
  let again = false

  const tellNodes = (payload: string) => pool.query(`select pg_notify('${NOTIFY_CHANNEL}', $1)`, [payload])

  async function readOutbox(): Promise<void> {
    try {
      if (toTell) {
        toTell = false
        // Not awaited before reading: other nodes need not wait for this one.
        tellNodes(node).catch(() => undefined)
      }
      const found = await readEvents(pool, secret, since)
      const lost = wentWrong(found)
      since = found.upto
      lastRead = found.askedAt
      if (lost) options.onLost()
      options.onRead(found)
    } catch (error) {
      // Not read: the next read begins where this one did.
      if (!stopped) options.onFault(error)
    }
  }

  function wentWrong(found: EventsRead): boolean {
    if (since === undefined || lastRead === undefined) return false
    // A database that was restored, or a copy that was made the primary, may count from further back.
    return endOf(found.upto) < endOf(since) || found.askedAt.getTime() - lastRead.getTime() > KEPT_MS
  }

  function run(): void {
    timer = undefined
    if (reading) {
      again = true
      return
    }
    again = false
    reading = readOutbox().finally(() => {
      reading = undefined
      if (again) wake()
    })
  }

  function wake(): void {
    if (!stopped) timer ??= setTimeout(run, timing.gatherMs)
  }

  function pollAgain(): void {
    clearTimeout(poll)
    if (stopped) return
    poll = setTimeout(
      () => {
        wake()
        pollAgain()
      },
      listening ? timing.pollMs : timing.brokenPollMs,
    ).unref()
  }

  const unhook = onEvents(options.acts, () => {
    toTell = true
    wake()
  })
  // The first read only says where to begin; two at once would each begin somewhere else.
  reading = readOutbox()
  const begun = reading.finally(() => {
    reading = undefined
    if (again) wake()
  })
  const unlisten = listen({
    url: options.url,
    onWake: (from) => {
      if (from !== node) wake()
    },
    send: tellNodes,
    onState: (state) => {
      listening = state
      pollAgain()
    },
  })
  pollAgain()

  return {
    begun,
    listening: () => listening,
    async stop() {
      stopped = true
      unhook()
      clearTimeout(timer)
      clearTimeout(poll)
      await unlisten()
      await reading
    },
  }
}
