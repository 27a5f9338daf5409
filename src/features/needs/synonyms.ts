import { z } from 'zod'
import otherWordsFile from '../../../content/needs/other-words.json' with { type: 'json' }
import { fold, stems } from './words.ts'

const word = z.string().regex(/^[a-z]+$/)
const file = z.object({
  /** Words that directories use for one thing; whoever types one is shown what the others find. */
  same: z.array(z.array(word).min(2)),
  /** A word of Spanish, folded → what directories, which are nearly always written in English, say for it. */
  es: z.record(word, z.array(word).min(1)),
})

/** By stem, so that any form of a word leads to the others. */
let others: ReadonlyMap<string, ReadonlySet<string>> | undefined

/** Other words for a folded word, in English; none for most. */
export function otherWords(asked: string): readonly string[] {
  others ??= read()
  const found = new Set(stems(asked).flatMap((stem) => [...(others?.get(stem) ?? [])]))
  found.delete(asked)
  return [...found]
}

function read(): Map<string, Set<string>> {
  const { same, es } = file.parse(otherWordsFile)
  const map = new Map<string, Set<string>>()
  const add = (from: string, to: readonly string[]) => {
    for (const stem of stems(fold(from))) {
      const known = map.get(stem) ?? new Set()
      for (const one of to) known.add(one)
      map.set(stem, known)
    }
  }
  for (const words of same) for (const one of words) add(one, words)
  for (const [from, to] of Object.entries(es)) add(from, to)
  return map
}
