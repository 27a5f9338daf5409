import { setImmediate as othersServed, setTimeout as rested } from 'node:timers/promises'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { ChannelBuffer, Entry } from './channel-buffer.ts'
import { awayFrame, cursorFrame, eventFrame, openingFrame, reloadFrame, signedOutFrame } from './frames.ts'
import { Moments } from './moments.ts'
import { type EventsRead, endOf } from './read-events.ts'
import { type Outlet, type Presence, Stream } from './stream.ts'

/**
 * Why a stream ended: the reader left · did not take what it was sent · is signed in no more · was away too long · this
 * node stops.
 */
export type Why = 'left' | 'slow' | 'signed-out' | 'away' | 'stopped'

export interface HubLimits {
  readonly coalesceMs: number
  /** A reader for whom more than this waits is dropped; it comes back and goes on where it was. */
  readonly backlogBytes: number
  /** Each stream is written to at least so often. */
  readonly beatMs: number
  readonly perSession: number
  readonly total: number
}

/**
 * 5 a session: browsers open six connections to a host without HTTP/2, and one must stay free for pages.
 */
export const defaultHubLimits: HubLimits = {
  coalesceMs: 250,
  backlogBytes: 65_536,
  beatMs: 20_000,
  perSession: 5,
  total: 20_000,
}

export interface HubOptions {
  readonly keyring: Keyring
  /** What was committed since a snapshot, of these channels, from the outbox. */
  readonly since: (snapshot: string, channels: readonly string[]) => Promise<EventsRead>
  readonly limits?: Partial<HubLimits> | undefined
  readonly onClosed?: (why: Why) => void
  readonly onFrame?: (agoMs: number) => void
}

/** For so long streams are written to before other work of this process gets its turn. */
const TURN_MS = 1
/** For so long it then rests, while there is time. */
const REST_MS = 1
/** Streams written to between two looks at the clock. */
const AT_ONCE = 8
/** How many beats there are in `beatMs`, so that not all streams are written to at once. */
const BEATS = 80
/** Beats that a reader may take nothing before it is dropped. */
const MOST_STALLED = 2

/** Who listens on this node, each with what they have been told. */
export class Hub {
  readonly moments: Moments
  readonly streams = new Set<Stream>()
  readonly #options: HubOptions
  readonly #limits: HubLimits
  readonly #perSession = new Map<string, number>()
  readonly #dirty = new Set<ChannelBuffer>()
  #anew: { readonly seq: number; readonly frame: Buffer } | undefined
  #pumping = false
  #frames = 0
  readonly #beat: NodeJS.Timeout

  constructor(options: HubOptions) {
    this.#options = options
    this.#limits = { ...defaultHubLimits, ...options.limits }
    this.moments = new Moments({
      keyring: options.keyring,
      coalesceMs: this.#limits.coalesceMs,
      onTold: (channels) => {
        for (const channel of channels) this.#dirty.add(channel)
        void this.#pump()
      },
      onFrame: options.onFrame,
    })
    this.#beat = setInterval(() => this.#beatSome(), this.#limits.beatMs / BEATS).unref()
  }

  /** Times a frame was written to a stream. */
  get frames(): number {
    return this.#frames
  }

