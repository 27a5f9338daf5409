import type { ShownLine } from '#features/lines/index.ts'
import type { Category } from '#features/needs/index.ts'
import type { SearchEntry } from '#platform/feature.ts'
import type { Place } from '#platform/geo/index.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { type Entry, entriesOf, indexedOf, isStatePage, REPORT_LINE } from './entries.ts'
import { type Asked, noTextsRead, type PhraseIndex, phraseIndex, type TextsRead } from './phrase-index.ts'
import { type Where, whereIn } from './where.ts'
import { lineByNumber, reportLines } from './which-line.ts'

/** One thing found, and how well it fits. */
export type Found = { readonly key: string; readonly score: number } & (
  | { readonly kind: 'page'; readonly page: SearchEntry }
  | { readonly kind: 'line'; readonly line: ShownLine }
  | { readonly kind: 'need'; readonly need: Category; readonly near: Place | undefined }
  | { readonly kind: 'place'; readonly place: Place }
)

export interface Reading {
  /** Best first. */
  readonly found: readonly Found[]
  readonly asked: readonly Asked[]
  readonly where: Where | undefined
  /** Whether there is a word that no page and no need has: a name, perhaps. */
  readonly unknown: boolean
}

interface Site {
  readonly index: PhraseIndex
  readonly byKey: ReadonlyMap<string, Entry>
}

const sites = new Map<Locale, Site>()

/** Reads the content of every language, so that the first who asks does not wait for it. */
export function prepareSites(): void {
  const texts = noTextsRead()
  for (const locale of LOCALES) siteOf(locale, texts)
}

function siteOf(locale: Locale, texts?: TextsRead): Site {
  let site = sites.get(locale)
  if (!site) {
    const entries = entriesOf(locale)
    site = {
      index: phraseIndex(indexedOf(entries), texts),
      byKey: new Map(entries.map((one) => [one.key, one])),
    }
    sites.set(locale, site)
  }
  return site
}

const LONGEST = 200

/**
 * Pages, lines, kinds of services and places for what was typed. Asks no database: it answers when the directory cannot.
 *
 * @param text as typed; never logged, only its first 200 characters are read
 */
export function findInMemory(locale: Locale, text: string): Reading {
  const { index, byKey } = siteOf(locale)
  const typed = text.slice(0, LONGEST)
  const read = new Map<string, boolean>()
  const knows = (word: string) => {
    const known = read.get(word) ?? index.read(word).every((one) => one.known)
    read.set(word, known)
    return known
  }
  const likeness = (word: string) =>
    Math.max(0, ...index.read(word).flatMap((one) => [...one.meanings.values()]))
  const all = index.read(typed)
  const whole = index.find(all)
  const named = whereIn(typed, { known: knows, likeness })
  // "Counselor" and "drop-in center" are what they say, though towns are called Counselor and Center.
  const isPhrase = (whole[0]?.score ?? 0) >= EXACT_PHRASE && named?.places[0]?.kind === 'city'
  const where = isPhrase ? undefined : named
  const asked = where ? index.read(where.rest) : all
  const scores = new Map<string, number>()
  const say = (key: string, score: number) => {
    if (score > (scores.get(key) ?? 0)) scores.set(key, score)
  }
  for (const { key, score } of where ? index.find(asked) : whole) say(key, score)
  // A place may be part of a name: "Washington's model protocol".
  if (where) for (const { key, score } of whole) say(key, score * PLACE_AS_WORD)
  const numbered = lineByNumber(typed)
  if (numbered) say(`line:${numbered.id}`, EXACT_NUMBER)
  if (where) inState(where, asked, scores)
  else
    for (const [key, score] of [...scores])
      if (isStatePage(key)) for (const { id } of reportLines(key.slice(-2))) say(`line:${id}`, score * 0.95)
  const found = [...scores].flatMap(([key, score]): Found[] => {
    const entry = byKey.get(key)
    if (entry === undefined) return []
    const own = score * shareOf(entry)
    if (entry.kind === 'need') {
      const near = where?.places[0]
      return [{ ...entry, score: own, near, key: near ? `${key}@${placeId(near)}` : key }]
    }
    return [{ ...entry, score: own }]
  })
  return {
    found: [...found, ...placesFound(named, asked, isPhrase)].toSorted((a, b) => b.score - a.score),
    asked,
    where,
    unknown: asked.some((one) => !one.known && !one.token.light),
  }
}

