import { addressSpans } from './address-like.ts'
import { above, type Doc, docsIn, isDoc, isIdKey, type LeafReader, readLeaves, textIn } from './doc.ts'
import { matchesOf } from './matches.ts'
import { emailKey, keyWords, phoneKey, plain, streetKey } from './normalize.ts'
import { remembered } from './remembered.ts'

/** A street address in comparable form; city, state and zip are '' where unknown. */
export interface Street {
  readonly number: string
  readonly core: string
  readonly unit: string
  readonly city: string
  readonly state: string
  readonly zip: string
}

/** Degrees. `digits`: decimals it was given with, fewer than four say too little to tell houses apart. */
export interface PlacePoint {
  readonly latitude: number
  readonly longitude: number
  readonly digits: number
}

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

/** Values of several records together, each once. */
export function mergeValues(all: readonly PlaceValues[]): PlaceValues {
  return {
    ids: distinct(gathered(all, 'ids')),
    names: distinct(gathered(all, 'names')),
    phones: distinct(gathered(all, 'phones')),
    emails: distinct(gathered(all, 'emails')),
    people: distinct(gathered(all, 'people')),
    streets: distinctBy(gathered(all, 'streets')),
    towns: distinct(gathered(all, 'towns')),
    points: distinctBy(gathered(all, 'points')),
    lines: distinct(gathered(all, 'lines')),
  }
}

/** Of most kinds most records have none: an import asks this several times a place. */
function gathered<K extends keyof PlaceValues>(
  all: readonly PlaceValues[],
  kind: K,
): PlaceValues[K][number][] {
  const out: PlaceValues[K][number][] = []
  for (const values of all) for (const value of values[kind]) out.push(value)
  return out
}

/** What a location record says about where the place is and how to reach it, wherever in the record it says so. */
export function valuesOfLocation(doc: Doc): PlaceValues {
  const external = textIn(doc, 'external_identifier')
  const mentioned = mentionsIn(doc)
  const read: ReadAddresses = { streets: [], towns: [], lines: [] }
  for (const column of addressColumns)
    for (const address of docsIn(doc, column)) addValuesOfAddress(address, read)
  return {
    ...mentioned,
    ids: external ? [`${plain(textIn(doc, 'external_identifier_type'))}:${plain(external)}`] : [],
    names: distinct([textIn(doc, 'name'), textIn(doc, 'alternate_name')].map(plain).filter(Boolean)),
    people: distinct(mentioned.people),
    streets: distinctBy([...read.streets, ...mentioned.streets]),
    towns: distinct(read.towns),
    lines: distinct(read.lines),
  }
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
}

