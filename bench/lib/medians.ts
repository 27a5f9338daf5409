/** How often differences are drawn anew for the band. */
const draws = 4_000

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

/**
 * Where 95 % of the medians lie that as many differences would have, were they drawn from the same source: by drawing
 * them anew, with repetition, from those that were seen.
 */
export function band(differences: readonly number[]): { readonly low: number; readonly high: number } {
  const medians = Array.from({ length: draws }, () =>
    median(differences.map(() => differences[Math.floor(Math.random() * differences.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b)
  return {
    low: medians[Math.floor(draws * 0.025)] ?? Number.NaN,
    high: medians[Math.ceil(draws * 0.975) - 1] ?? Number.NaN,
  }
}
