import type { Span } from './address-like.ts'
import { matchesOf } from './matches.ts'
import { geohash, plusCode } from './point-codes.ts'
import type { PlacePoint } from './points.ts'
import type { TextWords } from './words-of-text.ts'

/** About 60 m: no closer than what three decimals tell. */
const near = 0.0006
const earthRadius = 6_378_137

/** Ways to write one half of a point, each with what its parts are worth. */
const ways: readonly {
  readonly pattern: RegExp
  readonly degrees: (parts: readonly number[]) => readonly number[]
}[] = [
  // 41.9123, 41,9123, 41 point 9123
  {
    pattern: /(?<![\d.])(\d{1,3} ?(?:[.,·]|point|punto|dot) ?\d{3,12})(?!\d)/gi,
    degrees: ([d = 0]) => [d],
  },
  // 41 54.738, 41° 54,738'
  {
    pattern: /(?<![\d.,])(\d{1,3}) ?(?:°|deg|degrees|grados)?[ :-]{1,2}(\d{1,2}[.,]\d{2,8})(?!\d)/gi,
    degrees: ([d = 0, m = 0]) => [d + m / 60],
  },
  {
    pattern: /(?<![\d.,])(\d{1,3}) ?° ?(\d{1,2}[.,]\d{2,8})(?!\d)/g,
    degrees: ([d = 0, m = 0]) => [d + m / 60],
  },
  // 41°54'44.3", 41-54-44, 41:54:44, 41 deg 54 min 44 sec
  {
    pattern:
      /(?<![\d.,])(\d{1,3}) ?(?:°|d|deg|degrees|grados|[ :-]) ?(\d{1,2}) ?(?:'|m|min|minutes|minutos|[ :-]),? ?(\d{1,2}(?:[.,]\d{1,6})?)(?!\d)/gi,
    degrees: ([d = 0, m = 0, s = 0]) => [d + m / 60 + s / 3600],
  },
  // 4154.738 as receivers write it
  { pattern: /(?<![\d.,])(\d{1,3}?)(\d{2}[.,]\d{2,8})(?!\d)/g, degrees: ([d = 0, m = 0]) => [d + m / 60] },
  // 415444N as flight plans write it
  {
    pattern: /(?<![\d.,])(\d{2,3})(\d{2})(\d{2}(?:[.,]\d{1,4})?) ?[NSEW](?![a-z])/gi,
    degrees: ([d = 0, m = 0, s = 0]) => [d + m / 60 + s / 3600],
  },
  // 41912345: millionths of a degree, and the like
  { pattern: /(?<![\d.,])(\d{7,10})(?![\d.,]\d)/g, degrees: ([d = 0]) => [d / 1e5, d / 1e6, d / 1e7] },
]

/** Looks for withheld points: in degrees, minutes and seconds, with points or commas, and as the codes of maps. */
export class PointFinder {
  readonly #halves: readonly number[]
  readonly #codes: readonly RegExp[]
  /** In meters, as maps on the web count from the equator and Greenwich. */
  readonly #meters: readonly number[]

  constructor(points: readonly PlacePoint[]) {
    this.#halves = points.flatMap(({ latitude, longitude }) => [Math.abs(latitude), Math.abs(longitude)])
    this.#meters = points.flatMap(({ latitude, longitude }) => [
      Math.abs((earthRadius * (longitude * Math.PI)) / 180),
      Math.abs(earthRadius * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))),
    ])
    this.#codes = points.flatMap(({ latitude, longitude }) => [
      new RegExp(
        `(?<![\\da-z])(?:${plusCode(latitude, longitude).slice(0, 4)})?${escapedCode(latitude, longitude)}`,
        'gi',
      ),
      new RegExp(`(?<![\\da-z])${geohash(latitude, longitude, 6)}[\\da-z]{0,8}(?![\\da-z])`, 'gi'),
    ])
  }

  mayStandIn({ squeezed, folded }: TextWords): boolean {
    // A short plus code may be letters alone.
    return /\d/.test(squeezed) || folded.text.includes('+')
  }

  find(text: TextWords): Span[] {
    const spans: Span[] = []
    const whole = text.folded.text
    for (const { pattern, degrees } of ways) {
      for (const match of matchesOf(whole, pattern)) {
        const parts = match.slice(1).map((part) => Number(part.replace(/ ?(?:[.,·]|[a-z]+) ?/i, '.')))
        const told = degrees(parts).some((value) =>
          this.#halves.some((half) => Math.abs(half - value) < near),
        )
        if (told) spans.push(text.stretch(match.index, match.index + match[0].length))
      }
    }
    for (const match of matchesOf(whole, /(?<![\d.])\d{6,8}(?:\.\d{1,9})?(?!\d)/g))
      if (this.#meters.some((half) => Math.abs(half - Number(match[0])) < 100))
        spans.push(text.stretch(match.index, match.index + match[0].length))
    for (const code of this.#codes)
      for (const match of matchesOf(whole, code))
        spans.push(text.stretch(match.index, match.index + match[0].length))
    return spans
  }
}

/** Without its first four digits the code is found in its town. */
function escapedCode(latitude: number, longitude: number): string {
  return `${plusCode(latitude, longitude).slice(4, 8)}\\+`
}
