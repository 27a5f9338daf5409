import type { Span } from './address-like.ts'
import { isEveryday } from './everyday-words.ts'
import { isNumberWord, spelledNumbers } from './number-words.ts'
import { ordinals } from './ordinals.ts'
import { isKindAfter, isKindBefore, kindRunAhead, kindRunOn } from './street-kinds.ts'
import type { Street } from './streets.ts'
import { isTelling } from './telling-streets.ts'
import { comparableWord, lettersAlike, type TextWords } from './words-of-text.ts'

/** Words that may stand between a number and a street without parting them. */
const glue: ReadonlySet<string> = new Set(
  (
    'number numbers no nos num nr n numero house door building block blk on of at in the a is its our we are along off ' +
    'to from and y with street address near road avenue s e w north south east west northeast northwest southeast southwest ne nw ' +
    'sw se norte sur este oeste el la los las en de del al por con casa calle puerta edificio cuadra esquina numeral ' +
    'apt apartment unit suite ste floor fl rm room located you find us half right down just up over here there'
  ).split(' '),
)
const directions: ReadonlySet<string> = new Set(
  'n s e w ne nw se sw north south east west northeast northwest southeast southwest norte sur este oeste'.split(
    ' ',
  ),
)
/** Before the number or letter of a road. */
const roadWords: ReadonlySet<string> = new Set(
  'us sr cr ih fm hwy highway route rte rt road rd ave av avenue state county interstate'.split(' '),
)
/** Before a number that is the number of a house. */
const houseWords: ReadonlySet<string> = new Set(
  'house number no num nr numero door building casa puerta edificio portal timbre doorbell'.split(' '),
)
const blockWords: ReadonlySet<string> = new Set(
  'block blk blocks cuadra bloque manzana hundred hundreds'.split(' '),
)
const rangeWords: ReadonlySet<string> = new Set('to through thru and a al y'.split(' '))
const crossings: ReadonlySet<string> = new Set(
  'corner intersection crossroads junction cross between esquina entre cruce'.split(' '),
)
/** After a street's name where a sentence says no more of it. */
const afterStreet: ReadonlySet<string> = new Set(
  'between and at near by behind past across entre y cerca just'.split(' '),
)
/** Beside a name in an e-mail address or link: "selbyhouse@". */
const besideNames =
  /^(?:the|our|at|on|my|house|home|haus|casa|hogar|shelter|place|center|centre|ngo|org|inc|help|\d+)?$/

/** A number that begins at a word of the text: the word after it. */
interface Numbered {
  readonly from: number
  readonly to: number
}

/** Farther apart than this a number and a name have nothing to do with each other. */
const farthest = 10
/** No house has a longer number, and no street a longer name: each more would be compared with all of a text. */
const longestNumber = 7
const longestName = 60

/**
 * Looks for one withheld street, in whatever way a person or a system writes it: number before or behind, in words, as a
 * range or a block, run together, parted, with slips of the pen.
 */
export class StreetFinder {
  readonly #number: string
  readonly #core: string
  readonly #rare: boolean
  /** Of its words, as written and as compared, the longest. */
  readonly #longest: readonly string[]
  readonly #parts: number
  readonly #short: boolean
  /** The name in one word, in each spelling; none of two letters or fewer. */
  readonly #joined: readonly string[]
  readonly #alike: string

  /** @param ofOthers looked for in what has nothing to do with the place: a name of everyday words tells nothing alone */
  constructor({ number, core }: Street, ofOthers = false) {
    const written = core.split(' ').filter(Boolean)
    const words = written.map(comparableWord)
    const digits = /^\d+/.exec(number)?.[0] ?? number
    const whole = words.join('')
    this.#number = digits.length > longestNumber ? '' : digits
    this.#core = whole.slice(0, longestName)
    // What cannot be compared in full is withheld wherever any of it stands.
    this.#rare =
      digits.length > longestNumber ||
      whole.length > longestName ||
      (isTelling(core) && !(ofOthers && isEveryday(core)))
    this.#longest = [words, written].map((all) => all.reduce((a, b) => (b.length > a.length ? b : a), ''))
    this.#short = /^(?:\d{1,4}|[a-z])$/.test(this.#core)
    this.#parts = Math.min(words.length, longestName)
    this.#joined = spellings(this.#core, written.join('').slice(0, longestName))
    this.#alike = lettersAlike(this.#core)
  }

