import { type Doc, flagLevel } from '#features/protected-places/index.ts'

/** What a flag says in a word or two. Whatever is longer or holds a number may tell of the place itself. */
const word = /^[a-z][a-z -]{0,23}$|^[01]$/i

/**
 * The columns of a source's row by which it asks that places be hidden, undefined where none does. Kept in clear beside rows
 * that are sealed: of a column that holds more than a word, that it asks is all that is kept.
 */
export function asksOf(raw: Doc): Doc | undefined {
  const asks = Object.entries(raw).flatMap(([key, value]): [string, unknown][] => {
    if (typeof value === 'object' || flagLevel(key, value) === undefined) return []
    const kept = typeof value !== 'string' || word.test(value.trim()) ? value : 'yes'
    return flagLevel(key, kept) === undefined ? [['confidential', 'yes']] : [[key, kept]]
  })
  return asks.length > 0 ? Object.fromEntries(asks) : undefined
}
