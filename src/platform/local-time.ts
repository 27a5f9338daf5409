import { Temporal } from 'temporal-polyfill'

const WRITTEN = [
  // 2026-11-27 14:05, also as workbooks keep it
  /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})[T ](?<h>\d{1,2}):(?<min>\d{2})(?::\d{2}(?:\.\d+)?)?$/,
  // 11/27/2026 2:05 PM, which spreadsheets of the United States make of it
  /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4}),? (?<h>\d{1,2}):(?<min>\d{2})(?::\d{2})? ?(?<half>am|pm)?$/i,
] as const

/**
 * A moment as people write it, on the clock of a zone; with `Z` or an offset at its end, as it says.
 *
 * @returns undefined where it cannot be read, or the clock of that zone skips it
 */
export function momentIn(zone: string, text: string): Date | undefined {
  const written = text.trim().replace(/\s+/g, ' ')
  if (/[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(written)) {
    const said = new Date(written.replace(' ', 'T'))
    return Number.isNaN(said.getTime()) ? undefined : said
  }
  for (const form of WRITTEN) {
    const found = form.exec(written)?.groups
    if (!found) continue
    const [year, month, day, minute] = [found.y, found.m, found.d, found.min].map(Number) as number[]
    const hour = hourOf(Number(found.h), found.half)
    if (hour === undefined) return undefined
    const wanted = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute)
    const back = new Date(wanted)
    if (back.getUTCMonth() + 1 !== month || back.getUTCDate() !== day || back.getUTCMinutes() !== minute)
      return undefined
    return onClock(zone, wanted)
  }
  return undefined
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

/** The instant at which the clock of a zone shows `wanted`; twice a year two guesses are needed, and once there is none. */
function onClock(zone: string, wanted: number): Date | undefined {
  let instant = wanted
  for (let tries = 0; tries < 3; tries += 1) {
    const off = shownAt(zone, instant) - wanted
    if (off === 0) return new Date(instant)
    instant -= off
  }
  return undefined
}

function shownAt(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
}

/** What a written time can be on the clock of a zone. */
export type LocalTime =
  | { readonly at: Date }
  /** Clocks were put forward over it: it never was. */
  | { readonly impossible: true }
  /** Clocks were put back over it: it was twice. */
  | { readonly twice: readonly [Date, Date] }
  | { readonly unreadable: true }

const ISO_WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/

/** The instant of a day and time, `2026-11-01T01:30`, as clocks of the zone show it. */
export function localTime(written: string, zone: string): LocalTime {
  if (!ISO_WRITTEN.test(written)) return { unreadable: true }
  let plain: Temporal.PlainDateTime
  try {
    plain = Temporal.PlainDateTime.from(written, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return { unreadable: true }
    throw error
  }
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    plain.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  const at = new Date(earlier.epochMilliseconds)
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { at }
  if (!earlier.toPlainDateTime().equals(plain)) return { impossible: true }
  return { twice: [at, new Date(later.epochMilliseconds)] }
}
