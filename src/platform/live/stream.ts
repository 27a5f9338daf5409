import type { ChannelBuffer } from './channel-buffer.ts'

/** Who a stream is for: the same for all streams of one sign-in in one membership. */
export interface Presence {
  readonly sessionId: string
  readonly membershipId: string | null
}

/** Where a stream's bytes go. */
export interface Outlet {
  write(chunk: Buffer): void
  /** Bytes that were written and that the reader has not taken. */
  waiting(): number
  /** Lets what was written arrive, then ends. */
  end(): void
  /** Ends now: what waits is thrown away. */
  destroy(): void
}

/** One open page. */
export class Stream {
  readonly presence: Presence
  readonly channels: readonly ChannelBuffer[]
  readonly #outlet: Outlet
  /** The moment of this node up to which the stream was sent everything. */
  seq = 0
  /** True while the stream is told from the outbox what it missed: until then nothing else is written. */
  catching = false
  closed = false
  /** When it must be written to at the latest. */
  beatAt = 0
  /** For how many beats the reader has not taken all it was sent. */
  stalled = 0

  constructor(presence: Presence, channels: readonly ChannelBuffer[], outlet: Outlet) {
    this.presence = presence
    this.channels = channels
    this.#outlet = outlet
  }

  get waiting(): number {
    return this.#outlet.waiting()
  }

  write(chunk: Buffer): void {
    if (!this.closed) this.#outlet.write(chunk)
  }

  end(last?: Buffer): void {
    if (this.closed) return
    if (last) this.write(last)
    this.closed = true
    this.#outlet.end()
  }

  destroy(): void {
    this.closed = true
    this.#outlet.destroy()
  }
}