  /** Cheap: most text holds neither the name nor the number. */
  mayStandIn({ squeezed, alike }: TextWords): boolean {
    return (
      /^\d/.test(this.#core) ||
      (this.#alike.length >= 3 && alike.includes(this.#alike)) ||
      this.#longest.some((word) => squeezed.includes(word)) ||
      (this.#number !== '' && squeezed.includes(this.#number)) ||
      /\d[oilsbz]|[oilsbz]\d/.test(squeezed)
    )
  }

  find(text: TextWords): Span[] {
    const spans: Span[] = []
    const numbers = this.#numbersIn(text)
    for (let at = 0; at < text.words.length; at++) {
      const to = this.#nameAt(text, at)
      if (to > 0) this.#findBeside(text, { from: at, to }, numbers, spans)
      else if (this.#isRunTogether(text, at)) spans.push(text.span(at, at + 1))
    }
    for (const number of numbers.values()) {
      const to = this.#misspelledBy(text, number)
      if (to > 0) spans.push(text.span(Math.min(number.from, to - 1), Math.max(number.to, to)))
      else if (this.#saysHouse(text, number)) spans.push(text.span(Math.max(0, number.from - 1), number.to))
    }
    // Parted in the middle of a word, as links and tags do.
    if (this.#rare && this.#core.length >= 7) spans.push(...text.together(this.#core))
    return spans
  }

  #nameAt(text: TextWords, at: number): number {
    for (const name of [this.#core, ...this.#joined]) {
      const to = text.isRun(at, name)
      if (to > 0) return to
    }
    const word = text.words[at]?.text ?? ''
    return this.#alike.length >= 3 && lettersAlike(word) === this.#alike ? at + 1 : 0
  }

  #findBeside(text: TextWords, name: Numbered, numbers: ReadonlyMap<number, Numbered>, spans: Span[]): void {
    if (this.#short && roadWords.has(text.words[name.from - 1]?.text ?? '')) {
      // "Hwy 61", "Ave C": a number or letter with its kind of road before it, and the house's number beside.
      const number = this.#near(text, { from: name.from - 1, to: name.to }, numbers)
      if (number) spans.push(text.span(Math.min(name.from - 1, number.from), Math.max(name.to, number.to)))
      if (number) return
    }
    const { from, to } = withKinds(text, name)
    const kind = from < name.from || to > name.to
    const shown = { from: kind ? from : name.from, to: kind ? to : name.to }
    if (/^\d+$/.test(this.#core) && !kind && !this.#isOrdinal(text, name)) {
      // A bare number is a street's name only right behind a house's number: "120 W 42".
      const number = [...numbers.values()].find((one) => one.to <= name.from && one.to >= name.from - 2)
      const between = number ? words(text, number.to, name.from) : []
      if (number && number.to < name.from && between.every((word) => directions.has(word)))
        spans.push(text.span(number.from, name.to))
      return
    }
    if (this.#core.length <= 2 && !kind && !this.#isOrdinal(text, name)) return
    const number = this.#near(text, shown, numbers)
    if (number) spans.push(text.span(Math.min(shown.from, number.from), Math.max(shown.to, number.to)))
    if (number) return
    if (this.#rare || kind || this.#standsAlone(text, name)) spans.push(text.span(shown.from, shown.to))
  }

  #isOrdinal(text: TextWords, { from, to }: Numbered): boolean {
    return /^\d+$/.test(this.#core) && words(text, from, to).join('') !== this.#core
  }

  /** "on Oak.", "corner of Oak and …": a common name that can be nothing but a street. */
  #standsAlone(text: TextWords, { from, to }: Numbered): boolean {
    if (!text.isCapital(from) && !this.#isOrdinal(text, { from, to })) return false
    for (let at = from - 1; at >= Math.max(0, from - 4); at--)
      if (crossings.has(text.words[at]?.text ?? '')) return true
    const before = text.words[from - 1]?.text ?? ''
    if (!['on', 'off', 'along', 'sobre'].includes(before)) return false
    const gap = text.gap(to - 1)
    return (
      to >= text.words.length || /^\s?[.,;:!?)]|\n/.test(gap) || afterStreet.has(text.words[to]?.text ?? '')
    )
  }

  /** The house's number within a few words, on either side. */
  #near(text: TextWords, name: Numbered, numbers: ReadonlyMap<number, Numbered>): Numbered | undefined {
    for (let at = name.from - 1; at >= Math.max(0, name.from - farthest); at--) {
      const number = numbers.get(at)
      if (number && number.to <= name.from && this.#belong(text, number.to, name.from)) return number
    }
    for (let at = name.to; at < Math.min(text.words.length, name.to + farthest); at++) {
      const number = numbers.get(at)
      if (number && this.#belong(text, name.to, at)) return number
    }
    return undefined
  }

  #belong(text: TextWords, from: number, to: number): boolean {
    const others = words(text, from, to).filter(
      (word) => !glue.has(word) && !isKindAfter(word) && !isKindBefore(word),
    )
    return others.length <= (this.#number.length >= 3 ? 5 : 1)
  }

  #numbersIn(text: TextWords): Map<number, Numbered> {
    const found = new Map<number, Numbered>()
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
    const said = /^(?:no|num|numero|number|nr|n|casa|house)?(\d+)[a-z]?$/
      .exec(word)?.[1]
      ?.replace(/^0+(?=\d)/, '')
    if (said !== undefined) {
      if (said === this.#number) return at + 1
      if (this.#isMasked(text, at, said)) return at + 1
      if (text.words[at + 1]?.text === 'hundred' && this.#isBlock(text, `${said}00`, at + 2)) return at + 2
      const range = this.#within(text, at, said)
      if (range > 0 || this.#isBlock(text, said, at + 1)) return range || at + 1
    }
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
   * "4 2 8 9", "42-89", "4,289", "forty-two 89", "four two double eight": the word after the last of the digits.
   *
   * @param failed the words from which a rest of so many digits is not said: "one one one" can be parted in more ways
   *   than anyone could try
   */
  #apart(text: TextWords, at: number, rest: string, failed: Set<number>): number {
    if (rest === '') return at
    if (rest !== this.#number && !/^[ .,'·_-]{1,3}$/.test(text.gap(at - 1))) return 0
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
    const masks = /^[?#_*]+/.exec(text.gap(at))?.[0] ?? ''
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
      words(text, to, to + 2).some((word) => blockWords.has(word)) ||
      blockWords.has(text.words[to - 2]?.text ?? '')
    )
  }

  /** Number and name in one word, or name and kind: "4289oak", "oakstreet", "88oakst". */
  #isRunTogether(text: TextWords, at: number): boolean {
    const word = text.words[at]?.text ?? ''
    return this.#joined.some((name) => word.length > name.length && this.#isPart(text, at, word, name))
  }

  #isPart(text: TextWords, at: number, word: string, name: string): boolean {
    const i = word.indexOf(name)
    if (i < 0) return false
    const [before, after] = [word.slice(0, i), word.slice(i + name.length)]
    const kind = kindRunOn.exec(after)?.[0] ?? ''
    const rest = after.slice(kind.length)
    const numbers = [
      /(\d{1,16})[a-z]{0,5}$/.exec(before.slice(-16))?.[1],
      /^[a-z]{0,6}?(\d+)/.exec(rest.slice(0, 16))?.[1],
    ]
    if (
      numbers.includes(this.#number) &&
      (this.#number.length >= 3 || rest === '' || kind !== '' || besideNames.test(rest))
    )
      return true
    if (kind.length >= 4 && (before === '' || besideNames.test(before) || directions.has(before))) return true
    if (kind !== '' && before === '' && rest === '') return true
    if (kindRunAhead.test(before.slice(-10))) return true
    if (!this.#rare) return false
    if (name.length >= 7) return true
    return (besideNames.test(before) && besideNames.test(rest)) || inLink(text, at)
  }

  /** Beside the house's number: the name with one slip of the pen, or shortened before its kind. */
  #misspelledBy(text: TextWords, number: Numbered): number {
    if (this.#number.length < 3) return 0
    const initial = text.words[number.to]?.text ?? ''
    if (
      initial !== '' &&
      this.#core.startsWith(initial) &&
      isKindAfter(text.words[number.to + 1]?.text ?? '')
    )
      return number.to + 2
    let at = number.to
    while (at < number.to + 2 && directions.has(text.words[at]?.text ?? '')) at++
    const said = words(text, at, at + this.#parts).join('')
    if (oneSlip(said, this.#core)) return at + this.#parts
    const next = text.words[at]?.text ?? ''
    if (
      next !== '' &&
      !/^\d/.test(next) &&
      this.#core.startsWith(next) &&
      isKindAfter(text.words[at + 1]?.text ?? '')
    )
      return at + 2
    const behind = words(text, number.from - this.#parts, number.from).join('')
    return oneSlip(behind, this.#core) ? number.from - this.#parts + 1 : 0
  }

  /** "number 4289", "#4289": the house without its street. */
  #saysHouse(text: TextWords, { from, to }: Numbered): boolean {
    if (this.#number.length < 3 || to > from + 1) return false
    const word = text.words[from]?.text ?? ''
    if (!word.startsWith(this.#number)) return !/^\d/.test(word) && word.endsWith(this.#number)
    return houseWords.has(text.words[from - 1]?.text ?? '') || /# ?$/.test(text.gap(from - 1))
  }
}

function words(text: TextWords, from: number, to: number): string[] {
  return text.words.slice(Math.max(0, from), Math.max(0, to)).map((word) => word.text)
}

/** A name with "Street" behind it, or "calle" before it, and a direction on either side. */
function withKinds(text: TextWords, { from, to }: Numbered): Numbered {
  const word = (at: number) => text.words[at]?.text ?? ''
  let [first, last] = [from, to]
  const back = directions.has(word(last)) ? last + 1 : last
  if (isKindAfter(word(back)) && /^[^\p{L}\d]{0,4}$/u.test(text.gap(last - 1))) last = back + 1
  let ahead = from - 1
  while (ahead >= Math.max(0, from - 3) && ['de', 'la', 'del', 'los', 'las', 'el'].includes(word(ahead)))
    ahead--
  if (isKindBefore(word(ahead))) first = ahead
  return { from: first, to: last }
}

function sameHundred(said: string, number: string): boolean {
  return number.length >= 3 && said.slice(0, -2) === number.slice(0, -2)
}

/** Is the word part of an e-mail address, link or tag? */
function inLink(text: TextWords, at: number): boolean {
  const { from = 0, to = 0 } = text.words[at] ?? {}
  const whole = text.folded.text
  if (/[@#_]$/.test(whole.slice(0, from)) || whole.charAt(to) === '@') return true
  const [before, after] = [whole.slice(Math.max(0, from - 80), from), whole.slice(to, to + 80)]
  const piece = `${/\S{0,80}$/.exec(before)?.[0] ?? ''}|${/^\S*/.exec(after)?.[0] ?? ''}`
  return /@|:\/\/|www\.|\|\.[a-z]{2,}|\.[a-z]{2,}\/.*\|/i.test(piece)
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
  return isNumberWord(word) ? spelledNumbers(text.words, at).toReversed() : []
}

/** "oak"; "5th" and "fifth" for the street that is compared as "5". */
function spellings(core: string, written: string): string[] {
  const names = [core, written]
  if (/^\d+$/.test(core)) {
    const end = /1[123]$/.test(core) ? 'th' : (['th', 'st', 'nd', 'rd'][Number(core.slice(-1))] ?? 'th')
    names.push(`${core}${end}`)
    for (const [word, digits] of ordinals) if (digits === core) names.push(word)
  }
  if (core.startsWith('martinlutherking')) names.push('mlk', 'mlking', 'martinlutherking')
  return [...new Set(names)].filter((name) => name.length >= 3 && !/^\d+$/.test(name))
}

/** One letter more, less, other or two in the wrong order. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || b.length < 3 || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  if (a.length > b.length) return b.length >= 4 && restA.slice(1) === restB
  if (a.length < b.length) return b.length >= 4 && restA === restB.slice(1)
  if (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0]) return true
  return b.length >= 4 && restA.slice(1) === restB.slice(1)
}
