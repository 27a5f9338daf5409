import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { TooMany, Unavailable } from '#platform/errors.ts'
import { channelKey, defineChannel } from './channel.ts'
import { Hub, type HubLimits, type Why } from './hub.ts'
import { closeNode } from './node-secret.ts'
import { type NotifierTiming, startNotifier } from './notifier.ts'
import { type GoneAmong, PresenceCheck } from './presence-check.ts'
import { type EventsRead, readEvents } from './read-events.ts'
import type { Outlet, Presence } from './stream.ts'

/** Something that lets people in was taken back. Heard by nodes, never by pages: open streams are checked at once. */
export const accessChannel = defineChannel('access', ['access-revoked'])

export interface LiveOptions {
  /** The app's login. */
  readonly url: string
  /** The pool that this node's acts go through. */
  readonly acts: pg.Pool
  readonly keyring: Keyring
  /** From `openNode`. */
  readonly secret: string
  readonly goneAmong: GoneAmong
  readonly onFault: (error: unknown) => void
  readonly limits?: Partial<HubLimits>
  readonly timing?: Partial<NotifierTiming>
  readonly checkMs?: number
}

/** What a page follows. */
export interface Followed {
  readonly presence: Presence
  /** Decided by the server from who it is, never from what was asked. */
  readonly channels: readonly string[]
  /** Id of the last event it had. */
  readonly from: string | undefined
}

export interface LiveCounts {
  readonly streams: number
  readonly channels: number
  readonly frames: number
  readonly events: number
  readonly closed: Readonly<Record<Why, number>>
  readonly listening: boolean
}

/** Live updates as one node has them. */
export interface Live {
  /** For a page that is about to be made: a stream opened from here misses nothing that happens from now on. */
  cursor(): string | undefined
  /** @throws {TooMany} `too-many-streams` @throws {Unavailable} `no-live-channel` */
  admit(presence: Presence): void
  /** @returns to be called when the reader has gone. */
  open(followed: Followed, outlet: Outlet): () => void
  counts(): LiveCounts
  /** Called with each frame's age in ms, from the act's writing to its being told. */
  onFrame(watch: (ms: number) => void): void
  /** Ends all streams; browsers come back to another node, or to this one when it is up again. */
  closeStreams(): void
  stop(): Promise<void>
}

/** Opens this node for live updates; resolves when what commits from then on is told. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { secret } = options
  const onFault = nowAndThen(options.onFault)
  const pool = openPool(options.url, { max: 2, name: 'breakwater live' })
  const closed = { left: 0, slow: 0, 'signed-out': 0, away: 0, stopped: 0 }
  const watches: ((ms: number) => void)[] = []
  let events = 0
  let closing = false
  const hub = new Hub({
    keyring: options.keyring,
    since: (snapshot, channels) => readEvents(pool, secret, snapshot, channels),
    limits: options.limits,
    onClosed: (why) => {
      closed[why] += 1
    },
    onFrame: (ms) => {
      for (const watch of watches) watch(ms)
    },
  })
  const check = new PresenceCheck({
    hub,
    goneAmong: options.goneAmong,
    everyMs: options.checkMs ?? 500,
    onFault,
  })
  const notifier = startNotifier({
    acts: options.acts,
    pool,
    url: options.url,
    secret,
    onRead: (read: EventsRead) => {
      events += read.events.length
      hub.moments.take(read)
      if (read.tooMuch || read.events.some((event) => event.channel === channelKey(accessChannel)))
        check.now()
    },
    onLost: () => hub.moments.lose(),
    onFault,
    ...(options.timing && { timing: options.timing }),
  })
  await notifier.begun

  return {
    cursor: () => hub.moments.id,
    admit(presence) {
      const why = closing ? 'not-ready' : hub.refuses(presence)
      if (why === undefined) return
      if (why === 'too-many') {
        throw new TooMany(
          'too-many-streams',
          'Close a page that you do not need; it shows what changes too.',
          30,
        )
      }
      throw new Unavailable(
        'no-live-channel',
        'Changes are not shown as they happen now. Load the page again.',
      )
    },
    open({ presence, channels, from }, outlet) {
      const stream = hub.open(presence, channels, outlet, from)
      check.soon(presence)
      return () => hub.close(stream, 'left')
    },
    counts: () => ({
      streams: hub.streams.size,
      channels: hub.moments.channelCount,
      frames: hub.frames,
      events,
      closed,
      listening: notifier.listening(),
    }),
    onFrame: (watch) => void watches.push(watch),
    closeStreams() {
      closing = true
      for (const stream of hub.streams) hub.close(stream, 'stopped')
    },
    async stop() {
      closing = true
      hub.stop()
      await Promise.all([notifier.stop(), check.stop()])
      await closeNode(pool, secret).catch(() => undefined)
      await pool.end()
    },
  }
}

const FAULT_EVERY_MS = 60_000

/** A database that is away is asked several times a second; it is told of once a minute. */
function nowAndThen(tell: (error: unknown) => void): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (error) => {
    if (performance.now() - toldAt < FAULT_EVERY_MS) return
    toldAt = performance.now()
    tell(error)
  }
}
