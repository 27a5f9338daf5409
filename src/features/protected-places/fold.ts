import type { Span } from './address-like.ts'
import { readAs } from './look-alikes.ts'

/** A text as a reader sees it: what it says in plain signs, and where each of them stands in what was given. */
export interface Folded {
  readonly text: string
  /** The given text's length. */
  readonly length: number
  /** Where each sign came from; undefined where nothing had to be folded. */
  readonly at: readonly number[] | undefined
}

const mayNeed = /[^\n\x20-\x7e]|%[\da-f]{2}|%u[\da-f]{4}|&[#a-z]|<[a-z/!]|\\[nrtux]|=20|\s\s/i

/**
 * Takes a text out of its disguises: invisible signs go, look-alikes become Latin letters and digits, accents go,
 * what is coded for links, pages and JSON is read, and white space is single. Capitals stay.
 *
 * Without it, one sign that nobody sees keeps a withheld street from being recognized.
 */
export function fold(text: string): Folded {
  if (!mayNeed.test(text)) return { text, length: text.length, at: undefined }
  const folding = new Folding(text)
  folding.run()
  return { text: folding.out.join(''), length: text.length, at: folding.at }
}

const isCoded = /%[\da-f]{2}|%u[\da-f]{4}|&[#a-z]|<[a-z/!]|\\[nrtux]|=20/i

/** The same without the way back, which costs most: nearly all texts hold nothing of interest. */
export function foldedText(text: string): string {
  if (!mayNeed.test(text)) return text
  if (isCoded.test(text)) return fold(text).text
  const read = text.replace(/[^\n\x20-\x7e]/gu, (sign) => readAs(sign.codePointAt(0) ?? 0))
  return /\s\s/.test(read) ? read.replace(/\s{2,}/g, (blank) => (blank.includes('\n') ? '\n' : ' ')) : read
}

/** A stretch of the folded text as it stands in the given one. */
export function spanBefore({ at, length }: Folded, { from, to }: Span): Span {
  if (!at) return { from, to }
  return { from: at[from] ?? length, to: to > from ? (at[to] ?? length) : (at[from] ?? length) }
}

const coded = {
  // "%u004F" is a sign as old scripts wrote it, the others are bytes.
  '%': /%(?:25)*u([\da-f]{4})|(?:%(?:25)*[\da-f]{2})+/iy,
  // A number is read without its semicolon as well.
  '&': /&(?:#0{0,9}(\d{1,7});?|#x0{0,9}([\da-f]{1,6});?|([a-z]{2,31});)/iy,
  // What stands in a tag beside its name is shown where tags are not read, so it stays.
  '<': /<(?:!--\s?--|\/?([a-z][a-z\d]{0,20})\s?\/?)>/iy,
  '\\': /\\(?:([nrt])|u([\da-f]{4})|x([\da-f]{2})|u\{([\da-f]{1,6})\})/iy,
  // A blank of mail; "room=20" alone is a room.
  '=': /=20/y,
} as const

/** Tags inside of a word; the others stand between words. */
const inline: ReadonlySet<string> = new Set(
  'a b i u s em strong span font small big mark sub sup wbr abbr code ins del q tt kbd bdi bdo'.split(' '),
)
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  num: '#',
  comma: ',',
  period: '.',
  sol: '/',
  colon: ':',
  commat: '@',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  deg: '°',
  prime: "'",
  lsquo: "'",
  rsquo: "'",
  shy: '',
  zwj: '',
  zwnj: '',
  lrm: '',
  rlm: '',
  af: '',
  applyfunction: '',
  ic: '',
  invisiblecomma: '',
  it: '',
  invisibletimes: '',
  nobreak: '',
  zerowidthspace: '',
  negativethinspace: '',
  negativemediumspace: '',
  negativethickspace: '',
  negativeverythinspace: '',
  imath: 'i',
  inodot: 'i',
  jmath: 'j',
  order: 'o',
  orderof: 'o',
}
/** Letters of Cyrillic by their names in a page, which say how they sound; here what they look like. */
const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  'aa iee oo rp sc uy khx nh tt vb kk mm iuki jserj dss'
    .split(' ')
    .map((one) => [one.slice(0, -1), one.slice(-1)]),
)
const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega'.split(
    ' ',
  )
