import { categoryById } from './categories.ts'
import { type CategoryIndex, categoryIndex, wordWeight } from './category-index.ts'
import { fold, isLight, stems } from './words.ts'

/** How a category was found, surest first. */
export type Via = 'exact' | 'words' | 'spelling'

export interface CategoryMatch {
  readonly categoryId: number
  readonly code: string
  /** 0 to 1; comparable within one answer only. */
  readonly score: number
  readonly via: Via
}

/** What a word of the query may stand for. */
interface QueryWord {
  readonly weight: number
  /** Stem → how well it fits: 1 as typed, less for a guess at the spelling. */
  readonly meanings: ReadonlyMap<string, number>
  readonly guessed: boolean
  /** False for light words. */
  readonly telling: boolean
}

const LONGEST = 200
const MOST_WORDS = 16
const MOST_GUESSES = 6
/** Below this a match is chance: one shared light word. */
const LEAST = 0.12

/**
 * What a person typed in plain words → the categories it may mean, best first.
 *
 * English and Spanish, everyday words and spelling slips; all in memory, under a millisecond. First the
 * whole text as a known phrase, then shared words, where rare words count most and a phrase that is there
 * in full counts more than half of a longer one. An empty answer means: offer the list of categories.
 *
 * @param text never logged; only its first 200 characters are read.
 */
export function resolveCategories(text: string, options: { limit?: number } = {}): CategoryMatch[] {
  const folded = fold(text.slice(0, LONGEST))
  if (folded === '') return []
  const index = categoryIndex()
  const matches = answered.get(folded) ?? rank(index, folded)
  if (index.exact.has(folded)) answered.set(folded, matches)
  return matches.slice(0, options.limit ?? 5)
}

/** Answers to phrases of our own list, which is as long as this can grow; other words are never kept. */
const answered = new Map<string, readonly CategoryMatch[]>()

function rank(index: CategoryIndex, folded: string): readonly CategoryMatch[] {
  const scores = new Map<number, { score: number; via: Via }>()
  for (const categoryId of exactCategories(index, folded)) scores.set(categoryId, { score: 1, via: 'exact' })
  const words = readWords(index, folded)
  const via: Via = words.some((word) => word.guessed) ? 'spelling' : 'words'
  for (const [categoryId, score] of scoreByWords(index, words)) {
    const known = scores.get(categoryId)
    if (score >= LEAST && (!known || known.score < score)) scores.set(categoryId, { score, via })
  }
  return [...scores]
    .map(([categoryId, found]) => ({ categoryId, code: categoryById(categoryId)?.code ?? '', ...found }))
    .sort((a, b) => b.score - a.score || a.categoryId - b.categoryId)
}

function exactCategories(index: CategoryIndex, folded: string): readonly number[] {
  return index.exact.get(folded) ?? index.exact.get(folded.replaceAll(' ', '')) ?? []
}

function readWords(index: CategoryIndex, folded: string): QueryWord[] {
  let guesses = 0
  return folded
    .split(' ')
    .slice(0, MOST_WORDS)
    .map((word): QueryWord => {
      if (index.knows(word)) {
        const meanings = new Map(stems(word).map((stem) => [stem, 1]))
        return { weight: wordWeight(index.weights, word), meanings, guessed: false, telling: !isLight(word) }
      }
      if (isLight(word)) return { weight: 0, meanings: new Map(), guessed: false, telling: false }
      const close = guesses++ < MOST_GUESSES ? index.similar(word) : []
      const meanings = new Map<string, number>()
      for (const { word: meant, likeness } of close) {
        for (const stem of stems(meant)) meanings.set(stem, Math.max(meanings.get(stem) ?? 0, likeness))
      }
      const weight = Math.max(0, ...close.map((one) => wordWeight(index.weights, one.word)))
      return { weight: weight || index.unknownWeight, meanings, guessed: close.length > 0, telling: true }
    })
}

/** Score of each category: its best phrase, plus a little for other words of the query it also knows. */
function scoreByWords(index: CategoryIndex, words: readonly QueryWord[]): Map<number, number> {
  const total = words.reduce((sum, word) => sum + word.weight, 0)
  // "need a", "the": light words alone mean nothing, unless they are a known phrase.
  if (!words.some((word) => word.telling)) return new Map()
  const shared = new Map<number, number>()
  const known = new Map<number, number>()
  for (const word of words) {
    const byPhrase = new Map<number, number>()
    const byCategory = new Map<number, number>()
    for (const [stem, fit] of word.meanings) {
      for (const number of index.postings.get(stem) ?? []) {
        const gain = word.weight * fit
        byPhrase.set(number, Math.max(byPhrase.get(number) ?? 0, gain))
        const categoryId = index.phrases[number]?.categoryId ?? 0
        byCategory.set(categoryId, Math.max(byCategory.get(categoryId) ?? 0, gain))
      }
    }
    for (const [number, gain] of byPhrase) shared.set(number, (shared.get(number) ?? 0) + gain)
    for (const [categoryId, gain] of byCategory) known.set(categoryId, (known.get(categoryId) ?? 0) + gain)
  }
  const scores = new Map<number, number>()
  for (const [number, gain] of shared) {
    const phrase = index.phrases[number]
    if (!phrase) continue
    const ofQuery = gain / total
    const ofPhrase = Math.min(1, gain / phrase.weight)
    const ofCategory = (known.get(phrase.categoryId) ?? 0) / total
    const score = 0.78 * Math.sqrt(ofQuery * ofPhrase) * (0.6 + 0.4 * ofPhrase) + 0.2 * ofCategory
    if (score > (scores.get(phrase.categoryId) ?? 0)) scores.set(phrase.categoryId, score)
  }
  return scores
}
