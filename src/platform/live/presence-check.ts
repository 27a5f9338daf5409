import type { Hub } from './hub.ts'
import type { Presence } from './stream.ts'

export interface Gone {
  readonly presence: Presence
  /** Nothing was taken back: whoever proves again who they are goes on. */
  readonly away: boolean
}

/** Tells which of these are signed in no more. One question for all of them. */
export type GoneAmong = (open: readonly Presence[]) => Promise<readonly Gone[]>

export interface PresenceCheckOptions {
  readonly hub: Hub
  readonly goneAmong: GoneAmong
  /** Time between two askings, because a sign-in also ends by the clock; longer where asking itself takes long. */
  readonly everyMs: number
  readonly onFault: (error: unknown) => void
}

/** Askings take a tenth of the time at most, and are never further apart than this because of it. */
const SHARE = 9
const AT_LEAST_EVERY_MS = 3_000

/** A stream that was opened while its sign-in was being taken back is found out this much later. */
const AFTER_OPENING_MS = 250

/** Ends the streams of whoever is signed in no more. */
export class PresenceCheck {
  readonly #options: PresenceCheckOptions
  readonly #fresh = new Map<string, Presence>()
  #timer: NodeJS.Timeout | undefined
  #soon: NodeJS.Timeout | undefined
  #checking: Promise<void> | undefined
  #again = false
  #stopped = false

  constructor(options: PresenceCheckOptions) {
    this.#options = options
    this.#next(options.everyMs)
  }

  /** One that has just opened is asked about by itself: pages open all the time, and the others need no asking for it. */
  soon(presence: Presence): void {
    this.#fresh.set(nameOf(presence), presence)
    this.#soon ??= setTimeout(() => void this.#checkFresh(), AFTER_OPENING_MS).unref()
  }

  /** Checks all, and once more when asked while it checks: what was taken back meanwhile may not be seen yet. */
  now(): void {
    if (this.#stopped) return
    if (this.#checking) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#again = false
    const since = performance.now()
    this.#checking = this.#check(this.#open()).finally(() => {
      this.#checking = undefined
      const { everyMs } = this.#options
      this.#next(Math.max(everyMs, Math.min(AT_LEAST_EVERY_MS, SHARE * (performance.now() - since))))
      if (this.#again) this.now()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    clearTimeout(this.#soon)
    this.#again = false
    await this.#checking
  }

  #next(inMs: number): void {
    if (!this.#stopped) this.#timer = setTimeout(() => this.now(), inMs).unref()
  }

  #open(): Map<string, Presence> {
    const open = new Map<string, Presence>()
    for (const { presence } of this.#options.hub.streams) open.set(nameOf(presence), presence)
    return open
  }

  async #checkFresh(): Promise<void> {
    this.#soon = undefined
    const fresh = new Map(this.#fresh)
    this.#fresh.clear()
    await this.#check(fresh)
  }

  async #check(open: ReadonlyMap<string, Presence>): Promise<void> {
    const { hub, goneAmong, onFault } = this.#options
    if (open.size === 0) return
    try {
      const found = await goneAmong([...open.values()])
      if (found.length === 0) return
      const gone = new Map(found.map(({ presence, away }) => [nameOf(presence), away]))
      for (const stream of hub.streams) {
        const away = gone.get(nameOf(stream.presence))
        if (away !== undefined) hub.close(stream, away ? 'away' : 'signed-out')
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
