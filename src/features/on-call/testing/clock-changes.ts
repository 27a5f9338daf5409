const DAY_MS = 86_400_000

/**
 * The next day, more than a week ahead, on which Chicago's clock skips 2:00 to 3:00 (`forward`) or has 1:00 to 2:00 twice
 * (`back`). A day written down would be over one day, and hours that are over are refused for that instead.
 *
 * @returns such as `2031-03-09`
 */
export function nextClockChange(turn: 'forward' | 'back'): string {
  const days = Array.from({ length: 366 }, (_, count) => Date.now() + (9 + count) * DAY_MS)
  const changes = days.find((day) => {
    const longer = hoursInChicago(midnight(day + DAY_MS)) - hoursInChicago(midnight(day))
    return turn === 'forward' ? longer > 0 : longer < 0
  })
  if (changes === undefined) throw new Error('Chicago’s clock changes no more')
  return dayOf(changes)
}

/** So many days after. */
export const daysFrom = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY_MS)

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)
/** Night in Chicago: between the midnight before and the one after lies the hour at which the clock changes. */
const midnight = (instant: number) => Date.parse(`${dayOf(instant)}T06:30:00Z`)
const hoursInChicago = (instant: number) =>
  Date.parse(
    `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago', dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(' ', 'T')}Z`,
  ) - instant
