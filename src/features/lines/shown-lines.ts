import type { Line, LineChannel } from './line.ts'
import { lines } from './lines.ts'

/** A line as a reader may see it: only channels meant for them, and how old the news is. */
export interface ShownLine {
  readonly id: string
  readonly name: string
  readonly role: 'emergency' | 'support' | 'report' | 'referral'
  readonly jurisdiction: string
  readonly kinds: Line['kinds']
  readonly channels: readonly LineChannel[]
  readonly hours: Line['hours']
  readonly languages: Line['languages']
  readonly interpreters: Line['interpreters']
  /** `statute`: set by law, needs no second source. */
  readonly status: 'statute' | 'seen'
  readonly agreesOn: number
  /** The day its pages were read, `2026-11-24`. */
  readonly retrieved: string
  /** The day a person called it. */
  readonly confirmedOn?: string
  /** Set when that is more than six months ago: the day of the last check, for "not checked since". */
  readonly notCheckedSince?: string
}

export interface LinesQuestion {
  readonly audience: 'public' | 'professional'
  /** Two letters of the state of the searched place; without it no state's line is shown. */
  readonly state?: string
  readonly now: Date
}

/** Past this a line is marked, not hidden: an old number may still help. */
const MONTHS_FRESH = 6

/**
 * The lines to show with any answer, and with none: 911 first, then national help, then the line that
 * takes reports of child abuse in the state.
 *
 * Kept back: what fewer than two publishers agree on, tip lines of law enforcement, and for the public the
 * numbers of mandated reporters. Childhelp appears as a line to talk to, never as one that takes reports.
 */
export function linesFor({ audience, state, now }: LinesQuestion): ShownLine[] {
  return lines()
    .filter((line) => line.jurisdiction === 'US' || line.jurisdiction === state?.toUpperCase())
    .flatMap((line) => shown(line, audience, now) ?? [])
    .sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role])
}

const ROLE_ORDER = { emergency: 0, support: 1, report: 2, referral: 3 } as const

/** A line as this reader may see it; undefined where they may not. */
export function shown(line: Line, audience: LinesQuestion['audience'], now: Date): ShownLine | undefined {
  if (line.role === 'tip' || !maySee(line.audience, audience)) return undefined
  if (line.status !== 'seen' && line.status !== 'statute') return undefined
  const channels = line.channels.filter(
    (channel) => channel.seenOnce !== true && maySee(channel.audience ?? line.audience, audience),
  )
  if (channels.length === 0) return undefined
  const checked = lastChecked(line)
  return {
    id: line.id,
    name: line.name,
    role: line.role,
    jurisdiction: line.jurisdiction,
    kinds: line.kinds,
    channels,
    hours: line.hours,
    languages: line.languages,
    interpreters: line.interpreters,
    status: line.status,
    agreesOn: line.agreesOn,
    retrieved: line.retrieved,
    ...(line.confirmedOn !== null && { confirmedOn: line.confirmedOn }),
    // A number set by law does not age.
    ...(line.status === 'seen' && isOld(checked, now) && { notCheckedSince: checked }),
  }
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
