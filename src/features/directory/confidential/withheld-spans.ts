import type { Span } from './address-like.ts'
import { plain, streetKinds } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'

/** What to look for, made once for a place: its text is compared with many fields. */
interface Matcher {
  /** The pattern is only tried on text that holds this run of letters and digits; '' = always. */
  readonly needs: string
  readonly find: (text: string) => Span[]
}

const matchersOf = new WeakMap<PlaceValues, readonly Matcher[]>()

/**
 * Finds withheld values in text, in whatever spelling: case, punctuation, accents, digits written apart,
 * "Street" for "St.". Comparison is on a plain form that remembers where each character came from.
 */
export function withheldSpans(text: string, values: PlaceValues): Span[] {
  if (!text) return []
  let matchers = matchersOf.get(values)
  if (!matchers) {
    matchers = makeMatchers(values)
    matchersOf.set(values, matchers)
  }
  const squeezedText = squeezed(text)
  const spans: Span[] = []
  for (const { needs, find } of matchers) if (squeezedText.includes(needs)) spans.push(...find(text))
  if (values.phones.length > 0 && /\d\D*\d{2}\D*\d/.test(text)) spans.push(...phonesIn(text, values.phones))
  if (values.points.length > 0 && /\d\.\d{3}/.test(text)) {
    for (const point of values.points)
      spans.push(...degrees(text, point.latitude), ...degrees(text, point.longitude))
  }
  return spans
}

function phonesIn(text: string, phones: readonly string[]): Span[] {
  const digits = folded(text, /[0-9]/)
  if (digits.text.length < 7) return []
  // A local number is as good as the whole, but its seven digits must stand together.
  return phones.flatMap((phone) => [...occurrences(digits, phone), ...localNumber(text, phone)])
}

function makeMatchers(values: PlaceValues): Matcher[] {
  const matchers: Matcher[] = []
  const runs = (words: readonly string[], ends = '', loose = false) =>
    matchers.push({ needs: longestOf(words), find: wordRuns(words, ends, loose) })
  const inside = (needle: string) => {
    if (needle.length >= 5)
      matchers.push({ needs: needle, find: (text) => occurrences(folded(text, /[a-z0-9]/), needle) })
  }
  for (const email of values.emails) inside(squeezed(email))
  for (const person of values.people) if (person.includes(' ')) runs(person.split(' '))
  for (const line of values.lines) if (line.length >= 8) inside(squeezed(line))
  for (const street of values.streets) {
    const words = street.core.split(' ')
    runs([street.number, ...words], '', true)
    if (!isTelling(street.core)) runs(words, kindEnds)
    else {
      runs(words)
      // Run together, as in links and tags, or with invisible characters between.
      if (street.core.length >= 7) inside(squeezed(street.core))
    }
  }
  for (const name of tellingNames(values)) runs(name.split(' '))
  return matchers
}

/** The longest word that is spelled in one way only. */
function longestOf(words: readonly string[]): string {
  return words.filter((word) => word !== 'st').reduce((a, b) => (b.length > a.length ? b : a), '')
}

/** Names that hold the street they stand in: "Elm Street House". */
function tellingNames(values: PlaceValues): string[] {
  return values.names.filter((name) =>
    values.streets.some(
      (street) => ` ${name} `.includes(` ${street.core} `) || ` ${name} `.includes(` ${street.number} `),
    ),
  )
}

/** Street names that are everyday words or towns; they tell only with a number or "Street" behind them. */
const commonStreets: ReadonlySet<string> = new Set(
  (
    'main park oak elm pine maple cedar walnut chestnut spruce birch ash willow poplar cherry church school mill hill ' +
    'lake river spring water ridge forest valley meadow center central broad high court market union liberty college ' +
    'university washington lincoln jefferson jackson madison monroe adams franklin grant wilson johnson kennedy ' +
    'roosevelt king martin luther state county city green white black brown red north south east west front railroad ' +
    'station grand pleasant sunset summit highland view prospect chicago new york texas boston dallas houston denver ' +
    'clinton douglas smith davis county line industrial commerce harbor bay ocean beach island garden rose hope grace ' +
    'faith peace freedom victory independence heritage'
  ).split(' '),
)

