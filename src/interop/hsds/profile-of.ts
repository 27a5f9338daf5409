import { languageTag, profileOf, type ServiceProfile, serviceProfile } from '#features/directory/index.ts'
import { type NeedRead, needsOfText, type WordMeanings } from '#features/ingest/index.ts'
import { counties, county, state, states, zip } from '#platform/geo/index.ts'
import { ourTerms, type ProfileKey } from './our-terms.ts'
import { isObject, type Raw } from './row.ts'
import type { TermBook, TermMeaning } from './term-book.ts'

/** What a service means beyond HSDS: its profile, its needs, and the attributes that were neither. */
export interface ServiceMeaning {
  readonly profile: ServiceProfile
  readonly needIds: readonly number[]
  /** Why it has these needs; empty where its source states them in our own terms. */
  readonly reads: readonly NeedRead[]
  /** Needs by which its places are hidden: those that its terms say outright, and what `needsOfText` adds. */
  readonly hidesBy: readonly number[]
  /** Ids of its terms of other lists than ours. */
  readonly termIds: readonly string[]
  readonly attributes: readonly unknown[]
}

/** What else a service is read by. */
export interface ReadBy {
  /** Names of what it is part of. */
  readonly organization?: string | undefined
  readonly program?: string | undefined
  /** What stewards said that words mean in its source. */
  readonly words?: WordMeanings | undefined
}

/**
 * Reads structured eligibility out of a cleaned HSDS service: ages, languages, costs, documents, areas, and
 * the attributes of our own taxonomies, which state it outright and win. What is not stated stays unknown.
 * Its needs are those that are stated in our terms; where none is, those that its terms, names and description tell of.
 *
 * @param statedOnly the source is a directory like ours, which states outright all that it knows: nothing is
 *   read out of its other words.
 */
export function meaningOf(doc: Raw, terms: TermBook, statedOnly = false, by: ReadBy = {}): ServiceMeaning {
  const known: Known = { ageMin: age(doc.minimum_age), ageMax: age(doc.maximum_age) }
  if (!statedOnly) {
    known.languages = languagesOf(doc)
    known.free = freeOf(doc)
    known.idNeeded = idNeeded(doc)
    known.areas = areasOf(doc)
  }
  const attributes = listIn(doc, 'attributes')
  const { stated, meanings, rest } =
    attributes.length === 0 ? nothingElse : readAttributes(attributes, terms, known)
  const profile = profileOf(known as Partial<ServiceProfile>)
  const common = { profile, attributes: rest, termIds: meanings.flatMap(({ text }) => text?.id ?? []) }
  if (stated.length > 0 || statedOnly) {
    const outright = new Set([...stated, ...meanings.flatMap((meaning) => meaning.outright)])
    return { ...common, needIds: stated, reads: [], hidesBy: [...outright] }
  }
  const { reads, hidesBy } = needsRead(doc, meanings, by, by.words)
  return { ...common, needIds: reads.map((read) => read.needId), reads, hidesBy }
}

/** The needs that the words of a cleaned service and of its terms tell of, and those by which its places are hidden. */
export function needsRead(
  doc: Raw,
  meanings: readonly TermMeaning[],
  above: Omit<ReadBy, 'words'>,
  words?: WordMeanings,
): { readonly reads: readonly NeedRead[]; readonly hidesBy: readonly number[] } {
  const service = {
    name: textOf(doc.name),
    alternateName: textOf(doc.alternate_name),
    organization: above.organization,
    program: above.program,
    description: textOf(doc.description),
    terms: meanings.flatMap((meaning) => meaning.text ?? []),
  }
  const { reads, hidesBy } = needsOfText(service, words)
  return { reads, hidesBy: [...new Set([...meanings.flatMap(({ outright }) => outright), ...hidesBy])] }
}

/** Values of the profile, each as it must be. */
type Known = Partial<Record<keyof ServiceProfile, unknown>>

interface AttributesRead {
  /** Needs in our own terms, in the order of the attributes. */
  readonly stated: readonly number[]
  /** Of its terms of other lists, each once. */
  readonly meanings: readonly TermMeaning[]
  readonly rest: readonly unknown[]
}

const nothingElse: AttributesRead = { stated: [], meanings: [], rest: [] }

/** @param known gets what the attributes state. */
function readAttributes(list: readonly Raw[], terms: TermBook, known: Known): AttributesRead {
  const needIds = new Set<number>()
  const meanings = new Map<string, TermMeaning>()
  const rest: unknown[] = []
  const stated = new Map<ProfileKey, unknown>()
  for (const attribute of list) {
    const termId = String(attribute.taxonomy_term_id ?? '')
    const meaning = terms.meaning(termId)
    const { needId, profileKey } = meaning
    if (needId !== undefined) needIds.add(needId)
    if (meaning.text) meanings.set(termId, meaning)
    if (profileKey) stated.set(profileKey, readStatement(profileKey, attribute.value))
    // Our own terms are written anew on export from what they mean here; licensed ones may not be published.
    const written = profileKey || ourTerms().byId.has(termId) || terms.isLicensed(termId)
    if (!written) rest.push(attribute)
  }
  for (const [key, value] of stated) if (value !== undefined) known[key] = value
  return { stated: [...needIds], meanings: [...meanings.values()], rest }
}

