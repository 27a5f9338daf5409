/** What somebody typed to search, as they typed it. It goes from form to form and is kept nowhere. */
export interface TypedSearch {
  readonly name: string
  readonly others: string
  readonly born: string
}

/** What somebody typed for a new record. */
export interface TypedAdd {
  /** Drawn for the form: sent twice, it is one record. */
  readonly seed: string
  readonly name: string
  readonly others: string
  readonly month: string
  readonly day: string
  readonly year: string
  readonly band: string
  readonly pronouns: string
  readonly language: string
}

/** Guesses of an age, in years. */
export const AGE_BANDS = ['0-5', '6-9', '10-11', '12-13', '14-15', '16-17', '18-20', '21-24'] as const

/** Names with commas between them. @returns undefined: too many, or one too long */
export function otherNames(typed: string): string[] | undefined {
  const names = typed
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return names.length > 20 || names.some((one) => one.length > 200) ? undefined : names
}
