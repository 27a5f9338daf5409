import type { Rung } from '#features/courses/index.ts'
import { daysAfter, monthsAfter } from './days.ts'
import { DAYS_OPEN } from './ladder.ts'

/** What is asked of a booster. ISO days. */
export interface PlannedBooster {
  readonly id: string
  readonly at: Rung
  readonly dueOn: string
  readonly putOffUntil: string | null
  readonly doneOn: string | null
}

/** A completion with the boosters that were planned with it. */
export interface Completed {
  /** ISO day. */
  readonly completedOn: string
  readonly validMonths: number
  readonly boosters: readonly PlannedBooster[]
}

export interface Trained {
  /** Last day that counts, as things stand on that day; earlier than it: lapsed. */
  readonly until: string
  /** The day on which the months are over, if no booster is missed: after it only the course brings it back. */
  readonly carriedUntil: string
}

/** The last day on which a booster is done in time. */
export const openUntil = ({ dueOn, putOffUntil }: Pick<PlannedBooster, 'dueOn' | 'putOffUntil'>): string =>
  daysAfter(putOffUntil ?? dueOn, DAYS_OPEN)

/** Whether it was not done while it was open. Putting it off would open it again, and take back that it was missed. */
export const isMissed = (booster: PlannedBooster, today: string): boolean =>
  booster.doneOn === null && openUntil(booster) < today

/**
 * Until when one completion counts, as things stand on a day.
 *
 * It counts for the course's months, and each booster done carries it on for as many from the day on which it was done. Two boosters in
 * a row that were not done while they were open end it on the last day of the second. A booster done later than that brings it back
 * from that day on, for what is left of the months; where nothing is left, only the course does.
 *
 * @param today ISO day
 */
export function trainedBy({ completedOn, validMonths, boosters }: Completed, today: string): Trained {
  let carriedUntil = monthsAfter(completedOn, validMonths)
  let missed = 0
  let lapsedOn: string | undefined
  for (const { on, done } of eventsOf(boosters, today)) {
    if (done && on <= carriedUntil) {
      missed = 0
      // What came back counts for what was left; only who never lost it is carried on.
      if (lapsedOn === undefined) carriedUntil = later(carriedUntil, monthsAfter(on, validMonths))
      lapsedOn = undefined
    } else if (!done) {
      missed += 1
      if (missed === 2) lapsedOn = on
    }
  }
  return {
    until: lapsedOn !== undefined && lapsedOn < carriedUntil ? lapsedOn : carriedUntil,
    carriedUntil,
  }
}

/** The latest of several completions; undefined: none. */
export function trainedByAll(completions: readonly Completed[], today: string): Trained | undefined {
  return completions
    .map((one) => trainedBy(one, today))
    .reduce<Trained | undefined>((best, one) => (best && best.until >= one.until ? best : one), undefined)
}

/**
 * The booster that waits on a day; undefined: none. Of several the last that fell due: a new case, and one is enough.
 *
 * @param today ISO day
 */
export function waiting(boosters: readonly PlannedBooster[], today: string): PlannedBooster | undefined {
  const due = boosters.filter(({ dueOn }) => dueOn <= today).sort((a, b) => b.dueOn.localeCompare(a.dueOn))
  const [last] = due
  return last && last.doneOn === null ? last : undefined
}

/** What happened until a day, in its order: boosters done, and those that closed undone. */
function eventsOf(boosters: readonly PlannedBooster[], today: string) {
  const events = boosters.flatMap((one) => {
    const closes = openUntil(one)
    const wasLate = closes < today && (one.doneOn === null || one.doneOn > closes)
    // Whoever did the next one instead missed nothing.
    const tookNext = boosters.some(
      ({ dueOn, doneOn }) => dueOn > one.dueOn && doneOn !== null && doneOn <= closes,
    )
    return [
      ...(wasLate && !tookNext ? [{ on: closes, done: false }] : []),
      ...(one.doneOn === null ? [] : [{ on: one.doneOn, done: true }]),
    ]
  })
  return events.sort((a, b) => a.on.localeCompare(b.on) || Number(a.done) - Number(b.done))
}

const later = (one: string, other: string) => (one > other ? one : other)
