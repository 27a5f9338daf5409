// When what runs each day or each week is due, by the clock of a place.

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
const WEEK = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** How far the clock of the place is ahead of UTC, in milliseconds and to the minute. */
function aheadAt(at, zone) {
  const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone })
  return Date.parse(`${shown.format(at).replace(' ', 'T')}Z`) - Math.floor(at / MINUTE_MS) * MINUTE_MS
}

/** A time that comes twice in autumn is the first of both; one that is left out in spring is as much later. */
function instantOf(shown, zone) {
  const before = aheadAt(shown - DAY_MS, zone)
  const after = aheadAt(shown + DAY_MS, zone)
  const found = [before, after].map((ahead) => shown - ahead).filter((at) => at + aheadAt(at, zone) === shown)
  return found.length > 0 ? Math.min(...found) : shown - before
}

/**
 * The first instant after `after` at which it is due, in milliseconds since 1970.
 *
 * @param when a time of each day, as `03:17`, or of one day of the week, as `Sun 05:17`
 * @param zone as `America/Chicago`
 * @param after milliseconds since 1970
 */
export function nextDue(when, zone, after) {
  const [, weekday, time] = /^(?:(\w{3}) )?(\d\d:\d\d)$/.exec(when)
  const today = Math.floor((after + aheadAt(after, zone)) / DAY_MS) * DAY_MS
  for (let day = today - DAY_MS; ; day += DAY_MS) {
    if (weekday !== undefined && WEEK[new Date(day).getUTCDay()] !== weekday) continue
    const date = new Date(day).toISOString().slice(0, 10)
    const due = instantOf(Date.parse(`${date}T${time}Z`), zone)
    if (due > after) return due
  }
}

/**
 * Tells of each time that came once, also where nobody could ask until later, after midnight among others: what became due
 * while something else ran is made up for, and what was due before `from` is not.
 *
 * @param when as {@link nextDue}, or empty or undefined: never
 * @returns whether it is due, asked with the milliseconds since 1970
 */
export function dueFrom(from, when, zone) {
  if (!when) return () => false
  let due = nextDue(when, zone, from)
  return (now) => {
    if (now < due) return false
    due = nextDue(when, zone, now)
    return true
  }
}
