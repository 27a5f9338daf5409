import type { Stream } from './stream.ts'

/** What was told of one channel at one moment; the same bytes for everybody who follows it. */
export interface Entry {
  readonly seq: number
  /** Without an id: more of the same moment follows. */
  readonly open: Buffer
  /** With the id that says everything up to this moment was heard. */
  readonly whole: Buffer
}

const MOST_ENTRIES = 256
const MOST_BYTES = 262_144

/** The last events of one channel, for streams that come back, and who follows it. Bounded: the oldest goes first. */
export class ChannelBuffer {
  readonly streams = new Set<Stream>()
  readonly key: string
  readonly #entries: Entry[] = []
  #bytes = 0
  #floor: number
  /** Since when nobody has followed it (ms of this process's clock). */
  idleSince = 0

  /** @param floor everything after this moment is going to be held. */
  constructor(key: string, floor: number) {
    this.key = key
    this.#floor = floor
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    this.#bytes += entry.whole.length
    while (this.#entries.length > MOST_ENTRIES || this.#bytes > MOST_BYTES) {
      const gone = this.#entries.shift()
      if (!gone) return
      this.#bytes -= gone.whole.length
      this.#floor = gone.seq
    }
  }

  /** Whatever was told up to this moment is held no more: who has not heard it must look anew. */
  forget(seq: number): void {
    this.#entries.length = 0
    this.#bytes = 0
    this.#floor = seq
  }

  /** All that came after a moment, oldest first; undefined when some of it is held no more. */
  after(seq: number): readonly Entry[] | undefined {
    if (seq < this.#floor) return undefined
    let from = this.#entries.length
    while (from > 0 && (this.#entries[from - 1]?.seq ?? 0) > seq) from -= 1
    return this.#entries.slice(from)
  }
}
