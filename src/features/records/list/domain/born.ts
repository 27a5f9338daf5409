/** When somebody was born, as far as it was said: years, both included. */
export interface BornBetween {
  readonly from: number
  readonly to: number
}

/**
 * What was typed into "Age or birth year": a year of four digits, or an age up to 25. @returns undefined: neither
 *
 * @param today ISO day where the program works
 */
export function bornTyped(typed: string, today: string): BornBetween | undefined {
  const number = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
  const year = yearOf(today)
  if (number >= year - 30 && number <= year) return { from: number, to: number }
  return number >= 0 && number <= 25 ? { from: year - number - 1, to: year - number } : undefined
}

/**
 * What a record says: a birth date, or a band of ages such as `14-15` as somebody guessed it.
 */
export function bornKnown(
  about: { readonly birthDate: string | null; readonly ageBand: string },
  today: string,
): BornBetween | undefined {
  if (about.birthDate !== null) {
    const year = yearOf(about.birthDate)
    return { from: year, to: year }
  }
  const band = /^(\d{1,2})(?:\D{1,3}(\d{1,2}))?$/.exec(about.ageBand.trim())
  if (!band) return undefined
  const [low, high] = [Number(band[1]), Number(band[2] ?? band[1])]
  return { from: yearOf(today) - high - 1, to: yearOf(today) - low }
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** Whole years apart; 0 where they may be the same. */
export function yearsApart(a: BornBetween, b: BornBetween): number {
  return Math.max(0, a.from - b.to, b.from - a.to)
}
