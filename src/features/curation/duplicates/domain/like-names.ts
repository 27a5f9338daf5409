import { remembered } from '#features/protected-places/index.ts'
import { similarity } from './trigrams.ts'

/** A name as words, with what is worked out of it once. */
export interface NameWords {
  readonly text: string
  readonly words: readonly string[]
  readonly all: ReadonlySet<string>
  /** First letters of the words, in order. */
  readonly initials: string
  /** Words that may be the first letters of others. */
  readonly short: readonly string[]
}

/** Two names, each with what it shortens written out. */
export interface NamePair {
  readonly one: NameWords
  readonly other: NameWords
}

/**
 * Two names as comparable words: shortened words and initials written out where the other has the words ("SF", "CSC"),
 * endings that say the legal form left out.
 */
export function namePair(a: string, b: string): NamePair {
  const [one, other] = [nameWords(a), nameWords(b)]
  return { one: spelledOut(one, other), other: spelledOut(other, one) }
}

/** How alike they are as texts, from 0 to 1. */
export function alikeAsTexts({ one, other }: NamePair): number {
  return similarity(one.text, other.text)
}

/** One is the other with words before or after it: two words at least, however far apart they stand. */
export function isContained({ one, other }: NamePair): boolean {
  const [short, long] = one.words.length < other.words.length ? [one, other] : [other, one]
  return short.words.length >= 2 && short.words.every((word) => long.all.has(word))
}

/**
 * Each has a word or number that the other has in no spelling: "legal help in Cook County" and "legal help in Lake County"
 * are alike as texts and are two.
 */
export function differInWord({ one, other }: NamePair): boolean {
  return lacks(one, other) && lacks(other, one)
}

function lacks({ words }: NameWords, of: NameWords): boolean {
  return words.some(
    (word) => !of.all.has(word) && (/\d/.test(word) || !of.words.some((its) => similarity(word, its) >= 0.3)),
  )
}

export const nameWords = remembered(
  (name: string): NameWords =>
    ofWords(
      name.split(' ').flatMap((word) => (word === '' || saysNothing.has(word) ? [] : [whole[word] ?? word])),
    ),
)

function ofWords(words: readonly string[]): NameWords {
  return {
    text: words.join(' '),
    words,
    all: new Set(words),
    initials: words.map((word) => word[0]).join(''),
    short: words.filter((word) => word.length >= 2 && word.length <= mostInitials && !littleWords.has(word)),
  }
}

function spelledOut(name: NameWords, by: NameWords): NameWords {
  if (!name.short.some((word) => isInitials(word, by))) return name
  return ofWords(
    name.words.flatMap((word) => {
      if (!name.short.includes(word) || !isInitials(word, by)) return [word]
      const at = by.initials.indexOf(word)
      return by.words.slice(at, at + word.length)
    }),
  )
}

function isInitials(word: string, { initials, all }: NameWords): boolean {
  return initials.includes(word) && !all.has(word)
}

const mostInitials = 6
const littleWords: ReadonlySet<string> = new Set('and at by for in of on or to de la el'.split(' '))
const saysNothing: ReadonlySet<string> = new Set('inc incorporated llc corp corporation'.split(' '))

const whole: Readonly<Record<string, string>> = {
  assn: 'association',
  assoc: 'association',
  bldg: 'building',
  centre: 'center',
  ctr: 'center',
  ctrs: 'centers',
  dept: 'department',
  fdn: 'foundation',
  hosp: 'hospital',
  intl: 'international',
  mt: 'mount',
  natl: 'national',
  prog: 'program',
  svc: 'service',
  svce: 'service',
  svcs: 'services',
  univ: 'university',
}
