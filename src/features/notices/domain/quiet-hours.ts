/** When a person does not want to be disturbed, on the clock of their zone. */
export interface QuietHours {
  /** IANA name, such as `America/Chicago`. */
  readonly zone: string
  /** Minutes after midnight. `from` is within, `until` is not; `from` may be later than `until`. */
  readonly from: number
  readonly until: number
}

const DAY = 1440
const MINUTE_MS = 60_000
/** A clock that is set back adds an hour or, in the past, a few. */
const LONGEST = DAY + 360

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Minutes after midnight on the clock of a zone, and the day of the week there (0 = Sunday). */
export function clockIn(zone: string, at: Date): { readonly minute: number; readonly day: number } {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
    clocks.set(zone, clock)
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
    day: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
  }
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Whether a program knows a zone by this name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Whether the clock on the wall shows a time within the quiet hours. */
export function isQuiet({ zone, from, until }: QuietHours, at: Date): boolean {
  const { minute } = clockIn(zone, at)
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until
}

/**
 * The first moment from `now` on that is not quiet; `now` itself when it is not.
 *
 * Asked minute by minute of the clock in that zone, so it is right on days when clocks change: an end that the clock
 * skips is the moment it has skipped, and an hour that comes twice is quiet twice.
 */
export function afterQuiet(quiet: QuietHours | undefined, now: Date): Date {
  if (!quiet || !isQuiet(quiet, now)) return now
  // Clocks change at whole minutes.
  const start = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  for (let step = 1; step <= LONGEST; step += 1) {
    const at = new Date(start + step * MINUTE_MS)
    if (!isQuiet(quiet, at)) return at
  }
  return now
}