function addValuesOfAddress(address: Doc, { streets, towns, lines }: ReadAddresses): void {
  const written: string[] = []
  for (const column of lineColumns) {
    const line = textIn(address, column)
    if (line) written.push(spaced(line))
  }
  const at = {
    city: plain(textIn(address, 'city')),
    state: textIn(address, 'state_province').toUpperCase().slice(0, 2),
    zip: /\d{5}/.exec(textIn(address, 'postal_code'))?.[0] ?? '',
  }
  written.forEach((line, i) => {
    const key = streetKey(line)
    if (key) streets.push({ ...key, unit: key.unit || unitOf(written[i + 1]), ...at })
    else if (!/^(?:apt|apartment|suite|ste|unit|room|rm|floor|fl|#)/i.test(line)) {
      const unread = plain(line)
      if (unread.length >= 6) lines.push(unread)
    }
  })
  towns.push(...townsOf(at))
}

/** Keys of the towns an address may be compared in: by ZIP, and by city and state. */
export function townsOf(at: Pick<Street, 'city' | 'state' | 'zip'>): string[] {
  return [...(at.zip ? [at.zip] : []), ...(at.city ? [`${at.city},${at.state}`] : [])]
}

function unitOf(line: string | undefined): string {
  const match = /^(?:apt|apartment|suite|ste|unit|room|rm|floor|fl|#)\.?\s*#?\s*([\w-]+)/i.exec(line ?? '')
  return match ? plain(match[1] ?? '').replaceAll(' ', '') : ''
}

const runTogether = /[a-z][A-Z\d]|(?:\d|\b[A-Z])[A-Z][a-z]{2}/

/** Exports run cells together ("180 North StetsonSuite 820Chicago"): put the spaces back. */
function spaced(line: string): string {
  if (!runTogether.test(line)) return line
  return line
    .replace(/([a-z])(?=[A-Z\d])/g, '$1 ')
    .replace(/(\d)(?=[A-Z][a-z]{2})/g, '$1 ')
    .replace(/\b([A-Z])(?=[A-Z][a-z]{2})/g, '$1 ')
}

/** Cheap: most text has neither digit nor any of these and need not be searched. */
const mayMention = /\d|@|corner|intersection|between|esquina|street|avenue|road|maps|\/\/\//i
/** Neither a phone nor a pair of degrees is without. */
const threeDigits = /\d{3}/
const phonePattern =
  /(?:\+?1[\s.(-]{0,2})?\(?\b\d{3}\)?[\s./\u2010-\u2015-]{0,3}\d{3}[\s.\u2010-\u2015-]{0,2}\d{4}\b|\b1?[\s.-]?8\d\d[\s.-][A-Za-z\d]{3}[\s.-]?[A-Za-z\d]{4}\b/g
const emailPattern = /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g
const pairPattern = /(-?\d{1,2}\.\d{3,})\s*°?\s*[NS]?\s*[,;/ ]\s*(-?\d{1,3}\.\d{3,})/g

/** Phones, streets, points, e-mail addresses and people named anywhere in a record, prose included. */
export function mentionsIn(doc: Doc): PlaceValues {
  const reader = new MentionReader()
  collectPoints(doc, reader.points)
  readLeaves(doc, reader)
  return {
    ids: [],
    names: [],
    phones: distinct(reader.phones),
    emails: distinct(reader.emails),
    people: peopleIn(doc),
    streets: distinctBy(reader.streets),
    towns: [],
    points: distinctBy(reader.points),
    lines: [],
  }
}

class MentionReader implements LeafReader {
  readonly phones: string[] = []
  readonly emails: string[] = []
  readonly streets: Street[] = []
  readonly points: PlacePoint[] = []

  leaf(key: string, value: unknown, at: number): void {
    if (key === 'number' || isPhoneKey(key)) this.#phone(String(value ?? ''))
    if (typeof value !== 'string' || isIdKey(key) || !mayMention.test(value)) return
    if (threeDigits.test(value)) {
      for (const match of matchesOf(value, phonePattern)) this.#phone(match[0])
      for (const match of matchesOf(value, pairPattern)) {
        const point = toPoint(match[1], match[2])
        if (point) this.points.push(point)
      }
    }
    if (value.includes('@'))
      for (const match of matchesOf(value, emailPattern)) this.emails.push(emailKey(match[0]))
    addStreets(value, at, this.streets)
  }

  #phone(text: string): void {
    const key = phoneKey(text)
    if (key) this.phones.push(key)
  }
}

/** Only the streets of {@link mentionsIn}. */
export function streetsIn(doc: Doc): readonly Street[] {
  const reader = new StreetReader()
  readLeaves(doc, reader)
  return distinctBy(reader.streets)
}

class StreetReader implements LeafReader {
  readonly streets: Street[] = []

  leaf(key: string, value: unknown, at: number): void {
    if (typeof value === 'string' && !isIdKey(key) && mayMention.test(value))
      addStreets(value, at, this.streets)
  }
}

/** Streets in a text; an address of the record's own is read by its columns. */
function addStreets(text: string, at: number, streets: Street[]): void {
  if ((at & above.addresses) !== 0) return
  for (const span of addressSpans(text)) {
    const key = streetKey(spaced(text.slice(span.from, span.to)))
    if (key) streets.push({ ...key, city: '', state: '', zip: '' })
  }
}

function peopleIn(doc: Doc): string[] {
  const people: string[] = []
  for (const column of ['contacts', 'contact'])
    for (const contact of docsIn(doc, column)) {
      const name = plain(textIn(contact, 'name'))
      if (name.length >= 4) people.push(name)
    }
  return people
}

const phoneWords = ['phone', 'telephone', 'tel', 'fax', 'tty', 'mobile', 'hotline', 'telefono']
const latitudeWords = ['latitude', 'lat', 'latitud']
const longitudeWords = ['longitude', 'lng', 'lon', 'long', 'longitud']

type Holds = 'phone' | 'latitude' | 'longitude' | 'other'

/** What a column holds by its name; sources repeat their columns on every row. */
const holds = remembered((key: string): Holds => {
  const words = keyWords(key)
  const any = (wanted: readonly string[]) => words.some((word) => wanted.includes(word))
  if (any(phoneWords)) return 'phone'
  if (key === 'y' || any(latitudeWords)) return 'latitude'
  return key === 'x' || any(longitudeWords) ? 'longitude' : 'other'
})

export function isPhoneKey(key: string): boolean {
  return holds(key) === 'phone'
}

/** Which half of a point a column holds. */
export function pointHalf(key: string): 'latitude' | 'longitude' | undefined {
  const held = holds(key)
  return held === 'latitude' || held === 'longitude' ? held : undefined
}

/** Points given as two columns of one record, or as a GeoJSON position. */
function collectPoints(value: unknown, points: PlacePoint[], depth = 0): void {
  if (depth > 20) return
  if (Array.isArray(value)) {
    if (value.length >= 2 && value.every((item) => typeof item === 'number')) {
      const point = toPoint(value[1], value[0])
      if (point) points.push(point)
    }
    for (const item of value) if (typeof item === 'object') collectPoints(item, points, depth + 1)
    return
  }
  if (!isDoc(value)) return
  let latitude: unknown
  let longitude: unknown
  for (const key in value) {
    const inner = value[key]
    const half = pointHalf(key)
    if (half === 'latitude') latitude ??= inner
    else if (half === 'longitude') longitude ??= inner
    else if (typeof inner === 'object') collectPoints(inner, points, depth + 1)
  }
  if (latitude === undefined || longitude === undefined) return
  const point = toPoint(latitude, longitude)
  if (point) points.push(point)
}

function toPoint(latitude: unknown, longitude: unknown): PlacePoint | undefined {
  const [lat, lng] = [Number(latitude ?? Number.NaN), Number(longitude ?? Number.NaN)]
  if (latitude === '' || longitude === '' || latitude === null || longitude === null) return undefined
  if (!Number.isFinite(lat) || !Number.isFinite(lng) || Math.abs(lat) > 90 || Math.abs(lng) > 180)
    return undefined
  if (lat === 0 && lng === 0) return undefined
  return { latitude: lat, longitude: lng, digits: Math.min(decimals(latitude), decimals(longitude)) }
}

/** How many digits stand behind the point, the last zeros not counted; 0 where anything else does. */
function decimals(value: unknown): number {
  // Found without writing the number out: the first power of ten that makes it whole, as far as none has an exponent.
  if (typeof value === 'number')
    for (let digits = 0, scale = 1; digits <= 6; digits++, scale *= 10)
      if (Math.round(value * scale) / scale === value) return digits
  const written = /\.(\d*)$/.exec(String(value))?.[1] ?? ''
  let length = written.length
  while (length > 0 && written[length - 1] === '0') length--
  return length
}

function distinct(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)]
}

function distinctBy<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
