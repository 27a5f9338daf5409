import { type Doc, flagLevel, restriction, type Visibility } from '#features/protected-places/index.ts'

/** Longer names of columns, and those with a number, may themselves tell of the place. */
const longestName = 60
const number = /\d/

/**
 * The columns of a source's row by which it asks that places be hidden, undefined where none does. Kept in clear beside rows
 * that are sealed, so each says in our word how far, and never in the source's: a street or a person may stand in such a column.
 */
export function asksOf(raw: Doc): Doc | undefined {
  const asks = Object.entries(raw).flatMap(([key, value]) => {
    const level = typeof value === 'object' ? undefined : flagLevel(key, value)
    return level === undefined ? [] : [{ level, asking: asking(key, level) }]
  })
  if (asks.length === 0) return undefined
  // Of two under one name the stricter stands.
  asks.sort((a, b) => restriction(a.level) - restriction(b.level))
  return Object.fromEntries(asks.map((one) => one.asking))
}

/** "no" is what columns such as "published" ask with. */
function asking(key: string, level: Visibility): [string, string] {
  const named = key.length <= longestName && !number.test(key)
  const said = named ? [level, 'no'].find((word) => flagLevel(key, word) === level) : undefined
  return said === undefined ? ['confidential', level] : [key, said]
}
