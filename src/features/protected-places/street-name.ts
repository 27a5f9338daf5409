import { directions } from './normalize.ts'
import { numbersSaidIn } from './number-words.ts'
import { compoundsOf, ordinalsOf } from './ordinals.ts'
import { kindRunAhead, kindRunOn } from './street-kinds.ts'
import { comparableWord, lettersAlike, type TextWords } from './words-of-text.ts'

/** No street has a longer name: each more would be compared with all of a text. */
const longestName = 60

/** Beside a name in an e-mail address or link: "selbyhouse@". */
export const besideNames =
  /^(?:the|our|at|on|my|house|home|haus|casa|hogar|shelter|place|center|centre|ngo|org|inc|help|\d+)?$/

/** The name of one withheld street, in the spellings in which it is looked for. */
export class StreetName {
  /** Of the house in it; '' where it has none. */
  readonly number: string
  /** In one word, as it is compared. */
  readonly core: string
  /** The same in each spelling; none of two letters or fewer. */
  readonly joined: readonly string[]
  readonly words: readonly string[]
  readonly parts: number
  /** "Hwy 61", "Ave C": a number or letter alone. */
  readonly isShort: boolean
  readonly isNumber: boolean
  /** What cannot be compared in full is withheld wherever any of it stands. */
  readonly isCut: boolean
  /** Of its words, as written and as compared, the longest. */
  readonly #longest: readonly string[]
  readonly #alike: string
  /** With one slip of the pen one of them is left as it was; none of a short name. */
  readonly #ends: readonly string[]

  /** @param core see `StreetKey` */
  constructor(core: string, number: string) {
    const written = core.split(' ').filter(Boolean)
    const words = written.map(comparableWord)
    const whole = words.join('')
    this.number = number
    this.words = words
    this.core = whole.slice(0, longestName)
    this.isCut = whole.length > longestName
    this.isShort = /^(?:\d{1,4}|[a-z])$/.test(this.core)
    this.isNumber = /^\d+$/.test(this.core)
    this.parts = Math.min(words.length, longestName)
    this.joined = spellings(
      this.core,
      written.join('').slice(0, longestName),
      words.length > 1 && words[0] === 'st',
    )
    this.#longest = [words, written].map((all) => all.reduce((a, b) => (b.length > a.length ? b : a), ''))
    this.#alike = lettersAlike(this.core)
    const half = Math.floor(this.core.length / 2) - 1
    this.#ends = half >= 2 ? [this.core.slice(0, half), this.core.slice(-half)] : []
  }

  /** The same with one slip of the pen. */
  mayBeMisspelledIn({ squeezed }: TextWords): boolean {
    return this.#ends.some((end) => squeezed.includes(end))
  }

  /** Cheap: most text does not hold it. */
  mayStandIn({ squeezed, alike }: TextWords): boolean {
    return (
      /^\d/.test(this.core) ||
      (this.#alike.length >= 3 && alike.includes(this.#alike)) ||
      this.#longest.some((word) => squeezed.includes(word))
    )
  }

  /** The word after it, where it begins at this word; else 0. */
  endFrom(text: TextWords, at: number): number {
    // "4.2.n.d" to its end, though its figures are the name already.
    for (const name of this.isNumber ? [...this.joined, this.core] : [this.core, ...this.joined]) {
      const to = text.isRun(at, name)
      if (to > 0) return to
    }
    const word = text.words[at]?.text ?? ''
    return this.#alike.length >= 3 && lettersAlike(word) === this.#alike ? at + 1 : 0
  }

  /**
   * Does this word run number and name together, or name and kind: "4289oak", "oakstreet", "88oakst"?
   *
   * @param telling a name that few streets bear, which needs neither
   */
  isRunTogether(text: TextWords, at: number, telling: boolean): boolean {
    const word = text.words[at]?.text ?? ''
    return this.joined.some((name) => {
      const i = word.length > name.length ? word.indexOf(name) : -1
      if (i < 0) return false
      const [before, after] = [word.slice(0, i), word.slice(i + name.length)]
      if (tellsBeside(before, after, this.number)) return true
      if (!telling) return false
      if (name.length >= 7) return true
      const rest = after.slice((kindRunOn.exec(after)?.[0] ?? '').length)
      return (besideNames.test(before) && besideNames.test(rest)) || inLink(text, at)
    })
  }
}

/** What a word holds before and after a street's name: the house's number, or a kind of street. */
function tellsBeside(before: string, after: string, number: string): boolean {
  const kind = kindRunOn.exec(after)?.[0] ?? ''
  const rest = after.slice(kind.length)
  const numbers = [
    /(\d{1,16})[a-z]{0,5}$/.exec(before.slice(-16))?.[1],
    /^[a-z]{0,6}?(\d+)/.exec(rest.slice(0, 16))?.[1],
  ]
  if (
    numbers.includes(number) &&
    (number.length >= 3 || rest === '' || kind !== '' || besideNames.test(rest))
  )
    return true
  if (number.length >= 2 && (saysNumber(before, number) || saysNumber(rest, number))) return true
  if (kind.length >= 4 && (before === '' || besideNames.test(before) || directions.has(before))) return true
  if (kind !== '' && before === '' && rest === '') return true
  return kindRunAhead.test(before.slice(-10))
}

/** "seventhirtyone", "theseven31" and nothing else. */
function saysNumber(part: string, number: string): boolean {
  const bare = part.replace(/^(?:the|our|at|on|my|house|home|casa)/, '')
  return numbersSaidIn(part).includes(number) || numbersSaidIn(bare).includes(number)
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

/** "oak"; "5th" and "fifth" for the street that is compared as "5". */
function spellings(core: string, written: string, isSaint: boolean): string[] {
  const names = [core, written]
  if (/^\d+$/.test(core)) names.push(...ordinalsOf(core), ...compoundsOf(core), `${core}a`)
  if (isSaint) names.push(`saint${core.slice(2)}`)
  if (core.startsWith('martinlutherking')) names.push('mlk', 'mlking', 'martinlutherking')
  return [...new Set(names)].filter((name) => (name.length >= 3 || /^\da$/.test(name)) && !/^\d+$/.test(name))
}
