import { categories, categoryPhrases } from './categories.ts'
import { neighbors } from './slips.ts'
import { isLight, stems } from './words.ts'

/** A phrase as the index holds it. */
export interface IndexedPhrase {
  readonly categoryId: number
  /** Stems without order. */
  readonly stems: readonly string[]
  /** Sum of the weights of its words. */
  readonly weight: number
}

/** Everything {@link resolveCategories} looks up, built once from the list of categories (about 20 ms, 2 MB). */
export interface CategoryIndex {
  /** Folded phrase, with and without its spaces ("drop in", "dropin") → categories. */
  readonly exact: ReadonlyMap<string, readonly number[]>
  readonly phrases: readonly IndexedPhrase[]
  /** Stem → numbers of the phrases that hold it. */
  readonly postings: ReadonlyMap<string, readonly number[]>
  /** Stem → how telling it is; rare words weigh more. */
  readonly weights: ReadonlyMap<string, number>
  /** Weight of a word that no phrase has. */
  readonly unknownWeight: number
  /** Words close to one that no phrase has, with how alike they are (0 to 1). */
  similar(word: string): { word: string; likeness: number }[]
  readonly knows: (word: string) => boolean
}

/** A light word still counts, but little. */
const LIGHT_SHARE = 0.15

let built: CategoryIndex | undefined

export function categoryIndex(): CategoryIndex {
  built ??= build()
  return built
}

function build(): CategoryIndex {
  const exact = new Map<string, number[]>()
  const words = new Set<string>()
  const split = categoryPhrases().map(({ phrase, categoryId }) => {
    for (const key of new Set([phrase, phrase.replaceAll(' ', '')])) push(exact, key, categoryId)
    const own = phrase.split(' ')
    for (const word of own) words.add(word)
    return { categoryId, words: own }
  })
  const weights = weigh(split)
  const postings = new Map<string, number[]>()
  const indexed = split.map(({ categoryId, words: own }, number): IndexedPhrase => {
    const all = new Set(own.flatMap(stems))
    for (const stem of all) push(postings, stem, number)
    return {
      categoryId,
      stems: [...all],
      weight: own.reduce((sum, word) => sum + wordWeight(weights, word), 0),
    }
  })
  return {
    exact,
    phrases: indexed,
    postings,
    weights,
    unknownWeight: Math.log(1 + categories().length) / 2,
    similar: neighbors([...words].filter((word) => word.length >= 3)),
    knows: (word) => stems(word).some((stem) => postings.has(stem)),
  }
}

/** A word weighs as its rarest stem. */
export function wordWeight(weights: ReadonlyMap<string, number>, word: string): number {
  return Math.max(0, ...stems(word).map((stem) => weights.get(stem) ?? 0))
}

function weigh(split: readonly { categoryId: number; words: readonly string[] }[]): Map<string, number> {
  const where = new Map<string, Set<number>>()
  const light = new Set<string>()
  for (const { categoryId, words } of split) {
    for (const word of words) {
      for (const stem of stems(word)) {
        const ids = where.get(stem)
        if (ids) ids.add(categoryId)
        else where.set(stem, new Set([categoryId]))
        if (isLight(word)) light.add(stem)
      }
    }
  }
  const all = categories().length
  return new Map(
    [...where].map(([stem, ids]) => [
      stem,
      Math.log(1 + all / ids.size) * (light.has(stem) ? LIGHT_SHARE : 1),
    ]),
  )
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const known = map.get(key)
  if (!known) map.set(key, [value])
  else if (!known.includes(value)) known.push(value)
}
