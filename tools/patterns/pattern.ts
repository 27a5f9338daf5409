/** A pattern of the product, and where it was found. */
export interface Pattern {
  readonly where: string
  readonly source: string
  readonly flags: string
}

/** The same pattern in several places is one. */
export function distinct(patterns: readonly Pattern[]): Pattern[] {
  const known = new Map<string, Pattern>()
  for (const pattern of patterns) {
    const key = `/${pattern.source}/${pattern.flags}`
    if (!known.has(key)) known.set(key, pattern)
  }
  return [...known.values()]
}
