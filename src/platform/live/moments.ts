import type { Keyring } from '#platform/crypto/keyring.ts'
import { ChannelBuffer } from './channel-buffer.ts'
import { type Cursor, openCursor, sealCursor } from './cursor.ts'
import { eventFrame } from './frames.ts'
import { type EventsRead, endOf, type OutboxEvent } from './read-events.ts'

/** Cursors that are known without asking the database. */
const MOST_IDS = 1_024
const MOST_PENDING = 5_000
const IDLE_CHANNEL_MS = 120_000

export interface MomentsOptions {
  readonly keyring: Keyring
  /** Events of so many ms go out together. */
  readonly coalesceMs: number
  /** There is something new of these channels. */
  readonly onTold: (channels: readonly ChannelBuffer[]) => void
  /** One frame was made. @param agoMs how long ago the oldest event in it was written, when it was read. */
  readonly onFrame?: ((agoMs: number) => void) | undefined
}

/**
 * What this node has read and told. Moments are numbered: at each, everything read so far is told of all channels, so
 * that one id holds for every channel of a stream. Whoever has it has heard all of them up to there.
 */
export class Moments {
  readonly #options: MomentsOptions
  readonly #channels = new Map<string, ChannelBuffer>()
  /** Read, not yet told; also of channels that nobody follows yet: somebody may come before the next moment. */
  #pending = new Map<string, OutboxEvent[]>()
  #pendingCount = 0
  readonly #ids = new Map<string, number>()
  #cursor: Cursor | undefined
  #toldAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #seq = 0
  #id: string | undefined

  constructor(options: MomentsOptions) {
    this.#options = options
  }

  /** The last moment; 0 before anything was read. */
  get seq(): number {
    return this.#seq
  }

  /** The id of the last moment; undefined while it would be too long to send. */
  get id(): string | undefined {
    return this.#id
  }

  get channelCount(): number {
    return this.#channels.size
  }

  channel(key: string): ChannelBuffer {
    const known = this.#channels.get(key)
    if (known) return known
    const made = new ChannelBuffer(key, this.#seq)
    this.#channels.set(key, made)
    return made
  }

  /** The moment that an id names; undefined when this node did not make it, or forgot. */
  moment(id: string): number | undefined {
    return this.#ids.get(id)
  }

  /** What an id of any node means; undefined when it is none, or too old to go on from. */
  meaning(id: string): Cursor | undefined {
    return openCursor(this.#options.keyring, id, this.#cursor?.at ?? new Date())
  }

  /** Takes what was read; it is told within `coalesceMs` when somebody follows it. */
  take(read: EventsRead): void {
    const back = this.#cursor && endOf(read.upto) < endOf(this.#cursor.snapshot)
    this.#cursor = { snapshot: read.upto, at: read.askedAt }
    if (this.#seq === 0) this.tell()
    if (read.tooMuch || back) {
      this.lose()
      return
    }
    for (const event of read.events) {
      const known = this.#pending.get(event.channel)
      if (known) known.push(event)
      else this.#pending.set(event.channel, [event])
      this.#pendingCount += 1
    }
    if (this.#pendingCount > MOST_PENDING) this.tell()
    else this.tellIfHeard(read.events.map((event) => event.channel))
  }

  /** Something waits to be told of a channel that nobody has followed so far. */
  hasUnheard(keys: readonly string[]): boolean {
    return keys.some((key) => this.#pending.has(key) && !this.#channels.get(key)?.streams.size)
  }

  /** Makes sure that what waits to be told of these channels is told in time. */
  tellIfHeard(keys: Iterable<string>): void {
    if (this.#timer) return
    for (const key of keys) {
      if (!this.#pending.has(key) || !this.#channels.get(key)?.streams.size) continue
      const wait = this.#toldAt + this.#options.coalesceMs - performance.now()
      this.#timer = setTimeout(() => this.tell(), Math.max(0, wait))
      return
    }
  }

  /** Something may have been missed: everybody is to look anew. */
  lose(): void {
    for (const channel of this.#channels.values()) channel.forget(this.#seq + 1)
    this.#ids.clear()
    this.#pending = new Map()
    this.#pendingCount = 0
    this.tell()
    this.#options.onTold([...this.#channels.values()])
  }

  /** The next moment, now. */
  tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#cursor === undefined) return
    this.#toldAt = performance.now()
    this.#seq += 1
    this.#id = sealCursor(this.#options.keyring, this.#cursor)
    this.#remember()
    const told = [...this.#pending].flatMap(([key, events]) => this.#tellOf(key, events))
    this.#pending = new Map()
    this.#pendingCount = 0
    this.#options.onTold(told)
  }

  /** A moment without events, so that ids do not grow old; channels that nobody follows are forgotten. */
  refresh(afterMs: number): void {
    const now = performance.now()
    if (now - this.#toldAt > afterMs) this.tell()
    for (const channel of this.#channels.values()) {
      if (channel.streams.size === 0 && now - channel.idleSince > IDLE_CHANNEL_MS)
        this.#channels.delete(channel.key)
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #remember(): void {
    if (this.#id !== undefined) this.#ids.set(this.#id, this.#seq)
    for (const old of this.#ids.keys()) {
      if (this.#ids.size <= MOST_IDS) return
      this.#ids.delete(old)
    }
  }

  #tellOf(key: string, events: readonly OutboxEvent[]): ChannelBuffer[] {
    const channel = this.#channels.get(key)
    if (!channel) return []
    channel.add({ seq: this.#seq, open: eventFrame(key, events), whole: eventFrame(key, events, this.#id) })
    this.#options.onFrame?.(Math.max(...events.map((one) => one.agoMs)))
    return [channel]
  }
}
