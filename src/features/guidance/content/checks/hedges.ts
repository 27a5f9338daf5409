import { toString as textOf } from 'mdast-util-to-string'
import type { Hedges } from '../lists.ts'
import type { Check } from './context.ts'
import { claimOf } from './pointers.ts'

/** A short cut keeps the doubt of the claim it shortens: "may" does not become "does" (S164). */
export const droppedHedges: Check = (library) =>
  [...library.items.values()].flatMap((item) =>
    item.meta.short.flatMap(({ say, of }, index) => {
      const claim = claimOf(library, item, of)
      if (claim === undefined) return []
      return dropped(library.hedges, textOf(claim), say).map((words) => ({
        file: item.file,
        line: item.lineOf(['short', index, 'say']),
        say: `Keep the doubt of "${of}": it says "${words}", the short cut says nothing of the kind.`,
      }))
    }),
  )

/**
 * Hedges of a text that its short cut lost: for each class of which the text has a word and the short cut
 * none, the words of the text.
 */
export function dropped(hedges: Hedges, text: string, short: string): string[] {
  return Object.values(hedges).flatMap((words) => {
    const there = words.filter((word) => holds(text, word))
    return there.length > 0 && !words.some((word) => holds(short, word)) ? [there.join(', ')] : []
  })
}

function holds(text: string, words: string): boolean {
  const pattern = words
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
