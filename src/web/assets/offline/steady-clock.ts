/**
 * How long ago something was written down. The clock that people set may jump; the one of a page only goes forward, but
 * ends with the page. A page that is loaded again soon goes on with the clock of the one before it.
 */
export interface Reading {
  /** Readings of different clocks cannot be compared. */
  readonly clock: string
  /** Milliseconds on that clock. */
  readonly at: number
  /** Milliseconds since 1970, by the clock that people set. */
  readonly wall: number
}

/** What a page leaves for the next one in the same tab. */
export interface Handover extends Reading {
  /** Milliseconds between pages that only the clock that people set has measured, all together. */
  readonly bridged: number
}

/** What two clocks say at one moment: the page's own, and the one that people set. */
export interface Now {
  readonly page: number
  readonly wall: number
}

export interface SteadyClock {
  read(now: Now): Reading
  handOver(now: Now): Handover
}

/** Longest time between two pages, and of all of them together. The server doubts where clocks differ by 30 seconds. */
export const LONGEST_GAP_MS = 10_000
export const LONGEST_BRIDGED_MS = 20_000

/**
 * Begins the clock of a page: goes on with that of the page before where the time between is short, else anew, so that
 * what was read before is in doubt.
 */
export function startClock(before: Handover | undefined, now: Now, newName: () => string): SteadyClock {
  const gap = before === undefined ? -1 : now.wall - before.wall
  const bridged = (before?.bridged ?? 0) + gap
  const goesOn = before !== undefined && gap >= 0 && gap <= LONGEST_GAP_MS && bridged <= LONGEST_BRIDGED_MS
  const clock = goesOn ? before.clock : newName()
  const base = (goesOn ? before.at + gap : 0) - now.page
  const read = ({ page, wall }: Now): Reading => ({ clock, at: base + page, wall })
  return { read, handOver: (at) => ({ ...read(at), bridged: goesOn ? bridged : 0 }) }
}

export interface Passed {
  /** Null: the clock was lost. */
  readonly byDevice: number | null
  readonly byWall: number
}

/** Milliseconds between two readings. What they are worth is for the server to say. */
export function passed(from: Reading, to: Reading): Passed {
  return {
    byDevice: from.clock === to.clock ? Math.round(to.at - from.at) : null,
    byWall: Math.round(to.wall - from.wall),
  }
}

/** As the server will take it, to say so beforehand: minutes, or undefined where it is in doubt. */
export function minutesSince(from: Reading, to: Reading): number | undefined {
  const { byDevice, byWall } = passed(from, to)
  if (byDevice === null || byDevice < 0 || byWall < 0 || Math.abs(byDevice - byWall) > 30_000)
    return undefined
  const longest = Math.max(byDevice, byWall)
  return longest > 24 * 3_600_000 ? undefined : longest / 60_000
}
