/** A stretch of time; `until` is not within it. */
export interface Stretch {
  readonly from: Date
  readonly until: Date
}

/** What no shift covers, of the time between two moments. Shifts in any order; they may overlap. */
export function gapsIn(
  shifts: readonly { readonly startsAt: Date; readonly endsAt: Date }[],
  from: Date,
  until: Date,
): Stretch[] {
  const gaps: Stretch[] = []
  let covered = from
  for (const { startsAt, endsAt } of shifts.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (startsAt >= until) break
    if (startsAt > covered) gaps.push({ from: covered, until: startsAt })
    if (endsAt > covered) covered = endsAt
  }
  return covered < until ? [...gaps, { from: covered, until }] : gaps
}
