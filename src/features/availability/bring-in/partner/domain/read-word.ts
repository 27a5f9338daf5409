/** What a partner says of one unit of one service. A number that it does not say stays unsaid. */
export interface PartnerWord {
  /** Slots free; undefined: it says only that there is some, or that somebody has to ask. */
  readonly free?: number
  /** Slots there are; undefined where it does not say. */
  readonly slots?: number
  /** `room`: some, nobody knows how many · `ask`: somebody has to call. */
  readonly state?: 'room' | 'ask'
  readonly saidAt: Date
}

/** Why a word is not taken. Each has a sentence for the keeper. */
export const wordProblems = [
  'nothing-said',
  'no-such-unit',
  'several',
  'number',
  'more-free',
  'no-time',
  'ahead',
  'too-old',
] as const
export type WordProblem = (typeof wordProblems)[number]

const SKEW_MS = 5_000
const OLDEST_MS = 7 * 24 * 3_600_000
const MOST = 10_000

type Raw = Readonly<Record<string, unknown>>
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * One capacity of HSDS 3.1, as its source wrote it.
 *
 * @param said the list `capacities` of a service
 * @param unit name, identifier or id of the unit, in any case; empty where the list names one at most
 */
export function readCapacity(said: unknown, unit: string, now: Date): PartnerWord | WordProblem {
  const all = Array.isArray(said) ? said.filter(isRaw) : []
  if (all.length === 0) return 'nothing-said'
  const wanted = all.filter((one) => unit === '' || unitNames(one).includes(unit.trim().toLowerCase()))
  const [one] = wanted
  if (!one) return 'no-such-unit'
  // Which of two is meant, or whether they add up, nobody said.
  if (wanted.length > 1) return 'several'
  const free = slotsOf(one.available)
  const slots =
    one.maximum === undefined || one.maximum === null || one.maximum === '' ? undefined : slotsOf(one.maximum)
  if (free === undefined || (slots === undefined && hasWord(one.maximum))) return 'number'
  if (slots !== undefined && free > slots) return 'more-free'
  const saidAt = readMoment(one.updated, now)
  if (!(saidAt instanceof Date)) return saidAt
  return { free, ...(slots !== undefined && { slots }), saidAt }
}

/** A capacity status of FHIR, which holds no number. */
export function readStatus(status: string, at: unknown, now: Date): PartnerWord | WordProblem {
  const saidAt = readMoment(at, now)
  if (!(saidAt instanceof Date)) return saidAt
  // A waiting list is kept by the partner, and means that none is free.
  if (status === 'no-capacity' || status === 'waitlist') return { free: 0, saidAt }
  return { state: status === 'capacity' ? 'room' : 'ask', saidAt }
}

/** A date alone, or a time without its zone, is no moment: it could be hours off. */
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

function readMoment(value: unknown, now: Date): Date | WordProblem {
  const text = typeof value === 'string' ? value.trim() : ''
  if (!MOMENT.test(text)) return 'no-time'
  const moment = new Date(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  if (Number.isNaN(moment.getTime())) return 'no-time'
  if (moment.getTime() > now.getTime() + SKEW_MS) return 'ahead'
  if (moment.getTime() < now.getTime() - OLDEST_MS) return 'too-old'
  return moment
}

function unitNames(capacity: Raw): string[] {
  const unit = isRaw(capacity.unit)
    ? [capacity.unit.name, capacity.unit.identifier, capacity.unit.id]
    : [capacity.unit]
  return [...unit, capacity.unit_id].flatMap((one) =>
    typeof one === 'string' ? [one.trim().toLowerCase()] : [],
  )
}

const hasWord = (value: unknown) => value !== undefined && value !== null && value !== ''

/** A whole number of slots; tables write it as text. */
function slotsOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,5}(\.0+)?\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= MOST
    ? number
    : undefined
}
