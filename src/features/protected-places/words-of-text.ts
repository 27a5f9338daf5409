import type { Span } from './address-like.ts'
import { type Folded, fold, spanBefore } from './fold.ts'
import { ordinals } from './ordinals.ts'

/** One run of letters and digits of a folded text, in lower case. */
export interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Some words of a text that follow each other: the first, and the one after the last. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A word of an address in the one spelling in which it is compared. */
const sameWord: ReadonlyMap<string, string> = new Map([
  ...ordinals,
  ['saint', 'st'],
  ['mount', 'mt'],
  ['fort', 'ft'],
])

export function comparableWord(word: string): string {
  return (
    sameWord.get(word) ??
    (/^\d+(?:st|nd|rd|th)$/.test(word)
      ? word.slice(0, -2)
      : /^\d{2,}d$/.test(word)
        ? word.slice(0, -1)
        : word)
  )
}

const letterOf: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  rn: 'm',
  vv: 'w',
  cl: 'd',
}

/** Signs that stand for a letter in the middle of a word. */
const letterOfSign: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '|': 'l', '()': 'o' }

/** One sign for all that are easily taken for each other. */
export function lettersAlike(word: string): string {
  return word.replace(/rn|vv|cl|[0134578i]/g, (sign) => letterOf[sign] ?? sign)
}

/** A text as what is withheld is looked for in it: its words, and the same run together. */
export class TextWords {
  readonly given: string
  readonly folded: Folded
  readonly words: readonly Word[]
  /** All words without anything between them. */
  readonly squeezed: string
  readonly #starts: readonly number[]
  #compared: readonly string[] | undefined
  #alike: string | undefined

  constructor(text: string) {
    this.given = text
    this.folded = fold(text)
    const words: Word[] = []
    const starts: number[] = []
    let squeezed = ''
    for (const { 0: word, index } of this.folded.text.matchAll(/[\p{L}\p{N}]+/gu)) {
      // Very few letters are another number of signs in lower case, and none that folding leaves.
      words.push({ text: word.toLowerCase(), from: index, to: index + word.length })
      starts.push(squeezed.length)
      squeezed += word.toLowerCase()
    }
    this.words = words
    this.squeezed = squeezed
    this.#starts = starts
  }

  get compared(): readonly string[] {
    this.#compared ??= this.words.map((word) => comparableWord(word.text))
    return this.#compared
  }

  /** All words without anything between them, with one sign for those that look alike. */
  get alike(): string {
    this.#alike ??= lettersAlike(this.squeezed)
    return this.#alike
  }

  /** What stands between a word and the next. */
  gap(after: number): string {
    return this.folded.text.slice(
      this.words[after]?.to ?? 0,
      this.words[after + 1]?.from ?? this.folded.length,
    )
  }

  isCapital(at: number): boolean {
    const from = this.words[at]?.from
    return from !== undefined && /^\p{Lu}/u.test(this.folded.text.slice(from, from + 2))
  }

  isInCapitals(at: number): boolean {
    const { from = 0, to = 0 } = this.words[at] ?? {}
    return /^\p{Lu}+$/u.test(this.folded.text.slice(from, to))
  }

  /** Words `from` up to, not including, `to`, as a stretch of the text that was given. */
  span(from: number, to: number): Span {
    return this.stretch(this.words[from]?.from ?? 0, this.words[to - 1]?.to ?? 0)
  }

  /** Signs of the folded text as a stretch of the one that was given. */
  stretch(from: number, to: number): Span {
    return spanBefore(this.folded, { from, to })
  }

  /** Wherever this stands in the words run together. */
  together(needle: string): Span[] {
    const spans: Span[] = []
    for (let i = this.squeezed.indexOf(needle); i >= 0; i = this.squeezed.indexOf(needle, i + needle.length))
      spans.push(this.stretch(this.#place(i), this.#place(i + needle.length - 1) + 1))
    return spans
  }

  /** Whether words from here on, run together, are this; the word after the last of them, or 0. */
  isRun(from: number, wanted: string): number {
    const { compared } = this
    let read = 0
    for (let at = from; at < compared.length && read < wanted.length; at++) {
      const sign = read > 0 ? letterOfSign[this.gap(at - 1)] : undefined
      if (sign !== undefined && wanted.startsWith(sign, read)) read += 1
      const word = compared[at] ?? ''
      if (!wanted.startsWith(word, read)) return 0
      read += word.length
      if (read === wanted.length) return at + 1
    }
    return 0
  }

  #place(inSqueezed: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= inSqueezed) low = middle
      else high = middle - 1
    }
    return (this.words[low]?.from ?? 0) + inSqueezed - (this.#starts[low] ?? 0)
  }
}

/** Words `from` up to, not including, `to`; fewer where the text has no more. */
export function wordsIn(text: TextWords, from: number, to: number): string[] {
  return text.words.slice(Math.max(0, from), Math.max(0, to)).map((word) => word.text)
}
