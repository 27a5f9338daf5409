/** Full years on this day of the calendar, from an ISO day of birth. Whoever was born on a leap day is a year older on March 1. */
export function ageOn(birthDate: string, day: string): number {
  const [born, is] = [Number(birthDate.slice(0, 4)), Number(day.slice(0, 4))]
  return is - born - (day.slice(5) < birthDate.slice(5) ? 1 : 0)
}

/** Whether somebody of whom there is a record can have been born then, as seen on this day of the calendar. */
export const isBirth = (date: string, day: string): boolean => date <= day && date >= '1900'
