import { fold } from '#features/needs/index.ts'
import { findPlaces, type Place, placesCalled, state, states, zip } from '#platform/geo/index.ts'

/** A place that the words name, and what they say beside it. */
export interface Where {
  /** Likeliest first. */
  readonly places: readonly Place[]
  readonly rest: string
  /** Spelled so; otherwise nearly so. */
  readonly exact: boolean
}

export interface Vocabulary {
  known(word: string): boolean
  /** How like the nearest word of ours is: 0 to 1. */
  likeness(word: string): number
}

const LONGEST = 4
const MOST = 12
/** Looking for a name that is nearly so goes through all names of the country. */
const MOST_GUESSED = 2
/** Words that lead to a place: what follows is one, though it may mean something else. */
const LEADS = new Set('in near en cerca around'.split(' '))
const COUNTY = new Set('county parish borough condado'.split(' '))

/**
 * Finds a place in what was typed: a ZIP code, a state or its two capital letters, a county, a city.
 *
 * @param vocabulary a word that means something else here is a place only where it stands as one
 */
export function whereIn(text: string, vocabulary: Vocabulary): Where | undefined {
  const known = (word: string) => vocabulary.known(word)
  const words = text
    .split(/[\s,;?!]+/)
    .filter(Boolean)
    .slice(0, 24)
  const code = words.findIndex((word) => /^\d{5}(?:-\d{4})?$/.test(word) && zip(word) !== undefined)
  if (code >= 0) return found(words, code, 1, findPlaces(words[code] ?? ''), true)
  const spans = spansOf(words.length)
  for (const [at, count] of spans) {
    const places = exactly(words, at, count, known)
    if (places.length > 0) return found(words, at, count, places, true)
  }
  const strange = [...words.entries()].filter(([, word]) => fold(word).length >= 5 && !vocabulary.known(word))
  for (const [at, word] of strange.slice(0, MOST_GUESSED)) {
    const places = findPlaces(word).filter((place) => place.kind !== 'county')
    const length = Math.max(word.length, fold(places[0]?.label ?? '').replace(/ [a-z]{2}$/, '').length)
    // One slip from a place, and farther from every word of ours.
    const isState = places[0]?.kind === 'state'
    if (places.length > 0 && (isState || vocabulary.likeness(word) < 1 - 1 / length))
      return found(words, at, 1, places, false)
  }
  return undefined
}

/** Longest first, later ones before earlier ones: the place stands at the end more often. */
function spansOf(count: number): [number, number][] {
  const spans: [number, number][] = []
  for (let size = Math.min(LONGEST, count); size >= 1; size--)
    for (let at = count - size; at >= 0; at--) spans.push([at, size])
  return spans
}

function exactly(
  words: readonly string[],
  at: number,
  count: number,
  known: (word: string) => boolean,
): readonly Place[] {
  const span = words.slice(at, at + count)
  const name = span.join(' ')
  const whole = count === words.length
  const first = span[0] ?? ''
  const last = span.at(-1) ?? ''
  if (count === 1) return single(name, whole, LEADS.has(fold(words[at - 1] ?? '')), known)
  if (LEADS.has(fold(first)) || LEADS.has(fold(last))) return []
  if (stateOf(name)) return placesCalled(name)
  const inCounty = COUNTY.has(fold(last)) || COUNTY.has(fold(span.at(-2) ?? '')) || COUNTY.has(fold(first))
  const withState = stateOf(last) !== undefined && isStateWord(last)
  if (inCounty || withState || whole || !span.every(known)) return placesCalled(name)
  return []
}

function single(
  word: string,
  whole: boolean,
  led: boolean,
  known: (word: string) => boolean,
): readonly Place[] {
  if (/^[A-Za-z]{2}$/.test(word)) {
    const home = state(word)
    // "in", "me", "or" and "hi" are words first: two letters are a state in capitals, or alone. "ID" is a card.
    return home && (whole || (/^[A-Z]{2}$/.test(word) && word !== 'ID')) ? placesCalled(home.name) : []
  }
  if (stateOf(word)) return placesCalled(word)
  if (word.length < 4 || (known(word) && !whole && !led)) return []
  return placesCalled(word)
}

function isStateWord(word: string): boolean {
  return word.length > 2 || word === word.toUpperCase()
}

function stateOf(name: string) {
  const key = fold(name)
  return states().find((one) => fold(one.name) === key || one.code === name)
}

function found(
  words: readonly string[],
  at: number,
  count: number,
  places: readonly Place[],
  exact: boolean,
): Where {
  const before = words.slice(0, at)
  while (LEADS.has(fold(before.at(-1) ?? ''))) before.pop()
  return { places: places.slice(0, MOST), rest: [...before, ...words.slice(at + count)].join(' '), exact }
}