const EXACT_PHRASE = 1.1
const PLACE_AS_WORD = 0.7
const EXACT_NUMBER = 1.5

/** Key of a place, the same for every spelling of it. */
export function placeId(place: Place): string {
  switch (place.kind) {
    case 'zip':
      return `zip:${place.label.slice(0, 5)}`
    case 'state':
      return `state:${place.state}`
    case 'county':
      return `county:${place.countyFips ?? ''}`
    default:
      return `city:${place.label}`
  }
}

/** Of two that fit alike, help comes first; pages for young people come last, for they are theirs. */
function shareOf(entry: Entry): number {
  if (entry.kind === 'need') return 1.01
  return entry.kind === 'page' && entry.page.kind === 'youth' ? 0.75 : 1
}

const DUTY_TOPICS = new Set(
  ['reporter', 'harm', 'offender', 'age', 'clock', 'route', 'may-report', 'reporter-protection'].map(
    (topic) => `/law/topic/${topic}`,
  ),
)

/** Who names a state wants its own pages before those of all states. */
function inState(where: Where, asked: readonly Asked[], scores: Map<string, number>): void {
  const [place] = where.places
  if (!place) return
  const code = place.state.toLowerCase()
  const alone = asked.some(isTelling) ? 0 : place.kind === 'state' ? 0.95 : 0.55
  const of = (key: string) => scores.get(key) ?? 0
  let duty = of('/duty')
  let law = of('/law')
  for (const [key, score] of scores) {
    if (!key.startsWith('/law/topic/')) continue
    if (DUTY_TOPICS.has(key)) duty = Math.max(duty, score * 0.9)
    else law = Math.max(law, score)
  }
  const line = Math.max(of(REPORT_LINE), duty * 0.6)
  const sure = where.exact ? 1 : 0.9
  const own = place.kind === 'state' ? OWN_STATE : OWN_STATE / 3
  const set = (key: string, score: number) => {
    if (score > 0) scores.set(key, Math.max(of(key), score))
  }
  set(`/duty/${code}`, alone > 0 ? alone : duty > LEAST_TOPIC ? (duty + own) * sure : 0)
  set(`/law/${code}`, alone > 0 ? alone - 0.05 : law > LEAST_TOPIC ? (law + own) * sure : 0)
  for (const { id } of reportLines(code))
    set(`line:${id}`, line > LEAST_TOPIC ? (line + own * 0.9) * sure : 0)
  for (const key of ['/duty', '/law']) if (scores.has(key)) scores.set(key, of(key) * ALL_STATES)
  for (const [key, score] of scores) if (key.startsWith('/law/topic/')) scores.set(key, score * ALL_STATES)
}

const LEAST_TOPIC = 0.2
const OWN_STATE = 0.3
const ALL_STATES = 0.7

export function isTelling(one: Asked): boolean {
  return !one.token.light && one.weight > 0
}

/** A place by itself comes first; beside other words it is where, and those are what. */
function placesFound(where: Where | undefined, asked: readonly Asked[], doubtful: boolean): Found[] {
  if (!where) return []
  const alone = !doubtful && !asked.some((one) => isTelling(one) && !isEverybody(one))
  const score = (alone ? 1.3 : doubtful ? 0.45 : 0.35) * (where.exact ? 1 : 0.9)
  return where.places.map((place, at) => ({
    kind: 'place',
    key: `place:${placeId(place)}`,
    place,
    // Beside a state, what else is called so is an afterthought.
    score: score - at * 0.02 - (at > 0 && where.places[0]?.kind === 'state' ? 0.45 : 0),
  }))
}

/** "Kids", "youth": in a directory for young people they tell nothing. */
function isEverybody(one: Asked): boolean {
  return one.token.stems[0] === '=young'
}
