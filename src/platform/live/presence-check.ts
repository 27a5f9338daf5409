import type { Hub } from './hub.ts'
import type { Presence } from './stream.ts'

/** Tells which of these are signed in no more. One question for all of them. */
export type GoneAmong = (open: readonly Presence[]) => Promise<readonly Presence[]>

export interface PresenceCheckOptions {
  readonly hub: Hub
  readonly goneAmong: GoneAmong
  /** Asked so often, because a sign-in also ends by the clock. */
  readonly everyMs: number
  readonly onFault: (error: unknown) => void
}

/** A stream that was opened while its sign-in was being taken back is found out this much later. */
const AFTER_OPENING_MS = 250

/** Ends the streams of whoever is signed in no more. */
export class PresenceCheck {
  readonly #options: PresenceCheckOptions
  readonly #timer: NodeJS.Timeout
  #soon: NodeJS.Timeout | undefined
  #checking: Promise<void> | undefined
  #again = false

  constructor(options: PresenceCheckOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.now(), options.everyMs).unref()
  }

  soon(): void {
    this.#soon ??= setTimeout(() => this.now(), AFTER_OPENING_MS).unref()
  }

  /** Checks all, and once more when asked while it checks: what was taken back meanwhile may not be seen yet. */
  now(): void {
    clearTimeout(this.#soon)
    this.#soon = undefined
    if (this.#checking) {
      this.#again = true
      return
    }
    this.#checking = this.#check().finally(() => {
      this.#checking = undefined
      if (this.#again) this.now()
    })
    this.#again = false
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    clearTimeout(this.#soon)
    this.#again = false
    await this.#checking
  }

  async #check(): Promise<void> {
    const { hub, goneAmong, onFault } = this.#options
    const open = new Map<string, Presence>()
    for (const { presence } of hub.streams) open.set(nameOf(presence), presence)
    if (open.size === 0) return
    try {
      const gone = new Set((await goneAmong([...open.values()])).map(nameOf))
      for (const stream of hub.streams) {
        if (gone.has(nameOf(stream.presence))) hub.close(stream, 'signed-out')
      }
    } catch (error) {
      // The database is away: nothing is told either, and it is asked again.
      onFault(error)
    }
  }
}

function nameOf({ sessionId, membershipId }: Presence): string {
  return `${sessionId} ${membershipId ?? ''}`
}