const triStates = ['yes', 'no', 'unknown']

function readStatement(key: ProfileKey, value: unknown): unknown {
  const text = typeof value === 'string' ? value.trim() : ''
  const found = serviceProfile.shape[key].safeParse(readAs(key, text))
  return text === '' || !found.success ? undefined : found.data
}

function readAs(key: ProfileKey, text: string): unknown {
  if (key === 'whenYouCall') return text
  if (key === 'languages' || key === 'areas' || key === 'genders' || key === 'systemInvolvement')
    return text.split(/[\s,;]+/).filter(Boolean)
  return triStates.includes(text.toLowerCase()) ? text.toLowerCase() : undefined
}

const none: readonly Raw[] = []

function listIn(doc: Raw, key: string): readonly Raw[] {
  const value = doc[key]
  if (!Array.isArray(value)) return none
  return value.every(isObject) ? value : value.filter(isObject)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function age(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 120 ? Math.floor(value) : null
}

function languagesOf(doc: Raw): string[] {
  const tags: string[] = []
  for (const language of listIn(doc, 'languages')) {
    const tag = languageTag(textOf(language.code)) ?? languageTag(textOf(language.name))
    if (tag !== undefined && tags.length < 60 && !tags.includes(tag)) tags.push(tag)
  }
  return tags.sort()
}

const wordsForFree =
  /^(there is |there are )?(no (cost|costs|fee|fees|charge)|free( of charge)?|none|gratis|sin costo)[.!]?$/

/** Free only where it is said: an amount of 0, or words that leave no doubt. */
function freeOf(doc: Raw): string {
  const options = listIn(doc, 'cost_options')
  if (options.some(({ amount }) => typeof amount === 'number' && amount > 0)) return 'no'
  if (options.length > 0 && options.every(({ amount }) => amount === 0)) return 'yes'
  const words = `${textOf(doc.fees_description)}\n${textOf(doc.fees)}`.trim().toLowerCase()
  return wordsForFree.test(words) ? 'yes' : 'unknown'
}

/** "None" is an answer; a list of documents with an identity paper in it is another; anything else is neither. */
function idNeeded(doc: Raw): string {
  const list = listIn(doc, 'required_documents')
  if (list.length === 0) return 'unknown'
  const documents = list.map((one) => textOf(one.document).toLowerCase())
  if (documents.every((text) => /^(none|no (documents?|id)( (needed|required))?|ninguno)[.!]?$/.test(text)))
    return 'no'
  return documents.some((text) =>
    /\b(photo id|picture id|identification|identity card|driver'?s? licen[cs]e|passport)\b/.test(text),
  )
    ? 'yes'
    : 'unknown'
}

const stateNames = new Map<string, string>()
const countyNames = new Map<string, string | undefined>()

/** Names of counties and states, FIPS numbers and ZIP codes in the service areas → areas of the profile. */
function areasOf(doc: Raw): string[] {
  const list = listIn(doc, 'service_areas')
  if (list.length === 0) return []
  const areas = new Set<string>()
  for (const area of list) {
    for (const text of [area.name, area.extent]) {
      const found = typeof text === 'string' && text.length <= 200 ? areaCode(text) : undefined
      if (found === undefined) continue
      areas.add(found)
      break
    }
  }
  return [...areas].sort().slice(0, 4000)
}

/** Directories name a few thousand areas, many times; one made-up name a row must not fill the memory. */
const mostRemembered = 10_000
const codes = new Map<string, string | undefined>()

/** One area in words or numbers; undefined where it is not exactly one known place. */
export function areaCode(text: string): string | undefined {
  const before = codes.get(text)
  if (before !== undefined || codes.has(text)) return before
  const code = readArea(text)
  if (codes.size < mostRemembered) codes.set(text, code)
  return code
}

function readArea(text: string): string | undefined {
  const plain = fold(text)
  if (plain === '') return undefined
  if (/^(us|usa|united states|united states of america|nationwide|national)$/.test(plain)) return 'US'
  if (/^\d{5}$/.test(plain)) return county(plain)?.fips ?? zip(plain)?.countyFips
  if (stateNames.size === 0) fillNames()
  return stateNames.get(plain) ?? countyNames.get(plain)
}

function fillNames(): void {
  for (const one of states()) {
    stateNames.set(fold(one.name), one.code)
    stateNames.set(`state of ${fold(one.name)}`, one.code)
    stateNames.set(one.code.toLowerCase(), one.code)
  }
  for (const one of counties()) {
    const stateName = fold(state(one.state)?.name ?? '')
    for (const name of new Set([
      fold(one.name),
      fold(one.name).replace(/ (county|parish|borough|city)$/, ''),
    ])) {
      for (const where of [one.state.toLowerCase(), stateName]) {
        countyNames.set(`${name} ${where}`, one.fips)
        if (!name.endsWith('county')) countyNames.set(`${name} county ${where}`, one.fips)
      }
    }
    // "Cook County" alone says nothing where two states have one.
    const bare = fold(one.name)
    countyNames.set(bare, countyNames.has(bare) ? undefined : one.fips)
  }
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
