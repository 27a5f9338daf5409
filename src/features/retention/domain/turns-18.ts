/**
 * Whether somebody turns 18 by the end of next month, or did within the last year, and was younger when their record was opened:
 * then their rights change while somebody here works with them. Looked at once a month, so nobody is missed where a month is.
 *
 * @param birthDate ISO day; of February 29 the first of March counts
 * @param openedOn ISO day on which the record was opened
 * @param today ISO day
 */
export function turns18(birthDate: string, openedOn: string, today: string): boolean {
  const day = eighteenth(birthDate)
  return openedOn < day && day <= endOfNextMonth(today) && day > yearBefore(today)
}

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

const partsOf = (day: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month - 1, date]
}

function eighteenth(birthDate: string): string {
  const [year, month, day] = partsOf(birthDate)
  return iso(year + 18, month, day)
}

function endOfNextMonth(today: string): string {
  const [year, month] = partsOf(today)
  return iso(year, month + 2, 0)
}

function yearBefore(today: string): string {
  const [year, month, day] = partsOf(today)
  return iso(year - 1, month, day)
}
