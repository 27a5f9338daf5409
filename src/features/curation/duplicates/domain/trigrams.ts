import { plain, remembered } from '#features/protected-places/index.ts'

/** Three-letter pieces of a text, as PostgreSQL's pg_trgm cuts them: two blanks before a word, one after. */
export const trigrams = remembered((text: string): ReadonlySet<string> => {
  const pieces = new Set<string>()
  for (const word of plain(text).split(' ')) {
    if (word === '') continue
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at += 1) pieces.add(padded.slice(at, at + 3))
  }
  return pieces
})

/** How alike two texts are: pieces in both by pieces in either, from 0 to 1. Two empty texts are not alike. */
export function similarity(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)]
  if (left.size === 0 || right.size === 0) return 0
  let shared = 0
  for (const piece of left) if (right.has(piece)) shared += 1
  return shared / (left.size + right.size - shared)
}
