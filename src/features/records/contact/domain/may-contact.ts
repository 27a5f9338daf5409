import { isDeepStrictEqual } from 'node:util'
import { isoDay, isoIn } from '#platform/i18n/index.ts'
import type { Groups } from '../../domain/kinds.ts'

/** What a young person said about one way of reaching them. */
export type Way = Groups<'safe-contact'>['contact']['ways'][number]

/** Channels through which the program itself sends. Calls are made by people. */
export const SEND_CHANNELS = ['text', 'mail'] as const
export type SendChannel = (typeof SEND_CHANNELS)[number]
export const SEND_LEVELS = ['neutral', 'full'] as const
export type SendLevel = (typeof SEND_LEVELS)[number]

/** Why there may be no message now. */
export type ContactRefusal =
  | 'none'
  | 'not-allowed'
  | 'destroyed'
  | 'two-answers'
  | 'ask-again'
  | 'day'
  | 'hour'
  | 'level'

export type Answer =
  | { readonly ok: true; readonly way: Way }
  | { readonly ok: false; readonly why: ContactRefusal }

export interface Asked {
  readonly channel: SendChannel
  readonly level: SendLevel
}

const LEVELS = ['none', ...SEND_LEVELS]

/**
 * Whether a young person may be written to at a moment, by all that they said: a no counts wherever it stands, and of two
 * different answers none does. By the wall clock of their own zone, so it is right on days when clocks change. The day is
 * the one that this clock shows, also for hours over midnight.
 *
 * @param said undefined: something that cannot be opened any more, which may have been a no
 */
export function mayContact(
  said: readonly (readonly Way[] | undefined)[],
  { channel, level }: Asked,
  at: Date,
): Answer {
  if (said.includes(undefined)) return no('destroyed')
  const ways = said.flatMap((one) => one ?? []).filter((way) => way.channel === channel)
  const [way, ...others] = ways
  if (!way) return no('none')
  if (ways.some(({ allowed }) => !allowed)) return no('not-allowed')
  if (others.some((other) => !isDeepStrictEqual(other, way))) return no('two-answers')
  const clock = clockThere(at, way.zone)
  if (!clock) return no('hour')
  if (clock.day > way.askAgain) return no('ask-again')
  if (!way.days.includes(clock.weekday)) return no('day')
  if (!isWithin(clock.minute, way)) return no('hour')
  // A level that is not known is refused too.
  if (!SEND_LEVELS.includes(level) || LEVELS.indexOf(level) > LEVELS.indexOf(way.textLevel))
    return no('level')
  return { ok: true, way }
}

const no = (why: ContactRefusal) => ({ ok: false, why }) as const

/** From later than until: over midnight. The same hour twice, as older forms took it, is no hour at all: it was no answer. */
const isWithin = (minute: number, { from, until }: Way): boolean =>
  from <= until ? minute >= from && minute < until : minute >= from || minute < until

/** Undefined: nobody knows that zone. */
function clockThere(at: Date, zone: string) {
  try {
    const day = isoDay(at, zone)
    const [hour = 0, minute = 0] = isoIn(at, zone).slice(11, 16).split(':').map(Number)
    return { day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay(), minute: hour * 60 + minute }
  } catch {
    // The error quotes the zone, which is a word of the record.
    return undefined
  }
}
