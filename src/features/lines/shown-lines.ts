import { channelKey, type KnownLine } from './known-line.ts'
import type { Line, LineChannel } from './line.ts'

/** A line as a reader may see it: only channels meant for them, and how old the news is. */
export interface ShownLine {
  readonly id: string
  readonly name: string
  readonly role: 'emergency' | 'support' | 'report' | 'referral'
  readonly jurisdiction: string
  /** FIPS code of the only county that it serves. */
  readonly county?: string
  readonly kinds: Line['kinds']
  /** Never one that is kept for mandated reporters. */
  readonly channels: readonly LineChannel[]
  readonly hours: Line['hours']
  readonly languages: Line['languages']
  readonly interpreters: Line['interpreters']
  /**
   * `statute`: set by law, needs no second source. `seen`: two publishers print it. `people`: it stands on what people
   * here heard or entered. `unverified`: may not work where the reader is, and the page says so.
   */
  readonly status: 'statute' | 'seen' | 'people' | 'unverified'
  readonly agreesOn: number
  /** The day its pages were read, or on which people entered it, `2026-11-24`. */
  readonly retrieved: string
  /** The day a person called it, at most six months ago: of all its numbers, the oldest. */
  readonly confirmedOn?: string
  /** Set when the last check is more than six months ago: its day, for "not checked since". */
  readonly notCheckedSince?: string
  /** What makes the number less sure: one sentence on a page, and none once somebody called. */
  readonly doubt?: 'new-operator'
}

export interface LinesQuestion {
  readonly audience: 'public' | 'professional'
  /** Two letters of the state of the searched place; without it no state's line is shown. */
  readonly state?: string
  /** FIPS code of the county of the searched place; without it no county's line is shown. */
  readonly county?: string
  readonly now: Date
}

/** Past this a line is marked, not hidden: an old number may still help. */
const MONTHS_FRESH = 6

/**
 * The lines to show with any answer, and with none: 911 first, then national help, then the line that
 * takes reports of child abuse in the state.
 *
 * Kept back: what fewer than two publishers agree on and nobody called, what somebody called in vain, tip lines of law
 * enforcement, and numbers for mandated reporters. Childhelp appears as a line to talk to, never as one that takes
 * reports.
 */
export function linesAmong(
  all: readonly KnownLine[],
  { audience, state, county, now }: LinesQuestion,
): ShownLine[] {
  return all
    .filter((line) => line.jurisdiction === 'US' || line.jurisdiction === state?.toUpperCase())
    .filter((line) => line.county === null || line.county === county)
    .flatMap((line) => shown(line, audience, now) ?? [])
    .sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role] || nearness(b) - nearness(a))
}

const ROLE_ORDER = { emergency: 0, support: 1, report: 2, referral: 3 } as const

/** The number of the county before that of the state. */
function nearness(line: ShownLine): number {
  return line.role === 'report' && line.county !== undefined ? 1 : 0
}

/** A line as this reader may see it; undefined where they may not. */
export function shown(
  line: KnownLine,
  audience: LinesQuestion['audience'],
  now: Date,
): ShownLine | undefined {
  if (line.role === 'tip' || !maySee(line.audience, audience)) return undefined
  const channels = trusted(line).filter((channel) => channel.for === undefined)
  if (channels.length === 0) return undefined
  const called = calledOn(line, channels)
  const fresh = called !== undefined && !isOld(called, now)
  const checked = lastChecked({ retrieved: line.retrieved, confirmedOn: called ?? null })
  const status = statusOf(line)
  return {
    id: line.id,
    name: line.name,
    role: line.role,
    jurisdiction: line.jurisdiction,
    ...(line.county !== null && { county: line.county }),
    kinds: line.kinds,
    channels,
    hours: line.hours,
    languages: line.languages,
    interpreters: line.interpreters,
    status,
    agreesOn: line.agreesOn,
    retrieved: line.retrieved,
    ...(fresh && { confirmedOn: called }),
    // A number set by law does not age.
    ...(status !== 'statute' && isOld(checked, now) && { notCheckedSince: checked }),
    ...(line.doubt !== undefined && called === undefined && { doubt: line.doubt }),
  }
}

/** The ways that may be shown to those they are for: what somebody heard decides before what pages print. */
export function trusted(line: KnownLine): LineChannel[] {
  const standing = line.status === 'seen' || line.status === 'statute' || line.role === 'referral'
  return line.channels.filter((channel) => {
    const trial = line.trials.get(channelKey(channel))
    return trial === undefined ? standing && channel.seenOnce !== true : trial.works
  })
}

/** The day since which somebody has heard each number that is shown; undefined while one of them was never tried. */
export function calledOn(line: KnownLine, channels: readonly LineChannel[]): string | undefined {
  const numbers = channels.filter(({ kind }) => kind === 'call' || kind === 'text')
  const days = (numbers.length > 0 ? numbers : channels).map(
    (channel) => line.trials.get(channelKey(channel))?.on,
  )
  return days.every((day) => day !== undefined) ? days.toSorted()[0] : undefined
}

/** Whether somebody heard each of its numbers within six months. */
export function isConfirmed(line: KnownLine, now: Date): boolean {
  const channels = trusted(line)
  const called = channels.length > 0 ? calledOn(line, channels) : undefined
  return called !== undefined && !isOld(called, now)
}

function statusOf(line: KnownLine): ShownLine['status'] {
  if (line.status === 'statute') return 'statute'
  if (line.from === 'people') return 'people'
  if (line.status === 'seen') return 'seen'
  return line.trials.size > 0 ? 'people' : 'unverified'
}

function maySee(meantFor: Line['audience'], audience: LinesQuestion['audience']): boolean {
  return meantFor === 'public' || (meantFor === 'professional' && audience === 'professional')
}

/** The later of the day the pages were read and the day a person called. */
export function lastChecked(line: Pick<Line, 'retrieved' | 'confirmedOn'>): string {
  return line.confirmedOn !== null && line.confirmedOn > line.retrieved ? line.confirmedOn : line.retrieved
}

/** Whether a check on `day` is more than six calendar months before `now` (UTC days). */
export function isOld(day: string, now: Date): boolean {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + MONTHS_FRESH + 1, 0)).getUTCDate()
  const until = Date.UTC(year, month - 1 + MONTHS_FRESH, Math.min(date, lastOfMonth))
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()) > until
}
