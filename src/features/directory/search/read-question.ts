import type { Reader } from '#platform/db/visitor-reader.ts'
import { categories, categoryById } from '../categories/categories.ts'
import type { Category } from '../categories/category.ts'
import { fold } from '../categories/words.ts'
import { type AskedWords, askedWords } from './asked-words.ts'
import { findCategories } from './find-categories.ts'

/** What was typed, as a search takes it. */
export interface Question {
  /** The need it is taken for; null when it is taken for none. */
  readonly need: Category | null
  /** Other needs it may mean, likeliest first. */
  readonly others: readonly Category[]
  readonly needIds: readonly number[]
  readonly sureness: readonly number[]
  readonly words: AskedWords | null
  /** The words are one of our phrases, so that nobody means a name by them. */
  readonly sure: boolean
  /** The words are the label of the need: who types or picks it means that and nothing else. */
  readonly isLabel: boolean
}

/** A second reading counts when it is nearly as sure as the first, and then less than it. */
const NEARLY = 0.9
const SECOND = 0.6

/**
 * Reads what was typed: needs that it may mean, in English, Spanish or Arabic, and words to look for.
 *
 * @param meant the reading that the person chose, if they did
 * @param otherwise the need for words that mean none
 */
export async function readQuestion(
  reader: Reader,
  text: string,
  meant: Category | null,
  otherwise: Category | null,
): Promise<Question> {
  const read = await findCategories(reader, text)
  const [first] = read
  const need = meant ?? categoryById(first?.categoryId ?? 0) ?? otherwise
  const known = [
    ...read.flatMap(({ categoryId }) => categoryById(categoryId) ?? []),
    ...(otherwise ? [otherwise] : []),
  ]
  const sureness = new Map<number, number>()
  const say = (id: number, sure: number) => sureness.set(id, Math.max(sure, sureness.get(id) ?? 0))
  if (need) for (const id of withKinds(need)) say(id, need.id === first?.categoryId ? first.sureness : 1)
  if (!meant)
    for (const { categoryId, sureness: sure } of read.slice(1))
      if (sure < 1 && sure >= NEARLY * (first?.sureness ?? 1)) say(categoryId, sure * SECOND)
  return {
    need,
    others: known.filter((one, at, all) => one !== need && all.indexOf(one) === at),
    needIds: [...sureness.keys()],
    sureness: [...sureness.values()],
    words: askedWords(text, need ? [need.id] : []),
    sure: first?.sureness === 1,
    isLabel: need !== null && Object.values(need.labels).some((label) => fold(label) === fold(text)),
  }
}

/** A category and its narrower kinds: who asks for a doctor is also shown nurses for exams. */
export function withKinds(need: Category): number[] {
  return [need.id, ...categories().flatMap((one) => (one.parent === need.id ? [one.id] : []))]
}