/** A street name that few streets bear: every mention of it is withheld. */
export function isTelling(core: string): boolean {
  const words = core.split(' ')
  return core.length >= 5 && !/^\d/.test(core) && !words.every((word) => commonStreets.has(word))
}

/** "Street" in all its spellings, after a street name that needs it. */
const kindEnds = `[^\\p{L}\\d]+(?:${Object.keys(streetKinds).join('|')})`

interface Folded {
  readonly text: string
  /** Where each kept character stands in the text it came from. */
  readonly at: readonly number[]
}

/** Lower case without accents, only the characters wanted. */
function folded(text: string, wanted: RegExp): Folded {
  let out = ''
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    for (const character of text.charAt(i).normalize('NFKD').toLowerCase()) {
      if (!wanted.test(character)) continue
      out += character
      at.push(i)
    }
  }
  return { text: out, at }
}

function squeezed(text: string): string {
  // ASCII needs no taking apart of accents.
  return /^[\x20-\x7e\n\r\t]*$/.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9]+/g, '')
    : plain(text).replaceAll(' ', '')
}

function occurrences(haystack: Folded, needle: string): Span[] {
  const spans: Span[] = []
  for (let i = haystack.text.indexOf(needle); i >= 0; i = haystack.text.indexOf(needle, i + 1)) {
    spans.push({ from: haystack.at[i] ?? 0, to: (haystack.at[i + needle.length - 1] ?? 0) + 1 })
  }
  return spans
}

function localNumber(text: string, phone: string): Span[] {
  const pattern = new RegExp(
    `(?<!\\d)${phone.slice(3, 6)}[\\s.\\u2010-\\u2015-]?${phone.slice(6)}(?!\\d)`,
    'g',
  )
  return matches(text, pattern)
}

/** The words one after another, whatever stands between them; a number may also be written as an ordinal. */
function wordRuns(words: readonly string[], ends: string, loose: boolean): (text: string) => Span[] {
  const parts = words.filter(Boolean).map((word, i) => {
    const ordinal = /^\d+$/.test(word) && i > 0 ? '(?:st|nd|rd|th)?' : ''
    return `${spelled(word)}${ordinal}`
  })
  if (parts.length === 0) return () => []
  // Between number and name a direction may stand; apostrophes and periods may stand anywhere.
  const between = loose
    ? '[^\\p{L}\\d]+(?:(?:[NSEW]{1,2}|north|south|east|west)\\.?[^\\p{L}\\d]+)?'
    : '[^\\p{L}\\d]+'
  const pattern = new RegExp(`(?<![\\p{L}\\d])${parts.join(between)}${ends}(?![\\p{L}\\d])`, 'giu')
  return (text) => matches(text, pattern)
}

/** Letters may carry accents or be parted by an apostrophe: "stmarys" is found in "St. Mary’s". */
function spelled(word: string): string {
  if (word === 'st') return '(?:st|saint)\\.?'
  return [...word].map((c) => accented[c] ?? c).join("['’]?")
}

const accented: Readonly<Record<string, string>> = {
  a: '[aáàäâã]',
  e: '[eéèëê]',
  i: '[iíìïî]',
  o: '[oóòöôõ]',
  u: '[uúùüû]',
  n: '[nñ]',
  c: '[cç]',
}

/** A latitude or longitude in text, at three decimals or better, with either sign. */
function degrees(text: string, value: number): Span[] {
  return matches(text, /\d{1,3}\.\d{3,}/g).filter(
    (span) => Math.abs(Number(text.slice(span.from, span.to)) - Math.abs(value)) < 0.0006,
  )
}

function matches(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
}
