import type { Span } from './address-like.ts'
import { plain, streetKinds } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'

/**
 * Finds withheld values in text, in whatever spelling: case, punctuation, accents, digits written apart,
 * "Street" for "St.". Comparison is on a plain form that remembers where each character came from.
 */
export function withheldSpans(text: string, values: PlaceValues): Span[] {
  if (!text) return []
  const spans: Span[] = []
  const letters = folded(text, /[a-z0-9]/)
  const digits = folded(text, /[0-9]/)
  for (const phone of values.phones) spans.push(...occurrences(digits, phone))
  // A local number beside the right words is as good as the whole; seven digits alone must stand together.
  for (const phone of values.phones) spans.push(...localNumber(text, phone))
  for (const email of values.emails) spans.push(...occurrences(letters, squeezed(email)))
  for (const person of values.people)
    if (person.includes(' ')) spans.push(...wordRuns(text, person.split(' ')))
  for (const line of values.lines) if (line.length >= 8) spans.push(...occurrences(letters, squeezed(line)))
  for (const street of values.streets) {
    spans.push(...wordRuns(text, [street.number, ...street.core.split(' ')], true))
    if (isTelling(street.core)) {
      spans.push(...wordRuns(text, street.core.split(' ')))
      // Run together, as in links and tags, or with invisible characters between.
      if (street.core.length >= 7) spans.push(...occurrences(letters, squeezed(street.core)))
    }
    if (!isTelling(street.core)) spans.push(...streetNamed(text, street.core))
  }
  for (const name of tellingNames(values)) spans.push(...wordRuns(text, name.split(' ')))
  for (const point of values.points)
    spans.push(...degrees(text, point.latitude), ...degrees(text, point.longitude))
  return spans
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
function isTelling(core: string): boolean {
  const words = core.split(' ')
  return core.length >= 5 && !/^\d/.test(core) && !words.every((word) => commonStreets.has(word))
}

function streetNamed(text: string, core: string): Span[] {
  return Object.keys(streetKinds).flatMap((kind) => wordRuns(text, [...core.split(' '), kind]))
}

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
  return plain(text).replaceAll(' ', '')
}

function occurrences(haystack: Folded, needle: string): Span[] {
  if (needle.length < 5) return []
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

/** The words one after another, whatever stands between them; a number may also be written out with an ordinal. */
function wordRuns(text: string, words: readonly string[], loose = false): Span[] {
  const parts = words.filter(Boolean).map((word, i) => {
    const ordinal = /^\d+$/.test(word) && i > 0 ? '(?:st|nd|rd|th)?' : ''
    return `${spelled(word)}${ordinal}`
  })
  if (parts.length === 0) return []
  // Between number and name a direction may stand; apostrophes and periods may stand anywhere.
  const between = loose
    ? '[^\\p{L}\\d]+(?:(?:[NSEW]{1,2}|north|south|east|west)\\.?[^\\p{L}\\d]+)?'
    : '[^\\p{L}\\d]+'
  const pattern = new RegExp(`(?<![\\p{L}\\d])${parts.join(between)}(?![\\p{L}\\d])`, 'giu')
  return matches(text.normalize('NFC'), pattern)
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
