import type { Span } from './address-like.ts'
import { isEveryday } from './everyday-words.ts'
import { isOrdinaryName } from './ordinary-names.ts'
import type { TextWords } from './words-of-text.ts'

/** No name is longer in one word; what is, is withheld wherever its beginning stands. */
const longest = 120

/** Looks for the name of a place or person, its words one after the other or run together. */
export class NameFinder {
  readonly #name: string
  readonly #capitals: boolean

  /**
   * @param name in comparable form
   * @param own it is the name of the place itself: made of everyday words only, it counts where it is written as a name
   */
  constructor(name: string, own: boolean) {
    const words = name.split(' ').filter(Boolean)
    // "Everybody calls it Brindolac Manor", with or without "the".
    const whole = (words[0] === 'the' && words.length > 1 ? words.slice(1) : words).join('')
    this.#name = whole.slice(0, longest)
    this.#capitals = own && whole.length <= longest && (isOrdinaryName(name) || isEveryday(name))
  }

  mayStandIn({ squeezed }: TextWords): boolean {
    return this.#name.length >= 4 && squeezed.includes(this.#name)
  }

  find(text: TextWords): Span[] {
    const spans: Span[] = []
    for (let at = 0; at < text.words.length; at++) {
      let read = 0
      let to = at
      while (to < text.words.length && read < this.#name.length) {
        const word = text.words[to]?.text ?? ''
        if (!this.#name.startsWith(word, read)) break
        read += word.length
        to++
      }
      if (read === this.#name.length && (!this.#capitals || this.#isName(text, at, to)))
        spans.push(text.span(at, to))
    }
    // In a tag or link with something else before it or behind; a long name is no part of another word.
    if (!this.#capitals && this.#name.length >= 9) spans.push(...text.together(this.#name))
    return spans
  }

  #isName(text: TextWords, from: number, to: number): boolean {
    if (to === from + 1)
      return /[@#./_-]/.test(text.gap(from - 1).slice(-1)) || text.gap(from).startsWith('@')
    for (let at = from; at < to; at++)
      if (!text.isCapital(at) && (text.words[at]?.text.length ?? 0) > 3)
        return /[_-]|\.\S/.test(text.gap(from))
    return true
  }
}
