import { distinct, distinctBy } from './distinct.ts'
import { type Doc, docsIn, textIn } from './doc.ts'
import { foldedText } from './fold.ts'
import { houseKey, plain } from './normalize.ts'
import type { PlacePoint } from './points.ts'
import type { Reading } from './reading.ts'
import { readRecord, seek } from './record-reader.ts'
import { streetKeys } from './street-keys.ts'
import { type Street, spaced } from './streets.ts'
import { readWhole } from './whole-address.ts'

/** What identifies a place, in comparable form. */
export interface PlaceValues {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  /** Names of people to be asked for at the place. */
  readonly people: readonly string[]
  readonly streets: readonly Street[]
  /** ZIP codes and "city,ST" of its addresses: where a name means this place and no other. */
  readonly towns: readonly string[]
  readonly points: readonly PlacePoint[]
  /** Lines that stand where an address stands but could not be read as one. */
  readonly lines: readonly string[]
  /** Its own names that neither its organization nor a service of it bears: they are withheld from texts. */
  readonly ownNames?: readonly string[]
  /** An address of it could not be read: anything may be the place, so nothing of a source leads to it. */
  readonly unread?: true
  /** They are looked for in records that nothing joins to the place. */
  readonly ofOthers?: true
}

export const noValues: PlaceValues = {
  ids: [],
  names: [],
  phones: [],
  emails: [],
  people: [],
  streets: [],
  towns: [],
  points: [],
  lines: [],
}

/**
 * For records that nothing joins to the place: others may bear the same name, and speak of a hospital without meaning
 * Hospital Drive. Otherwise one hidden place would take the word from everyone, and so show what its street is.
 */
export function withoutOwnNames({ ownNames: _, unread: __, ...values }: PlaceValues): PlaceValues {
  return { ...values, ofOthers: true }
}

/** Values of several records together, each once. */
export function mergeValues(all: readonly PlaceValues[]): PlaceValues {
  return {
    ids: distinct(gathered(all, 'ids')),
    names: distinct(gathered(all, 'names')),
    phones: distinct(gathered(all, 'phones')),
    emails: distinct(gathered(all, 'emails')),
    people: distinct(gathered(all, 'people')),
    streets: distinctStreets(gathered(all, 'streets')),
    towns: distinct(gathered(all, 'towns')),
    points: distinctBy(gathered(all, 'points')),
    lines: distinct(gathered(all, 'lines')),
    ...(all.length > 0 && all.every((values) => values.ofOthers) && { ofOthers: true as const }),
    ...(all.some((values) => values.unread) && { unread: true as const }),
    ...(all.some((values) => values.ownNames) && {
      ownNames: distinct(all.flatMap((values) => values.ownNames ?? [])),
    }),
  }
}

/** Of most kinds most records have none: an import asks this several times a place. */
function gathered<K extends Exclude<keyof PlaceValues, 'ownNames' | 'unread' | 'ofOthers'>>(
  all: readonly PlaceValues[],
  kind: K,
): PlaceValues[K][number][] {
  const out: PlaceValues[K][number][] = []
  for (const values of all) for (const value of values[kind]) out.push(value)
  return out
}

function distinctStreets(streets: readonly Street[]): readonly Street[] {
  if (streets.length < 2) return streets
  const keys = new Map<string, Street>()
  for (const one of streets) keys.set(`${houseKey(one)}|${one.unit}|${one.city}|${one.state}|${one.zip}`, one)
  return [...keys.values()]
}

/** What a location record says about where the place is and how to reach it, wherever in the record it says so. */
export function valuesOfLocation(doc: Doc, mentioned = mentionsIn(doc)): PlaceValues {
  const external = textIn(doc, 'external_identifier')
  const read: ReadAddresses = { streets: [], towns: [], lines: [], unread: false }
  for (const column of addressColumns)
    for (const address of docsIn(doc, column)) addValuesOfAddress(address, read)
  return {
    ...mentioned,
    ids: external ? [`${comparable(textIn(doc, 'external_identifier_type'))}:${comparable(external)}`] : [],
    names: distinct(namesOf(doc)),
    people: distinct(mentioned.people),
    streets: distinctBy([...read.streets, ...mentioned.streets]),
    towns: distinct(read.towns),
    lines: distinct(read.lines),
    ...(read.unread && { unread: true as const }),
  }
}

