import type { Reader } from '#platform/db/visitor-reader.ts'
import { type AskedWords, askedWords, tellingWords } from './asked-words.ts'
import { categories, categoryById } from './categories.ts'
import type { Category } from './category.ts'
import { findCategories, type UnderstoodCategory } from './find-categories.ts'
import { fold } from './words.ts'

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
const NEARLY = 0.75
const SECOND = 0.8

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
  const read = await readNeeds(reader, text)
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

/**
 * Needs by all words and by the telling ones alone: "dentist for kids, low cost" is about teeth, though a phrase for
 * help with costs shares more of its words.
 */
async function readNeeds(reader: Reader, text: string): Promise<UnderstoodCategory[]> {
  const read = await findCategories(reader, text, MOST_READINGS)
  const telling = tellingWords(text)
  if (read[0]?.via !== 'words' || read[0].sureness === 1 || telling === '') return read.slice(0, SHOWN)
  const again = new Map(
    (await findCategories(reader, telling, MOST_READINGS)).map((one) => [one.categoryId, one]),
  )
  const both = read.map((one) => {
    const other = again.get(one.categoryId)
    again.delete(one.categoryId)
    return { ...one, sureness: (one.sureness + Math.min(other?.sureness ?? 0, 0.97)) / 2 }
  })
  const only = [...again.values()].map((one) => ({ ...one, sureness: one.sureness / 2 }))
  return [...both, ...only].toSorted((a, b) => b.sureness - a.sureness).slice(0, SHOWN)
}

const MOST_READINGS = 6
const SHOWN = 3

/** A category and its narrower kinds: who asks for a doctor is also shown nurses for exams. */
export function withKinds(need: Category): number[] {
  return [need.id, ...categories().flatMap((one) => (one.parent === need.id ? [one.id] : []))]
}
