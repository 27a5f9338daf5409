import type { Span } from './address-like.ts'
import { glue, houseWords, roadWords } from './around-streets.ts'
import { gridEnd, isGridRun, standsOnGrid } from './grid-street.ts'
import { HouseNumber, longestNumber } from './house-number.ts'
import { misspelledAlone, misspelledBeside } from './misspelled-street.ts'
import { directions } from './normalize.ts'
import { isNumberWord } from './number-words.ts'
import { isNth } from './ordinals.ts'
import { standsAlone } from './street-alone.ts'
import { isKindAfter, isKindBefore, isKindMisspelled } from './street-kinds.ts'
import { StreetName } from './street-name.ts'
import type { Street } from './streets.ts'
import { isTelling, tellsAlone } from './telling-streets.ts'
import { type Stretch, type TextWords, wordsIn } from './words-of-text.ts'

/** Farther apart than this a number and a name have nothing to do with each other. */
const farthest = 10

/**
 * Looks for one withheld street, in whatever way a person or a system writes it: number before or behind, in words, as a
 * range or a block, run together, parted, with slips of the pen.
 */
export class StreetFinder {
  readonly #number: string
  readonly #name: StreetName
  readonly #house: HouseNumber
  /** Withheld wherever it stands, without number or kind. */
  readonly #rare: boolean

  /** @param ofOthers looked for in what has nothing to do with the place: a name of everyday words tells nothing alone */
  constructor({ number, core }: Street, ofOthers = false) {
    const digits = /^\d+/.exec(number)?.[0] ?? number
    this.#number = digits.length > longestNumber ? '' : digits
    this.#name = new StreetName(core, this.#number)
    this.#house = new HouseNumber(this.#number, (text, at) => this.#name.endFrom(text, at))
    this.#rare =
      digits.length > longestNumber || this.#name.isCut || (ofOthers ? tellsAlone(core) : isTelling(core))
  }