const accentedLetter =
  /^([a-z])(?:acute|grave|uml|circ|tilde|cedil|ring|caron|slash|macr|ogon|breve|dot|strok|dblac|opf|scr|fr)$/i

class Folding {
  readonly out: string[] = []
  readonly at: number[] = []
  readonly #text: string
  readonly #isMail: boolean
  #blank = ''

  constructor(text: string) {
    this.#text = text
    this.#isMail = /=20[\s\S]{0,200}?=(?:20|C3|\r?\n)/.test(text)
  }

  run(): void {
    const text = this.#text
    for (let i = 0; i < text.length; ) {
      const sign = text.charAt(i)
      const taken = sign in coded ? this.#decode(sign as keyof typeof coded, i) : 0
      if (taken > 0) {
        i += taken
        continue
      }
      const code = text.codePointAt(i) ?? 0
      if (code > 0x20 && code < 0x7f) this.#put(sign, i)
      else this.#put(readAs(code), i)
      i += code > 0xffff ? 2 : 1
    }
  }

  /** How much of the text was read; 0 where it is not coded. */
  #decode(sign: keyof typeof coded, i: number): number {
    const pattern = coded[sign]
    pattern.lastIndex = i
    const match = pattern.exec(this.#text)
    if (!match || (sign === '=' && !this.#isMail)) return 0
    const [all, first, second, third, fourth] = match
    const hex = second ?? third ?? fourth
    if (sign === '%' && first) this.#putEntity(i, undefined, first)
    else if (sign === '%') this.#putBytes(all, i)
    else if (sign === '&') this.#putEntity(i, first, second, third)
    else if (sign === '<') this.#put(inline.has(first?.toLowerCase() ?? '') ? '' : ' ', i)
    else if (sign === '\\' && hex) this.#putEntity(i, undefined, hex)
    else this.#put(first === 'n' ? '\n' : ' ', i)
    return all.length
  }

  #putEntity(i: number, decimal?: string, hex?: string, name = ''): void {
    const code = decimal ? Number.parseInt(decimal, 10) : hex ? Number.parseInt(hex, 16) : undefined
    if (code !== undefined) this.#put(code > 0 && code <= 0x10ffff ? readAs(code) : '', i)
    else if (greek.includes(name.toLowerCase())) this.#put(readAs(greekLetter(name)), i)
    else this.#put(namedSign(name), i)
  }

  #putBytes(all: string, i: number): void {
    const written = [...all.matchAll(/%(?:25)*([\da-f]{2})/gi)]
    const text = Buffer.from(written.map((one) => Number.parseInt(one[1] ?? '', 16))).toString('utf8')
    let byte = 0
    for (const sign of text) {
      this.#put(readAs(sign.codePointAt(0) ?? 0), i + (written[byte]?.index ?? 0))
      byte += sign === '\ufffd' ? 1 : Buffer.byteLength(sign)
    }
  }

  /** White space is single, and a line break where one was in it. */
  #put(signs: string, from: number): void {
    for (let k = 0; k < signs.length; k++) {
      const sign = signs.charAt(k)
      if (sign !== ' ' && sign !== '\n') this.#blank = ''
      else if (this.#blank !== '') {
        if (sign === '\n' && this.#blank === ' ') this.out[this.out.length - 1] = this.#blank = sign
        continue
      } else this.#blank = sign
      this.out.push(sign)
      this.at.push(from)
    }
  }
}

function namedSign(name: string): string {
  const lower = name.toLowerCase()
  const sound = lower.endsWith('cy') ? cyrillic[lower.slice(0, -2)] : undefined
  return accentedLetter.exec(name)?.[1] ?? sound ?? entities[lower] ?? ' '
}

function greekLetter(name: string): number {
  return (/^[A-Z]/.test(name) ? 0x391 : 0x3b1) + greek.indexOf(name.toLowerCase())
}
