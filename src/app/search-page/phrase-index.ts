import { neighbors } from '#features/needs/index.ts'
import { type Token, tokens } from './tokens.ts'

/** What the index knows of one result. */
export interface Indexed {
  readonly key: string
  /** What it is called, and what people say when they mean it. */
  readonly phrases: readonly string[]
  /** What it says. */
  readonly text: readonly string[]
}

export interface Scored {
  readonly key: string
  /** Above 1 where a phrase stands there word for word; comparable within one answer. */
  readonly score: number
}

/** A word of the question: what it may stand for, and how telling it is. */
export interface Asked {
  readonly token: Token
  /** Stem → how well it fits: 1 as typed, less for a guess at the spelling. */
  readonly meanings: ReadonlyMap<string, number>
  readonly weight: number
  readonly known: boolean
}

export interface PhraseIndex {
  read(text: string): readonly Asked[]
  /** Best first. */
  find(asked: readonly Asked[]): readonly Scored[]
}

/** A light word still counts, but little. */
const LIGHT_SHARE = 0.12
/** A word of the page's text counts less than one of its name. */
const TEXT_SHARE = 0.3
const EXACT = 1.15
const LEAST = 0.14

interface Phrase {
  readonly result: number
  readonly stems: ReadonlySet<string>
  readonly weight: number
}

/** What texts were read as, while indexes are made: most words stand in many texts, and most texts in each language's index. */
export interface TextsRead {
  readonly words: Map<string, Token>
  readonly texts: Map<string, readonly Token[]>
}

export const noTextsRead = (): TextsRead => ({ words: new Map(), texts: new Map() })

/**
 * Phrases compared by the words they share, of which rare ones count most; then by what the pages say.
 *
 * @param texts filled with what is read, for the index that is made next
 */
export function phraseIndex(results: readonly Indexed[], texts = noTextsRead()): PhraseIndex {
  const tokensOf = (text: string) => {
    let found = texts.texts.get(text)
    if (!found) {
      found = tokens(text, texts.words)
      texts.texts.set(text, found)
    }
    return found
  }
  const read = results.map(({ phrases, text }) => ({
    phrases: phrases.map(tokensOf).filter((phrase) => phrase.length > 0),
    text: stemsOf(text.map(tokensOf)),
  }))
  const weights = weigh(read)
  const words = new Set<string>()
  const exact = new Map<string, number[]>()
  const phrases: Phrase[] = []
  const byStem = new Map<string, number[]>()
  const textOf = new Map<string, number[]>()
  for (const [result, { phrases: own, text }] of read.entries()) {
    for (const phrase of own) {
      for (const { word } of phrase) for (const one of word.split(' ')) if (one.length > 2) words.add(one)
      push(exact, keyOf(phrase), result)
      const stems = new Set(phrase.flatMap((token) => token.stems))
      for (const stem of stems) push(byStem, stem, phrases.length)
      phrases.push({ result, stems, weight: sum(phrase.map((token) => weightOf(weights, token))) })
    }
    for (const stem of text) push(textOf, stem, result)
  }
  const like = neighbors([...words])
  const unknown = Math.log(1 + results.length) / 1.6

  function ask(token: Token): Asked {
    const known = token.stems.some((stem) => byStem.has(stem) || textOf.has(stem))
    if (known || token.light || /\d/.test(token.word)) {
      const weight = known ? weightOf(weights, token) : token.light ? 0 : unknown
      return { token, meanings: new Map(token.stems.map((stem) => [stem, 1])), weight, known }
    }
    const meanings = new Map<string, number>()
    let weight = 0
    for (const { word, likeness } of like(token.word)) {
      for (const meant of tokens(word)) {
        weight = Math.max(weight, weightOf(weights, meant))
        for (const stem of meant.stems) meanings.set(stem, Math.max(meanings.get(stem) ?? 0, likeness))
      }
    }
    return { token, meanings, weight: weight || unknown, known: false }
  }

  return {
    read: (text) => tokens(text).map(ask),
    find(asked) {
      const total = sum(asked.map((one) => one.weight))
      if (total === 0) return []
      const inPhrase = new Map<number, number>()
      const inNames = new Map<number, number>()
      const inText = new Map<number, number>()
      for (const { meanings, weight } of asked) {
        const ofPhrase = new Map<number, number>()
        const ofNames = new Map<number, number>()
        const ofText = new Map<number, number>()
        for (const [stem, fit] of meanings) {
          for (const number of byStem.get(stem) ?? []) {
            most(ofPhrase, number, weight * fit)
            most(ofNames, phrases[number]?.result ?? 0, weight * fit)
          }
          for (const result of textOf.get(stem) ?? []) most(ofText, result, weight * fit)
        }
        for (const [number, gain] of ofPhrase) add(inPhrase, number, gain)
        for (const [result, gain] of ofNames) add(inNames, result, gain)
        for (const [result, gain] of ofText)
          add(inText, result, Math.max(0, gain - (ofNames.get(result) ?? 0)))
      }
      const best = new Map<number, number>()
      for (const [number, gain] of inPhrase) {
        const phrase = phrases[number]
        if (!phrase) continue
        const ofQuestion = gain / total
        const ofPhrase = Math.min(1, gain / phrase.weight)
        most(best, phrase.result, 0.75 * Math.sqrt(ofQuestion * ofPhrase) * (0.6 + 0.4 * ofPhrase))
      }
      const scores = new Map<number, number>()
      for (const result of new Set([...best.keys(), ...inText.keys()])) {
        const names = (inNames.get(result) ?? 0) / total
        const text = (inText.get(result) ?? 0) / total
        scores.set(result, (best.get(result) ?? 0) + 0.25 * names + TEXT_SHARE * text)
      }
      for (const result of exact.get(keyOf(asked.map((one) => one.token))) ?? [])
        add(scores, result, EXACT - 1)
      return [...scores]
        .filter(([, score]) => score >= LEAST)
        .map(([result, score]) => ({ key: results[result]?.key ?? '', score }))
        .sort((a, b) => b.score - a.score)
    },
  }
}

function stemsOf(texts: readonly (readonly Token[])[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const text of texts) for (const { stems } of text) for (const stem of stems) found.add(stem)
  return found
}

/** Rare words weigh more: a word by the number of results that it names. */
function weigh(read: readonly { phrases: readonly (readonly Token[])[]; text: ReadonlySet<string> }[]) {
  const naming = new Map<string, number>()
  for (const { phrases, text } of read) {
    const own = new Set(phrases.flatMap((phrase) => phrase.flatMap((token) => token.stems)))
    for (const stem of own) add(naming, stem, 1)
    for (const stem of text) if (!own.has(stem)) add(naming, stem, 0.3)
  }
  return new Map([...naming].map(([stem, count]) => [stem, Math.log(1 + read.length / count)]))
}

function weightOf(weights: ReadonlyMap<string, number>, token: Token): number {
  const weight = Math.max(0, ...token.stems.map((stem) => weights.get(stem) ?? 0))
  return token.light ? weight * LIGHT_SHARE : weight
}

function keyOf(phrase: readonly Token[]): string {
  return phrase.map((token) => token.stems[0]).join(' ')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function add<K>(map: Map<K, number>, key: K, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value)
}

function most<K>(map: Map<K, number>, key: K, value: number): void {
  if (value > (map.get(key) ?? 0)) map.set(key, value)
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const known = map.get(key)
  if (!known) map.set(key, [value])
  else if (known.at(-1) !== value) known.push(value)
}
