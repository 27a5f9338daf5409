import { isDeepStrictEqual } from 'node:util'
import type { FieldProblem } from '#platform/errors.ts'
import type { Doc } from '../../../domain/hsds.ts'
import { textIn } from '../../../domain/hsds.ts'
import { type Typed, typedText } from './typed.ts'

export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Day = (typeof DAYS)[number]

/** `keep`: leave what the form cannot show · `week`: as written below · `always` · `unknown`: people call. */
export type HoursMode = 'keep' | 'week' | 'always' | 'unknown'

interface Span {
  readonly from: string
  readonly to: string
}

/** A plain week: at most one span a day; null where the schedules say more than that. */
function plainWeek(schedules: readonly Doc[]): Partial<Record<Day, Span>> | null {
  const week: Partial<Record<Day, Span>> = {}
  for (const schedule of schedules) {
    const known = new Set(['id', 'freq', 'byday', 'opens_at', 'closes_at', 'interval', 'wkst'])
    const says = Object.keys(schedule).filter((key) => textIn(schedule, key) !== '')
    if (says.some((key) => !known.has(key))) return null
    if (textIn(schedule, 'freq') !== 'WEEKLY' || !['', '1'].includes(textIn(schedule, 'interval')))
      return null
    for (const code of textIn(schedule, 'byday')
      .toUpperCase()
      .split(/[\s,;]+/)) {
      const day = DAYS.find((one) => one === code)
      if (day === undefined || week[day] !== undefined) return null
      const { from, to } = readSpan({ from: textIn(schedule, 'opens_at'), to: textIn(schedule, 'closes_at') })
      if (from === undefined || to === undefined) return null
      week[day] = { from, to }
    }
  }
  return week
}

/** The form for these schedules. */
export function typedHours(schedules: readonly Doc[], prefix: string): Typed {
  const week = plainWeek(schedules)
  const typed: Record<string, string> = { [`${prefix}hours.mode`]: modeOf(schedules, week) }
  for (const day of DAYS) {
    const span = week?.[day]
    const whole = span !== undefined && isWholeDay(span)
    typed[`${prefix}hours.${day}.kind`] = span === undefined ? 'closed' : whole ? 'all' : 'open'
    typed[`${prefix}hours.${day}.from`] = span === undefined || whole ? '' : span.from
    typed[`${prefix}hours.${day}.to`] = span === undefined || whole ? '' : span.to
  }
  return typed
}

function modeOf(schedules: readonly Doc[], week: ReturnType<typeof plainWeek>): HoursMode {
  if (schedules.length === 0) return 'unknown'
  if (week === null) return 'keep'
  return DAYS.every((day) => week[day] !== undefined && isWholeDay(week[day])) ? 'always' : 'week'
}

/**
 * The schedules as typed; those from before when they say the same, so that saving unchanged hours changes
 * nothing. Days with the same hours become one schedule.
 */
export function readHours(
  typed: Typed,
  prefix: string,
  before: readonly Doc[],
): { readonly schedules: readonly Doc[]; readonly problems: readonly FieldProblem[] } {
  const mode = typedText(typed, `${prefix}hours.mode`)
  if (mode === 'keep' || mode === '') return { schedules: before, problems: [] }
  if (mode === 'unknown') return { schedules: [], problems: [] }
  const problems: FieldProblem[] = []
  const week: Partial<Record<Day, Span>> = {}
  for (const day of DAYS) {
    const read = mode === 'always' ? WHOLE : readDay(typed, `${prefix}hours.${day}`, problems)
    if (read !== undefined) week[day] = read
  }
  if (mode === 'week' && problems.length === 0 && Object.keys(week).length === 0) {
    problems.push({
      field: `${prefix}hours.mode`,
      sentence: 'Give the hours of at least one day, or choose “Not known”.',
    })
  }
  const was = plainWeek(before)
  const same = before.length > 0 && was !== null && isDeepStrictEqual(ordered(was), ordered(week))
  return { schedules: same ? before : schedulesOf(week), problems }
}

const WHOLE: Span = { from: '00:00', to: '24:00' }

function readDay(typed: Typed, name: string, problems: FieldProblem[]): Span | undefined {
  const kind = typedText(typed, `${name}.kind`)
  const given = { from: typedText(typed, `${name}.from`).trim(), to: typedText(typed, `${name}.to`).trim() }
  if (kind === 'all') return WHOLE
  if (kind !== 'open') {
    if (given.from === '' && given.to === '') return undefined
    problems.push({
      field: `${name}.kind`,
      sentence: 'This day has hours but says “Closed”. Choose “From – to”, or empty the hours.',
    })
    return undefined
  }
  const span = readSpan(given)
  for (const part of ['from', 'to'] as const) {
    if (span[part] === undefined) {
      problems.push({ field: `${name}.${part}`, sentence: 'Write a time like 9:00, 17:30 or 5:30 pm.' })
    }
  }
  if (span.from === undefined || span.to === undefined) return undefined
  if (span.from === span.to) {
    problems.push({
      field: `${name}.to`,
      sentence: 'It closes when it opens. Change one of the times, or choose “24 hours”.',
    })
    return undefined
  }
  return { from: span.from, to: span.to }
}

/** A day's hours as typed. Who opens at midnight opens as that day begins: at its end they would stand on the next day. */
export function readSpan(given: Span): {
  readonly from: string | undefined
  readonly to: string | undefined
} {
  const [opens, to] = [clock(given.from), clock(given.to)]
  const from = opens === '24:00' ? '00:00' : opens
  return from !== undefined && to !== undefined && isWholeDay({ from, to }) ? WHOLE : { from, to }
}

/** "9", "9:00", "09:00:00", "5:30 pm", "noon" → HH:MM; undefined for what is no time. */
export function clock(text: string): string | undefined {
  const said = text.trim().toLowerCase().replaceAll('.', '')
  if (said === 'noon') return '12:00'
  if (said === 'midnight') return '24:00'
  const read = /^(\d{1,2})(?::?(\d{2}))?(?::\d{2})?\s*(am|pm)?$/.exec(said)
  if (!read) return undefined
  let hour = Number(read[1])
  const minute = Number(read[2] ?? 0)
  if (read[3] !== undefined) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (read[3] === 'pm' ? 12 : 0)
  }
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function isWholeDay({ from, to }: Span): boolean {
  return from === '00:00' && (to === '24:00' || to === '23:59' || to === '00:00')
}

function ordered(week: Partial<Record<Day, Span>>): unknown {
  return DAYS.map((day) => {
    const span = week[day]
    return span && isWholeDay(span) ? WHOLE : (span ?? null)
  })
}

function schedulesOf(week: Partial<Record<Day, Span>>): Doc[] {
  const groups = Map.groupBy(
    DAYS.filter((day) => week[day] !== undefined),
    (day) => `${week[day]?.from}–${week[day]?.to}`,
  )
  return [...groups.values()].map((days) => {
    const span = week[days[0] as Day] ?? WHOLE
    // HSDS ends a day at 23:59; our hours read that as midnight.
    return {
      freq: 'WEEKLY',
      byday: days.join(','),
      opens_at: span.from,
      closes_at: span.to === '24:00' ? '23:59' : span.to,
    }
  })
}
