import { categoryById } from './categories.ts'
import { categoryIndex, wordWeight } from './category-index.ts'
import { otherWords } from './synonyms.ts'
import { fold, isLight, stems } from './words.ts'

/**
 * Words as the database looks for them: texts for `to_tsquery('english', …)`, of letters and digits only. What they
 * mean beside that, needs, is asked apart.
 */
export interface AskedWords {
  /** Each telling word by itself, and with other words for it and what it may be a slip of. */
  readonly each: readonly string[]
  /** How telling each is; their sum is 1. */
  readonly weights: readonly number[]
  /** All telling words, each or another word for it; any of them. */
  readonly all: string
  readonly any: string
  /** All words as typed, within a name: of the service or its organization. Empty: there is none to look for. */
  readonly named: string
  /** English words for the understood needs, such as "food & pantry"; empty for none. */
  readonly meant: string
  /** The same, only where it stands in a name or a term. */
  readonly meantByName: string
}

const LONGEST = 200
/** How much more the typed word counts than another one for it. */
const ITSELF = 0.4
const MOST_WORDS = 12
const MOST_PHRASES = 20

/** Words of a question that no service is told by. They count a little, and no result must have them. */
const TELLS_LITTLE = new Set(
  `near nearby close closest local around tonight today tomorrow now asap soon free cheap low cost place places
  somewhere someone anyone something find finding look looking search seeking offer offers provide provider providers
  service services program programs center centers centre info information agency agencies organization
  organizations resource resources people person support assistance assist available open best good
  bajo baja costo precio lugar lugares servicio servicios programa programas centro centros gratis gratuito gratuita gratuitos gratuitas busco
  buscar buscando encontrar cercano cercana hoy noche ahora persona personas apoyo informacion puedo hacer
  tener necesitamos quisiera`.split(/\s+/),
)

/** Whoever speaks of themselves says "he hits me"; no directory does. */
const OWN_STORY = new Set(
  'i im ive me my we us our he him his she her they them their you your it wont cant dont didnt doesnt isnt'.split(
    ' ',
  ),
)

/**
 * Reads what was typed as words to look for.
 *
 * @param text as typed; its first 200 characters are read
 * @param needIds what it was understood as, if it was
 * @returns null when there is no word in it
 */
export function askedWords(text: string, needIds: readonly number[]): AskedWords | null {
  const typed = fold(text.slice(0, LONGEST))
  const all = typed.split(' ').filter(Boolean).slice(0, MOST_WORDS)
  if (all.length === 0) return null
  const spoken = all.filter((word) => !isLight(word))
  const telling = spoken.filter((word) => !TELLS_LITTLE.has(word))
  const words = [...new Set(firstFilled(telling, spoken, all))]
  const index = categoryIndex()
  const raw = words.map((word) => (index.knows(word) ? wordWeight(index.weights, word) : 3) || 0.5)
  const ways = words.map((word) => [word, ...slipsOf(word), ...otherWords(word)].join(' | '))
  const sum = raw.reduce((total, one) => total + one, 0)
  return {
    each: [...words, ...ways],
    weights: [...raw.map((one) => (one / sum) * ITSELF), ...raw.map((one) => (one / sum) * (1 - ITSELF))],
    all: ways.map((way) => `(${way})`).join(' & '),
    any: ways.join(' | '),
    named: all.map((word) => `${word}:AB`).join(' & '),
    ...meaning(needIds),
  }
}

/** The words that tell what is looked for. */
export function tellingWords(text: string): string {
  const words = fold(text.slice(0, LONGEST)).split(' ')
  return words.filter((word) => !isLight(word) && !TELLS_LITTLE.has(word)).join(' ')
}

/** Whether there is a word that no phrase of ours has, such as a name. */
export function hasUnknownWord(text: string): boolean {
  const index = categoryIndex()
  return fold(text.slice(0, LONGEST))
    .split(' ')
    .some((word) => word.length > 2 && !isLight(word) && !TELLS_LITTLE.has(word) && !index.knows(word))
}

function firstFilled<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? []
}

/** Words of ours that one nobody knows is likely a slip of. */
function slipsOf(word: string): string[] {
  const index = categoryIndex()
  if (index.knows(word)) return []
  return index.similar(word).flatMap((one) => (one.likeness >= 0.75 ? [one.word] : []))
}

function meaning(needIds: readonly number[]): Pick<AskedWords, 'meant' | 'meantByName'> {
  const phrases = needIds.flatMap(phrasesOf).slice(0, MOST_PHRASES)
  return {
    meant: phrases.flatMap(({ inText }) => inText ?? []).join(' | '),
    meantByName: phrases.map(({ inName }) => inName).join(' | '),
  }
}

interface Phrase {
  /** All its words, in a name or a term. */
  readonly inName: string
  /** Its words one after the other, anywhere; null for one word alone, which any text may use. */
  readonly inText: string | null
}

const phrasesByNeed = new Map<number, readonly Phrase[]>()

/** The English phrases of a need that a directory may say too. */
function phrasesOf(needId: number): readonly Phrase[] {
  const known = phrasesByNeed.get(needId)
  if (known) return known
  const need = categoryById(needId)
  const seen = new Set<string>()
  const phrases: Phrase[] = []
  for (const phrase of need ? [need.labels.en, ...need.synonyms.en] : []) {
    const words = fold(phrase).split(' ')
    const telling = words.flatMap((word, at) => (isTelling(word) ? [{ word, at }] : []))
    const key = telling
      .flatMap(({ word }) => stems(word))
      .toSorted()
      .join(' ')
    if (seen.has(key) || telling.length > 3 || !speaksForItself(words, telling.length)) continue
    seen.add(key)
    phrases.push({
      inName: `(${telling.map(({ word }) => `${word}:ABC`).join(' & ')})`,
      inText:
        telling.length === 1
          ? null
          : telling
              .map(({ word, at }, n) => (n === 0 ? word : `<${at - (telling[n - 1]?.at ?? 0)}> ${word}`))
              .join(' '),
    })
  }
  phrasesByNeed.set(needId, phrases)
  return phrases
}

function isTelling(word: string): boolean {
  return word.length > 2 && !isLight(word) && !TELLS_LITTLE.has(word)
}

/** What a directory may say; one word alone must be this need's own, not one that many needs share. */
function speaksForItself(words: readonly string[], telling: number): boolean {
  if (telling === 0 || words.some((word) => OWN_STORY.has(word))) return false
  if (telling > 1) return true
  return words.length === 1 && wordWeight(categoryIndex().weights, words[0] ?? '') >= SHARED
}

/** What a word weighs that three needs of eighty share. */
const SHARED = 3.3
