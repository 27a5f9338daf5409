import type { Difference } from './compare.ts'

/** What fits on a screen. */
const MOST_LINES = 38
const MOST_NAMES = 6

/** Differences of the same kind on one line, the most frequent first, and how many kinds are not shown. */
export function told(differences: readonly Difference[]): readonly string[] {
  const kinds = [...Map.groupBy(differences, ({ how }) => how)]
  const lines = kinds.toSorted(([, a], [, b]) => b.length - a.length).map(([how, alike]) => line(how, alike))
  const left = lines.length - MOST_LINES
  return left > 0 ? [...lines.slice(0, MOST_LINES), `and ${left} more kinds of differences`] : lines
}

function line(how: string, alike: readonly Difference[]): string {
  const names = [...new Set(alike.map(({ of }) => of))]
  const named = names.slice(0, MOST_NAMES).join(', ')
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  const example = alike[0]?.example === undefined ? '' : ` (${alike[0].example})`
  return `${alike.length} × ${named}${more}${example}: ${how}`
}
