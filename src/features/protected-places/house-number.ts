import { blockWords, rangeWords } from './around-streets.ts'
import { directions } from './normalize.ts'
import { isNumberWord, numbersRunTogether, spelledNumbers } from './number-words.ts'
import { type Stretch, type TextWords, wordsIn } from './words-of-text.ts'

/** No house has a longer number: each more would be compared with all of a text. */
export const longestNumber = 7

/** Finds a house's number however it is said: in figures or words, apart, masked, within a range or as its block. */
export class HouseNumber {
  readonly #number: string
  /** None of two letters or fewer, which are states and the like. */
  readonly #roman: string
  readonly #nameAt: (text: TextWords, at: number) => number

  /** @param nameAt the word after the street's name, where it begins at this word; else 0 */
  constructor(number: string, nameAt: (text: TextWords, at: number) => number) {
    this.#number = number
    this.#nameAt = nameAt
    this.#roman = roman(Number(number))
  }

  /** Each with the word that it begins at. */
  findIn(text: TextWords): Map<number, Stretch> {
    const found = new Map<number, Stretch>()
    if (this.#number === '') return found
    const failed = new Set<number>()
    for (let at = 0; at < text.words.length; at++) {
      const to = this.#numberAt(text, at, failed)
      if (to > 0) found.set(at, { from: at, to })
    }
    return found
  }

  /** The word after the number, where the house's number is said from this word on; else 0. */
  #numberAt(text: TextWords, at: number, failed: Set<number>): number {
    const word = text.words[at]?.text ?? ''
    const apart = this.#apart(text, at, this.#number, failed)
    if (apart > 0) return apart
    if (isNumberWord(word)) {
      const spelled = spelledNumbers(text.words, at).findLast(
        ({ digits, to }) => digits === this.#number || this.#isBlock(text, digits, to),
      )
      return spelled?.to ?? 0
    }
    if (word === this.#roman && text.isInCapitals(at)) return at + 1
    // Most words are none of a number.
    if (!/\d/.test(word)) return 0
    const said = /^(?:no|num|numero|number|nr|[nsewr]|casa|house)?(\d+)(?:[a-z]|bis|rear|half)?$/
      .exec(word)?.[1]
      ?.replace(/^0+(?=\d)/, '')
    if (said !== undefined) {
      if (said === this.#number) return at + 1
      if (this.#isMasked(text, at, said)) return at + 1
      if (text.words[at + 1]?.text === 'hundred' && `${said}00` === this.#number) return at + 2
      if (text.words[at + 1]?.text === 'hundred' && this.#isBlock(text, `${said}00`, at + 2)) return at + 2
      const range = this.#within(text, at, said)
      if (range > 0 || this.#isBlock(text, said, at + 1)) return range || at + 1
    }
    const hundred = /^(\d+)hundred$/.exec(word)?.[1]
    if (hundred && sameHundred(`${hundred}00`, this.#number)) return at + 1
    if (isNthHouse(text, at, this.#number)) return at + 2
    const plural = /^(\d+00)s$/.exec(word)?.[1]
    if (plural && sameHundred(plural, this.#number)) return at + 1
    const masked = /^(\d+)x{1,3}$/.exec(word)?.[1]
    if (masked && word.length === this.#number.length && this.#number.startsWith(masked)) return at + 1
    const disguised =
      this.#number.length >= 3 &&
      word.length === this.#number.length &&
      /\d/.test(word) &&
      digitsAlike(word) === this.#number
    return disguised ? at + 1 : 0
  }

  /**
   * "4 2 8 9", "42-89", "42:89", "4,289", "forty-two 89", "four two double eight": the word after the last of the digits.
   *
   * @param failed the words from which a rest of so many digits is not said: "one one one" can be parted in more ways
   *   than anyone could try
   */
  #apart(text: TextWords, at: number, rest: string, failed: Set<number>): number {
    if (rest === '') return at
    if (rest !== this.#number && !/^[ .,:'·_-]{1,3}$/.test(text.gap(at - 1))) return 0
    const asked = at * (longestNumber + 1) + rest.length
    if (failed.has(asked)) return 0
    const word = text.words[at]?.text ?? ''
    // "4 thousand 289"
    if ((word === 'thousand' || word === 'mil') && rest.length === 3 && rest !== this.#number)
      return this.#apart(text, at + 1, rest, failed)
    const twice = word === 'double' || word === 'doble'
    for (const { digits, to } of saidFrom(text, twice ? at + 1 : at)) {
      const said = twice ? digits + digits : digits
      const end = rest.startsWith(said) ? this.#apart(text, to, rest.slice(said.length), failed) : 0
      if (end > 0) return end
    }
    failed.add(asked)
    return 0
  }

  /** "428?", "42##", "428_": as many signs as digits are left out. */
  #isMasked(text: TextWords, at: number, said: string): boolean {
    const left = this.#number.length - said.length
    if (left < 1 || left > 2 || said.length < 2 || !this.#number.startsWith(said)) return false
    const masks = /^[?#_*-]{1,4}/.exec(text.gap(at))?.[0] ?? ''
    return (
      masks.length === left &&
      (masks.length === text.gap(at).length || text.gap(at).charAt(left) === ' ') &&
      this.#nameFollows(text, at + 1)
    )
  }

  #nameFollows(text: TextWords, at: number): boolean {
    return (
      this.#nameAt(text, at) > 0 ||
      (directions.has(text.words[at]?.text ?? '') && this.#nameAt(text, at + 1) > 0)
    )
  }

  /** "4281-4299", "4287 to 91": the house stands between. */
  #within(text: TextWords, at: number, low: string): number {
    const byWord = rangeWords.has(text.words[at + 1]?.text ?? '')
    const end = byWord ? at + 2 : at + 1
    if (!byWord && !/^\s?[-/&]\s?$/.test(text.gap(at))) return 0
    const said = /^(\d+)[a-z]?$/.exec(text.words[end]?.text ?? '')?.[1]
    if (said === undefined || low.length > 6 || said.length > low.length) return 0
    const [from, to] = [Number(low), Number(low.slice(0, low.length - said.length) + said)]
    const house = Number(this.#number)
    return this.#number.length >= 2 && from <= house && house <= to && to - from <= 200 ? end + 1 : 0
  }

  #isBlock(text: TextWords, said: string, to: number): boolean {
    if (!said.endsWith('00') || !sameHundred(said, this.#number)) return false
    return (
      wordsIn(text, to, to + 2).some((word) => blockWords.has(word)) ||
      blockWords.has(text.words[to - 2]?.text ?? '') ||
      // "Oak al 700", as a block is said in Spanish.
      text.words[to - 2]?.text === 'al'
    )
  }
}

function sameHundred(said: string, number: string): boolean {
  return number.length >= 3 && said.slice(0, -2) === number.slice(0, -2)
}

const digitOf: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', s: '5', b: '8', z: '2' }

function digitsAlike(word: string): string {
  return [...word].map((sign) => digitOf[sign] ?? sign).join('')
}

/** The digits that one word says, or some words together. */
function saidFrom(text: TextWords, at: number): readonly { readonly digits: string; readonly to: number }[] {
  const word = text.words[at]?.text ?? ''
  const digits = /^(\d+)[a-z]?$/.exec(word)?.[1]
  if (digits !== undefined) return [{ digits, to: at + 1 }]
  if (isNumberWord(word)) return spelledNumbers(text.words, at).toReversed()
  return numbersRunTogether(word).map((together) => ({ digits: together, to: at + 1 }))
}

/** "the 104th house" */
function isNthHouse(text: TextWords, at: number, number: string): boolean {
  const nth = /^(\d+)(?:st|nd|rd|th)$/.exec(text.words[at]?.text ?? '')?.[1]
  return nth === number && ['house', 'door', 'building', 'casa'].includes(text.words[at + 1]?.text ?? '')
}

const romanSigns: readonly (readonly [string, number])[] = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

/** "MCDXXIII", in lower case; '' where that is two letters or fewer. */
function roman(number: number): string {
  if (!(number > 0 && number < 5000)) return ''
  let [left, out] = [number, '']
  for (const [letters, value] of romanSigns) for (; left >= value; left -= value) out += letters
  return out.length > 2 ? out : ''
}
