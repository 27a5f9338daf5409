import type { Keyring } from '#platform/crypto/keyring.ts'
import { newsFrame } from './frames.ts'
import { openPosition, type Position, sealPosition } from './position.ts'
import { endOf, type NewsRead, type Said } from './read-news.ts'
import { TopicBuffer } from './topic-buffer.ts'

/** Positions that are known without asking the database. */
const MOST_IDS = 1_024
const MOST_PENDING = 5_000
const IDLE_TOPIC_MS = 120_000

export interface MomentsOptions {
  readonly keyring: Keyring
  /** News of so many ms go out together. */
  readonly coalesceMs: number
  /** There is something new of these topics. */
  readonly onTold: (topics: readonly TopicBuffer[]) => void
  /** One frame was made. @param agoMs how long ago the oldest news in it was written, when it was read. */
  readonly onFrame?: ((agoMs: number) => void) | undefined
}

/**
 * What this node has read and told. Moments are numbered: at each, everything read so far is told of all topics, so
 * that one id holds for every topic of a stream. Whoever has it has heard all of them up to there.
 */
export class Moments {
  readonly #options: MomentsOptions
  readonly #topics = new Map<string, TopicBuffer>()
  /** Read, not yet told; also of topics that nobody follows yet: somebody may come before the next moment. */
  #pending = new Map<string, Said[]>()
  #pendingCount = 0
  readonly #ids = new Map<string, number>()
  #position: Position | undefined
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

  get topicCount(): number {
    return this.#topics.size
  }

  topic(key: string): TopicBuffer {
    const known = this.#topics.get(key)
    if (known) return known
    const made = new TopicBuffer(key, this.#seq)
    this.#topics.set(key, made)
    return made
  }

  /** The moment that an id names; undefined when this node did not make it, or forgot. */
  moment(id: string): number | undefined {
    return this.#ids.get(id)
  }

  /** What an id of any node means; undefined when it is none, or too old to go on from. */
  meaning(id: string): Position | undefined {
    return openPosition(this.#options.keyring, id, this.#position?.at ?? new Date())
  }

  /** Takes what was read; it is told within `coalesceMs` when somebody follows it. */
  take(read: NewsRead): void {
    const back = this.#position && endOf(read.upto) < endOf(this.#position.snapshot)
    this.#position = { snapshot: read.upto, at: read.askedAt }
    if (this.#seq === 0) this.tell()
    if (read.tooMuch || back) {
      this.lose()
      return
    }
    for (const said of read.said) {
      const known = this.#pending.get(said.topic)
      if (known) known.push(said)
      else this.#pending.set(said.topic, [said])
      this.#pendingCount += 1
    }
    if (this.#pendingCount > MOST_PENDING) this.tell()
    else this.tellIfHeard(read.said.map((said) => said.topic))
  }

  /** Something waits to be told of a topic that nobody has followed so far. */
  hasUnheard(keys: readonly string[]): boolean {
    return keys.some((key) => this.#pending.has(key) && !this.#topics.get(key)?.streams.size)
  }

  /** Makes sure that what waits to be told of these topics is told in time. */
  tellIfHeard(keys: Iterable<string>): void {
    if (this.#timer) return
    for (const key of keys) {
      if (!this.#pending.has(key) || !this.#topics.get(key)?.streams.size) continue
      const wait = this.#toldAt + this.#options.coalesceMs - performance.now()
      this.#timer = setTimeout(() => this.tell(), Math.max(0, wait))
      return
    }
  }

  /** Something may have been missed: everybody is to look anew. */
  lose(): void {
    for (const topic of this.#topics.values()) topic.forget(this.#seq + 1)
    this.#ids.clear()
    this.#pending = new Map()
    this.#pendingCount = 0
    this.tell()
    this.#options.onTold([...this.#topics.values()])
  }

  /** The next moment, now. */
  tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#position === undefined) return
    this.#toldAt = performance.now()
    this.#seq += 1
    this.#id = sealPosition(this.#options.keyring, this.#position)
    this.#remember()
    const told = [...this.#pending].flatMap(([key, said]) => this.#tellOf(key, said))
    this.#pending = new Map()
    this.#pendingCount = 0
    this.#options.onTold(told)
  }

  /** A moment without news, so that ids do not grow old; topics that nobody follows are forgotten. */
  refresh(afterMs: number): void {
    const now = performance.now()
    if (now - this.#toldAt > afterMs) this.tell()
    for (const topic of this.#topics.values()) {
      if (topic.streams.size === 0 && now - topic.idleSince > IDLE_TOPIC_MS) this.#topics.delete(topic.key)
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

  #tellOf(key: string, said: readonly Said[]): TopicBuffer[] {
    const topic = this.#topics.get(key)
    if (!topic) return []
    topic.add({ seq: this.#seq, open: newsFrame(key, said), whole: newsFrame(key, said, this.#id) })
    this.#options.onFrame?.(Math.max(...said.map((one) => one.agoMs)))
    return [topic]
  }
}