/** Names that a record bears, in comparable form. */
export function namesOf(doc: Doc): string[] {
  return [textIn(doc, 'name'), textIn(doc, 'alternate_name')].map(comparable).filter(Boolean)
}

/** One spelling for what is written in many, look-alikes and signs that nobody sees included. */
function comparable(text: string): string {
  return plain(foldedText(text))
}

const addressColumns = ['addresses', 'address', 'physical_addresses', 'postal_addresses']
const lineColumns = [
  'address_1',
  'address_2',
  'address1',
  'address2',
  'street',
  'street_address',
  'attention',
]

interface ReadAddresses {
  readonly streets: Street[]
  readonly towns: string[]
  readonly lines: string[]
  unread: boolean
}

function addValuesOfAddress(address: Doc, read: ReadAddresses): void {
  const { streets, towns, lines } = read
  const before = streets.length
  const written: string[] = []
  for (const column of lineColumns) {
    const line = textIn(address, column)
    if (line) written.push(spaced(foldedText(line)))
  }
  const at = {
    city: comparable(textIn(address, 'city')),
    state: textIn(address, 'state_province').toUpperCase().slice(0, 2),
    zip: /\d{5}/.exec(foldedText(textIn(address, 'postal_code')))?.[0] ?? '',
  }
  written.forEach((line, i) => {
    const keys = streetKeys(line)
    for (const key of keys) streets.push({ ...key, unit: key.unit || unitOf(written[i + 1]), ...at })
    if (keys.length === 0 && !unitAhead.test(line)) {
      const unread = plain(line)
      if (unread.length >= 6) lines.push(unread)
    }
  })
  const whole = readWhole(address)
  const known = new Set(streets.slice(before).map(houseKey))
  const unit = written.map(unitOf).find(Boolean) ?? ''
  for (const key of whole.keys)
    if (!known.has(houseKey(key))) streets.push({ ...key, unit: key.unit || unit, ...at })
  if (whole.unread) read.unread = true
  towns.push(...townsOf(at))
}

/** Keys of the towns an address may be compared in: by ZIP, and by city and state. */
export function townsOf(at: Pick<Street, 'city' | 'state' | 'zip'>): string[] {
  return [...(at.zip ? [at.zip] : []), ...(at.city ? [`${at.city},${at.state}`] : [])]
}

/** A line that begins with a flat is no street. */
const unitAhead = /^(?:apt|apartment|suite|ste|unit|room|rm|floor|fl|#)/i

function unitOf(line: string | undefined): string {
  const sign = unitAhead.exec(line ?? '')?.[0]
  const said = sign === undefined ? undefined : /^\.?\s?#?\s?([\w-]+)/.exec((line ?? '').slice(sign.length))
  return said ? plain(said[1] ?? '').replaceAll(' ', '') : ''
}

/** Phones, streets, points, e-mail addresses and people named anywhere in a record, prose included. */
export function mentionsIn(doc: Doc): PlaceValues {
  return mentionsOf(doc, readRecord(doc, seek.streets | seek.contacts))
}

/**
 * The same with every number and name that may be a street, in whatever order they stand: only for asking whether a
 * hidden place has it, since most are none.
 */
export function mentionsAnyhow(doc: Doc): PlaceValues {
  return mentionsOf(doc, readRecord(doc, seek.streets | seek.loose | seek.contacts))
}

/** The same of a record that was read for its mentions. */
export function mentionsOf(doc: Doc, { phones, emails, streets, points }: Reading): PlaceValues {
  return {
    ids: [],
    names: [],
    phones: distinct(phones),
    emails: distinct(emails),
    people: peopleIn(doc),
    streets: distinctStreets(streets),
    towns: [],
    points: distinctBy(points),
    lines: [],
  }
}

/** Only the streets of {@link mentionsIn}. */
export function streetsIn(doc: Doc): readonly Street[] {
  return distinctStreets(readRecord(doc, seek.streets).streets)
}

/** The same with whatever may be a street in any order or spelling; see {@link mentionsAnyhow}. */
export function streetsAnyhow(doc: Doc): readonly Street[] {
  return distinctStreets(readRecord(doc, seek.streets | seek.loose).streets)
}

function peopleIn(doc: Doc): string[] {
  const people: string[] = []
  for (const column of ['contacts', 'contact'])
    for (const contact of docsIn(doc, column)) {
      const name = comparable(textIn(contact, 'name'))
      if (name.length >= 4) people.push(name)
    }
  return people
}
