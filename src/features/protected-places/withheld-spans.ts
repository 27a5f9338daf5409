import { addressSpans, type Span } from './address-like.ts'
import { NameFinder } from './find-name.ts'
import { phonesIn } from './find-phones.ts'
import { PointFinder } from './find-points.ts'
import { StreetFinder } from './find-street.ts'
import { houseKey } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'
import { TextWords } from './words-of-text.ts'

/** What to look for, made once for a place: its text is compared with many fields. */
interface Matcher {
  mayStandIn(text: TextWords): boolean
  find(text: TextWords): Span[]
}

/** Each is compared with all of a text, and a source may name as many as it likes. */
const mostStreets = 40

const matchersOf = new WeakMap<PlaceValues, readonly Matcher[]>()

/**
 * Finds withheld values in text, in whatever spelling: case, punctuation, accents, look-alikes and signs that nobody
 * sees, digits written apart or in words, number and name in any order. Comparison is on a plain form that remembers
 * where each sign came from.
 */
export function withheldSpans(text: string, values: PlaceValues): Span[] {
  if (!text) return []
  let matchers = matchersOf.get(values)
  if (!matchers) {
    matchers = makeMatchers(values)
    matchersOf.set(values, matchers)
  }
  const spans = found(new TextWords(text), matchers)
  // Told to be drawn from right to left, it is read the other way round.
  if (text.includes('\u202e') && found(new TextWords([...text].toReversed().join('')), matchers).length > 0)
    spans.push({ from: 0, to: text.length })
  // What stands in a tag or comment is read as text, and left out once, for it may part a word.
  const untagged = text.includes('<') ? text.replace(tags, '') : text
  if (spans.length === 0 && untagged !== text && found(new TextWords(untagged), matchers).length > 0)
    spans.push({ from: 0, to: text.length })
  return spans
}

const tags = /<!--[^<>]{0,300}-->|<\/?[a-z][^<>]{0,300}>/gi

function found(words: TextWords, matchers: readonly Matcher[]): Span[] {
  const spans: Span[] = []
  for (const matcher of matchers) if (matcher.mayStandIn(words)) spans.push(...matcher.find(words))
  return spans
}

function makeMatchers(values: PlaceValues): Matcher[] {
  const matchers: Matcher[] = []
  const together = (needle: string, shortest = 5) => {
    if (needle.length >= shortest)
      matchers.push({
        mayStandIn: ({ squeezed }) => squeezed.includes(needle),
        find: (text) => text.together(needle),
      })
  }
  for (const email of values.emails) {
    together(squeezed(email))
    // "door at house dot example"
    together(squeezed(email.replaceAll('@', ' at ').replaceAll('.', ' dot ')))
  }
  for (const line of values.lines) if (line.length >= 8) together(squeezed(line))
  for (const person of values.people) if (person.includes(' ')) matchers.push(new NameFinder(person, false))
  for (const name of values.ownNames ?? []) matchers.push(new NameFinder(name, true))
  for (const name of tellingNames(values)) matchers.push(new NameFinder(name, false))
  const streets = [...new Map(values.streets.map((one) => [houseKey(one), one])).values()]
  for (const street of streets.slice(0, mostStreets)) matchers.push(new StreetFinder(street, values.ofOthers))
  // Of more than that, whatever may be an address is taken for one of them.
  if (streets.length > mostStreets)
    matchers.push({ mayStandIn: () => true, find: ({ given }) => addressSpans(given) })
  if (values.points.length > 0) matchers.push(new PointFinder(values.points))
  const { phones } = values
  if (phones.length > 0) matchers.push({ mayStandIn: () => true, find: (text) => phonesIn(text, phones) })
  return matchers
}

function squeezed(text: string): string {
  return new TextWords(text).squeezed
}

/** Names that hold the street they stand in: "Elm Street House". */
function tellingNames(values: PlaceValues): string[] {
  return values.names.filter((name) =>
    values.streets.some(
      (street) => ` ${name} `.includes(` ${street.core} `) || ` ${name} `.includes(` ${street.number} `),
    ),
  )
}
