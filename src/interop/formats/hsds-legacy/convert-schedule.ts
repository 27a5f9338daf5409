/** Opening hours of HSDS 1 (one row a weekday, one a holiday) as schedules of HSDS 3. */

const days: Readonly<Record<string, string>> = {
  mo: 'MO',
  tu: 'TU',
  we: 'WE',
  th: 'TH',
  fr: 'FR',
  sa: 'SA',
  su: 'SU',
}
const order = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const dayName =
  /^(?:mo|mon|monday|tu|tue|tues|tuesday|we|wed|weds|wednesday|th|thu|thur|thurs|thursday|fr|fri|friday|sa|sat|saturday|su|sun|sunday)s?$/

type Row = Record<string, unknown>

/** Adds what HSDS 3 says of hours to a row of an earlier version; the row's own columns stay. */
export function convertSchedule(row: Row): Row {
  if (isYes(row.holiday)) return holiday(row)
  const out: Row = { ...row }
  const opens = words(row.opens_at)
  const allDay = isYes(row.open_24_hours) || /^(open )?24 ?(hours|hrs|h)\.?$|^24\/7$|^all day$/.test(opens)
  const closed = isYes(row.closed) || opens === 'closed' || words(row.closes_at) === 'closed'
  if (allDay && !closed) {
    out.opens_at = '00:00'
    out.closes_at = '24:00'
  }
  if (closed) {
    delete out.opens_at
    delete out.closes_at
    if (!isSet(row.description))
      out.description = isSet(row.weekday) ? `Closed ${String(row.weekday).trim()}` : 'Closed'
    return out
  }
  const byday = typeof row.weekday === 'string' ? weekdays(row.weekday) : undefined
  const stated = typeof out.opens_at === 'string' || typeof out.closes_at === 'string'
  if (byday === undefined || !stated || isSet(row.byday)) return out
  out.byday = byday
  if (!isSet(row.freq)) out.freq = 'WEEKLY'
  return out
}

/**
 * "Monday", "Mon-Fri", "Sat, Sun", "Weekdays", "Daily" → MO,TU,… Numbers are not read: some count from Sunday,
 * some from Monday, some from 0.
 */
export function weekdays(text: string): string | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\.(?=\s|,|-|$)/g, '')
  if (/^(weekdays?|mon(day)? (thru|through|to) fri(day)?)$/.test(said)) return 'MO,TU,WE,TH,FR'
  if (/^(daily|every ?day|7 days( a week)?|all days)$/.test(said)) return order.join(',')
  if (/^weekends?$/.test(said)) return 'SA,SU'
  const found = new Set<string>()
  const parts = said.split(/[,;&/]|\band\b/).map((part) => part.trim())
  for (const part of parts.filter(Boolean)) {
    const [from, to, more] = part.split(/[-–]|\bthru\b|\bthrough\b|\bto\b/)
    const first = dayOf(from)
    const last = to === undefined ? first : dayOf(to)
    if (first === undefined || last === undefined || more !== undefined) return undefined
    for (let at = order.indexOf(first); ; at = (at + 1) % 7) {
      found.add(order[at] as string)
      if (order[at] === last) break
    }
  }
  return found.size === 0 ? undefined : order.filter((day) => found.has(day)).join(',')
}

function dayOf(word = ''): string | undefined {
  const said = word.trim()
  return dayName.test(said) ? days[said.slice(0, 2)] : undefined
}

/** A holiday bounds its hours by dates. When it is closed, or says no hours, it is a note and no rule. */
function holiday(row: Row): Row {
  const out: Row = { ...row }
  const from = day(row.start_date)
  const to = day(row.end_date) ?? from
  if (from !== undefined && !isSet(row.valid_from)) out.valid_from = from
  if (to !== undefined && !isSet(row.valid_to)) out.valid_to = to
  const closed = isYes(row.closed) || words(row.opens_at) === 'closed'
  const hours = !closed && isSet(row.opens_at) && isSet(row.closes_at)
  const byday = from !== undefined && to !== undefined ? daysBetween(from, to) : undefined
  if (hours && byday !== undefined) {
    out.dtstart = from
    out.until = to
    if (!isSet(row.freq)) out.freq = 'WEEKLY'
    if (!isSet(row.byday)) out.byday = byday
    return out
  }
  delete out.opens_at
  delete out.closes_at
  if (from === undefined || isSet(row.description)) return out
  const when = to === undefined || to === from ? from : `${from} to ${to}`
  out.description = closed ? `Closed ${when}` : `Holiday ${when}`
  return out
}

function daysBetween(from: string, to: string): string | undefined {
  const start = Date.parse(`${from}T00:00:00Z`)
  const length = (Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000
  if (!(length >= 0) || length > 366) return undefined
  const found = new Set<string>()
  for (let at = 0; at <= Math.min(6, length); at += 1)
    found.add(order[(new Date(start + at * 86_400_000).getUTCDay() + 6) % 7] as string)
  return order.filter((one) => found.has(one)).join(',')
}

function day(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text)?.[1]
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const read = iso ?? (us ? `${us[3]}-${us[1]?.padStart(2, '0')}-${us[2]?.padStart(2, '0')}` : undefined)
  if (read === undefined) return undefined
  const date = new Date(`${read}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== read ? undefined : read
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : ''
}

function isSet(value: unknown): boolean {
  return words(value) !== ''
}

function isYes(value: unknown): boolean {
  return /^(1|y|yes|t|true|x|closed)$/.test(words(value))
}
