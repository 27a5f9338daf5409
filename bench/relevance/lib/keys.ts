import { createHash } from 'node:crypto'

/** Twelve hexadecimal digits for any words: a name for a pair that says nothing of its row, or a place in a draw. */
export function keyOf(...words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 12)
}

/** In an order that only the seed and the ids decide: the same on every machine, whatever order they come in. */
export function drawn<T>(from: readonly T[], seed: string, idOf: (one: T) => string): readonly T[] {
  return from
    .map((one) => ({ one, at: keyOf(seed, idOf(one)) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ one }) => one)
}