  /** Why a stream for this sign-in could not be opened now. */
  refuses(presence: Presence): 'full' | 'too-many' | 'not-ready' | undefined {
    if (this.moments.seq === 0) return 'not-ready'
    if (this.streams.size >= this.#limits.total) return 'full'
    return this.#count(presence) >= this.#limits.perSession ? 'too-many' : undefined
  }

  /**
   * Opens a stream. It first gets what it has missed since `from`: from memory, else from the outbox, else it is told
   * to look anew.
   */
  open(presence: Presence, channels: readonly string[], outlet: Outlet, from: string | undefined): Stream {
    const { moments } = this
    // What the outbox is about to tell need not be told again.
    if (from !== moments.id && moments.hasUnheard(channels)) moments.tell()
    const followed = channels.map((key) => moments.channel(key))
    const stream = new Stream(presence, followed, outlet)
    for (const channel of followed) channel.streams.add(stream)
    this.streams.add(stream)
    this.#perSession.set(presence.sessionId, this.#count(presence) + 1)
    stream.beatAt = performance.now() + this.#limits.beatMs
    const named = from === undefined ? moments.seq : moments.moment(from)
    const isHeld = named !== undefined && followed.every((channel) => channel.after(named) !== undefined)
    const known = isHeld ? named : undefined
    // Not all at once after a restart.
    const retryMs = 1_000 + Math.floor(Math.random() * 4_000)
    stream.write(openingFrame(retryMs, known === undefined ? undefined : (from ?? moments.id)))
    stream.seq = known ?? moments.seq
    if (known === undefined) void this.#catchUp(stream, from ?? '')
    else this.#advance(stream)
    moments.tellIfHeard(channels)
    return stream
  }

  /** The reader has gone, or must go. */
  close(stream: Stream, why: Why): void {
    if (!this.streams.delete(stream)) return
    for (const channel of stream.channels) {
      channel.streams.delete(stream)
      if (channel.streams.size === 0) channel.idleSince = performance.now()
    }
    const { sessionId } = stream.presence
    const left = this.#count(stream.presence) - 1
    if (left === 0) this.#perSession.delete(sessionId)
    else this.#perSession.set(sessionId, left)
    if (why === 'slow') stream.destroy()
    else stream.end(why === 'signed-out' ? signedOutFrame : why === 'away' ? awayFrame : undefined)
    this.#options.onClosed?.(why)
  }

  stop(): void {
    clearInterval(this.#beat)
    this.moments.stop()
    for (const stream of this.streams) this.close(stream, 'stopped')
  }

  #count({ sessionId }: Presence): number {
    return this.#perSession.get(sessionId) ?? 0
  }

  /**
   * Writes to whoever follows what was told of, a turn at a time: pages are answered in between. Between turns it rests
   * as long as it works, so that the readers on this machine and the database get theirs too; not once the next events are due.
   */
  async #pump(): Promise<void> {
    if (this.#pumping) return
    this.#pumping = true
    let written = 0
    const unhurried = performance.now() + this.#limits.coalesceMs
    let until = performance.now() + TURN_MS
    for (const channel of this.#dirty) {
      this.#dirty.delete(channel)
      for (const stream of channel.streams) {
        this.#advance(stream)
        written += 1
        if (written % AT_ONCE !== 0 || performance.now() < until) continue
        await (performance.now() < unhurried ? rested(REST_MS) : othersServed())
        until = performance.now() + TURN_MS
      }
    }
    this.#pumping = false
  }

  /** Sends one stream everything after its moment. */
  #advance(stream: Stream): void {
    if (stream.catching || stream.closed) return
    const later: Entry[] = []
    for (const channel of stream.channels) {
      const events = channel.after(stream.seq)
      if (events === undefined) {
        this.#sendAnew(stream)
        return
      }
      later.push(...events)
    }
    if (stream.channels.length > 1) later.sort((a, b) => a.seq - b.seq)
    const last = later.at(-1)
    for (const entry of later) stream.write(entry === last ? entry.whole : entry.open)
    this.#sent(stream, later.length)
  }

  #sendAnew(stream: Stream): void {
    const { seq, id } = this.moments
    if (this.#anew?.seq !== seq) this.#anew = { seq, frame: reloadFrame(id) }
    stream.write(this.#anew.frame)
    this.#sent(stream, 1)
  }

  #sent(stream: Stream, frames: number): void {
    this.#frames += frames
    stream.seq = this.moments.seq
    // What was sent said where the stream is: no beat is due so soon.
    if (frames > 0) stream.beatAt = performance.now() + this.#limits.beatMs
    if (frames > 0 && stream.waiting > this.#limits.backlogBytes) this.close(stream, 'slow')
  }

  /** From the outbox. What is told meanwhile waits for its turn: an id must never say more than was heard. */
  async #catchUp(stream: Stream, from: string): Promise<void> {
    const cursor = this.moments.meaning(from)
    if (cursor === undefined) return this.#sendAnew(stream)
    stream.catching = true
    const channels = stream.channels.map((channel) => channel.key)
    // Away: told to look anew, which then says so.
    const read = await this.#options.since(cursor.snapshot, channels).catch(() => undefined)
    stream.catching = false
    if (stream.closed) return
    const missed = read === undefined || read.tooMuch || endOf(read.upto) < endOf(cursor.snapshot)
    if (missed) return this.#sendAnew(stream)
    for (const key of channels) {
      const events = read.events.filter((one) => one.channel === key)
      if (events.length > 0) stream.write(eventFrame(key, events))
    }
    // What it read includes all that was told up to here; the rest follows with an id of its own.
    if (stream.seq === this.moments.seq) stream.write(cursorFrame(this.moments.id))
    else this.#advance(stream)
  }

  /** Streams that opened together are due together: no more than twice their share is written to in one go. */
  #beatSome(): void {
    const now = performance.now()
    this.moments.refresh(this.#limits.beatMs / 2)
    let frame: Buffer | undefined
    let left = Math.ceil((2 * this.streams.size) / BEATS)
    for (const stream of this.streams) {
      if (stream.beatAt > now || stream.catching) continue
      left -= 1
      if (left < 0) return
      stream.beatAt = now + this.#limits.beatMs
      stream.stalled = stream.waiting > 0 ? stream.stalled + 1 : 0
      if (stream.stalled >= MOST_STALLED) this.close(stream, 'slow')
      this.#advance(stream)
      frame ??= cursorFrame(this.moments.id)
      stream.write(frame)
    }
  }
}
