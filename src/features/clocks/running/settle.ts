import type { Context } from '#platform/db/actor.ts'
import type { Log } from '#platform/log.ts'
import { assess, type Standing } from '../engine/assess.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import { callsDue } from '../engine/escalation.ts'
import { nextMoment } from '../engine/next-moment.ts'
import type { TimedRow } from '../engine/row.ts'
import { logOf, type StoredStatement } from './stored.ts'

/** Clocks that are settled in one transaction. */
const AT_ONCE = 500
/** Until one is looked at again that could not be worked out. */
const AGAIN = 5 * 60_000

interface FallingDue {
  readonly coalition: string
  readonly clock: string
  readonly rule: TimedRow
  readonly zone: string
  readonly calendar: BusinessCalendar | null
  readonly log: readonly StoredStatement[]
  readonly signed: readonly { readonly from: string; readonly until: string | null }[]
}

/**
 * Writes down what fell due, and tells whoever has to know. Worked out from what was said, so that it does not matter when it comes,
 * or how often; of two workers each takes clocks that the other does not have. Of clocks that cannot be worked out the server's log
 * says how many there were, and nothing else.
 *
 * @returns how many clocks there were; as many as `most`: there may be more
 */
export async function settleClocks(
  ctx: Context,
  { now = ctx.now, most = AT_ONCE, log }: { now?: Date; most?: number; log?: Pick<Log, 'warn'> } = {},
): Promise<number> {
  const due = await ctx.prepared<FallingDue>(
    'clocks_falling_due',
    'select coalition, clock, rule, zone, calendar, log, signed from clocks.falling_due($1, $2)',
    [now, most],
  )
  // Sent without waiting for each other; the connection takes them in order.
  const settled = await Promise.all(due.map((one) => settleOne(ctx, one, now)))
  const failed = settled.filter((isSettled) => !isSettled).length
  if (failed > 0) log?.warn('clock.unsettled', { count: failed })
  return due.length
}

/** @returns whether it could be worked out and written down */
async function settleOne(ctx: Context, one: FallingDue, now: Date): Promise<boolean> {
  const { breaches, calls, next, isKnown } = dueOf(one, now)
  const [row] = await ctx.prepared<{ told: number }>(
    'clocks_settle',
    'select clocks.settle($1, $2, $3, $4, $5) as told',
    [one.coalition, one.clock, breaches, JSON.stringify(calls), next],
  )
  return isKnown && (row?.told ?? -1) >= 0
}

/** Nobody knows whether it binds the program: who leads it is asked once, and nothing is counted. */
function asked({ log }: FallingDue) {
  const at = log[0]?.recordedAt
  const calls = log.some(({ type }) => type === 'not-applicable')
    ? []
    : [{ alarm: 'question', alarm_at: at, rung: 'supervisor', due_at: at }]
  return { breaches: [], calls, next: null, isKnown: true }
}

/** One that cannot be worked out keeps no other from being told: those who answer for it are told once, and it is looked at again. */
function dueOf(one: FallingDue, now: Date) {
  try {
    const log = logOf(one.log)
    if (!log.some(({ type }) => type === 'started')) return asked(one)
    const place = { zone: one.zone, calendar: one.calendar }
    const signed: Standing[] = one.signed.map(({ from, until }) => ({
      from: new Date(from),
      until: until === null ? null : new Date(until),
    }))
    return {
      breaches: assess(one.rule, log, place, signed, now).breaches,
      calls: callsDue(one.rule, log, place, signed, now).map(({ alarm, rung, at }) => ({
        alarm: alarm.of,
        alarm_at: alarm.at,
        rung,
        due_at: at,
      })),
      next: nextMoment(one.rule, log, place, signed, now),
      isKnown: true,
    }
  } catch {
    const at = one.log[0]?.recordedAt
    const calls = ['holder', 'backup', 'supervisor'].map((rung) => ({
      alarm: 'unknown',
      alarm_at: at,
      rung,
      due_at: at,
    }))
    return { breaches: [], calls, next: new Date(now.getTime() + AGAIN), isKnown: false }
  }
}