  /** Cheap: most text holds neither the name nor the number. */
  mayStandIn(text: TextWords): boolean {
    return (
      this.#name.mayStandIn(text) ||
      (this.#rare && this.#name.mayBeMisspelledIn(text)) ||
      (this.#number !== '' && text.squeezed.includes(this.#number)) ||
      /\d[oilsbz]|[oilsbz]\d/.test(text.squeezed)
    )
  }

  find(text: TextWords): Span[] {
    const spans: Span[] = []
    const numbers = this.#house.findIn(text)
    for (let at = 0; at < text.words.length; at++) {
      const onGrid = this.#name.isNumber ? gridEnd(text, at, this.#name.core) : 0
      const to = onGrid || this.#name.endFrom(text, at)
      const slipped = to === 0 && this.#rare ? misspelledAlone(text, at, this.#name) : 0
      if (onGrid > 0) this.#findOnGrid(text, { from: at, to }, numbers, spans)
      else if (to > 0) this.#findBeside(text, { from: at, to }, numbers, spans)
      else if (slipped > 0) spans.push(text.span(at, slipped))
      else if (isGridRun(text.words[at]?.text ?? '', this.#name)) spans.push(text.span(at, at + 1))
      else if (this.#name.isRunTogether(text, at, this.#rare)) spans.push(text.span(at, at + 1))
    }
    for (const number of numbers.values()) {
      const misspelled = misspelledBeside(text, number, this.#name)
      if (misspelled) spans.push(text.span(misspelled.from, misspelled.to))
      else if (this.#saysHouse(text, number)) spans.push(text.span(Math.max(0, number.from - 1), number.to))
    }
    // Parted in the middle of a word, as links and tags do.
    const { core } = this.#name
    if (this.#rare && core.length >= 7) spans.push(...text.together(core))
    return spans
  }

  /** "450 S 900 E" is at 450 on 900 East, and at the crossing of both. */
  #findOnGrid(text: TextWords, name: Stretch, numbers: ReadonlyMap<number, Stretch>, spans: Span[]): void {
    const number = this.#near(text, name, numbers)
    if (number) spans.push(text.span(Math.min(name.from, number.from), Math.max(name.to, number.to)))
    else if (standsOnGrid(text, name)) spans.push(text.span(name.from, name.to))
    else this.#findBeside(text, { from: name.from, to: name.to - 1 }, numbers, spans)
  }

  #findBeside(text: TextWords, name: Stretch, numbers: ReadonlyMap<number, Stretch>, spans: Span[]): void {
    const { core, isShort, isNumber } = this.#name
    if (isShort && roadWords.has(text.words[name.from - 1]?.text ?? '')) {
      // "Hwy 61", "Ave C": a number or letter with its kind of road before it, and the house's number beside.
      const number = this.#near(text, { from: name.from - 1, to: name.to }, numbers)
      if (number) spans.push(text.span(Math.min(name.from - 1, number.from), Math.max(name.to, number.to)))
      if (number) return
    }
    const shown = withKinds(text, name)
    const kind = shown.from < name.from || shown.to > name.to
    const isOrdinal =
      isNumber &&
      (isNth(text.words[name.to - 1]?.text ?? '') || isNth(wordsIn(text, name.from, name.to).join('')))
    // "Forty-two court dates" is a count, "Forty-two Court" a street.
    const isCount = isNumber && !isOrdinal && isNumberWord(text.words[name.from]?.text ?? '')
    if (isNumber && !kind && !isOrdinal) {
      // A bare number is a street's name only right behind a house's number: "120 W 42".
      const number = this.#before(text, name, numbers, 2)
      const between = number ? wordsIn(text, number.to, name.from) : []
      if (number && between.length > 0 && between.every((word) => directions.has(word)))
        spans.push(text.span(number.from, name.to))
      return
    }
    if (core.length <= 2 && !kind && !isOrdinal) return
    const number = this.#near(text, shown, numbers)
    if (number) spans.push(text.span(Math.min(shown.from, number.from), Math.max(shown.to, number.to)))
    else if (isCount && shown.from === name.from && !text.isCapital(shown.to - 1)) return
    else if (this.#rare || kind || standsAlone(text, name, isOrdinal))
      spans.push(text.span(shown.from, shown.to))
  }

  /** The house's number within a few words, on either side. */
  #near(text: TextWords, name: Stretch, numbers: ReadonlyMap<number, Stretch>): Stretch | undefined {
    const before = this.#before(text, name, numbers, farthest)
    if (before) return before
    for (let at = name.to; at < Math.min(text.words.length, name.to + farthest); at++) {
      const number = numbers.get(at)
      if (number && this.#belong(text, name.to, at)) return number
    }
    return undefined
  }

  /** @param most words between the two */
  #before(
    text: TextWords,
    name: Stretch,
    numbers: ReadonlyMap<number, Stretch>,
    most: number,
  ): Stretch | undefined {
    for (let at = name.from - 1; at >= Math.max(0, name.from - farthest); at--) {
      const number = numbers.get(at)
      const isBefore = number && number.to <= name.from && number.to >= name.from - most
      if (isBefore && this.#belong(text, number.to, name.from)) return number
    }
    return undefined
  }

  #belong(text: TextWords, from: number, to: number): boolean {
    const others = wordsIn(text, from, to).filter(
      (word) => !glue.has(word) && !isKindAfter(word) && !isKindBefore(word),
    )
    return others.length <= (this.#number.length >= 3 ? 5 : 1)
  }

  /** "number 4289", "#4289": the house without its street. */
  #saysHouse(text: TextWords, { from, to }: Stretch): boolean {
    if (this.#number.length < 3 || to > from + 1) return false
    const word = text.words[from]?.text ?? ''
    if (!word.startsWith(this.#number)) return !/^\d/.test(word) && word.endsWith(this.#number)
    return houseWords.has(text.words[from - 1]?.text ?? '') || /# ?$/.test(text.gap(from - 1))
  }
}

/** "S t r e e t" */
function isKindSpaced(text: TextWords, at: number): boolean {
  return (
    text.words[at]?.text.length === 1 &&
    ['street', 'avenue', 'road', 'lane', 'drive'].some((kind) => text.isRun(at, kind) > 0)
  )
}

/** A name with "Street" behind it, or "calle" before it, and a direction on either side. */
function withKinds(text: TextWords, { from, to }: Stretch): Stretch {
  const word = (at: number) => text.words[at]?.text ?? ''
  let [first, last] = [from, to]
  const back = directions.has(word(last)) ? last + 1 : last
  const sure =
    isKindAfter(word(back)) ||
    isKindSpaced(text, last) ||
    (isKindMisspelled(word(back)) && (!word(back).endsWith('s') || text.isCapital(back)))
  if (sure && /^[^\p{L}\d]{0,4}$/u.test(text.gap(last - 1))) last = back + 1
  let ahead = from - 1
  while (ahead >= Math.max(0, from - 3) && ['de', 'la', 'del', 'los', 'las', 'el'].includes(word(ahead)))
    ahead--
  if (isKindBefore(word(ahead))) first = ahead
  return { from: first, to: last }
}
