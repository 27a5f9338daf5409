import { isCenter } from '#platform/geo/index.ts'
import { eachHouseOf, housesOf, slipsOf, tenAround } from './near-houses.ts'
import { houseKey } from './normalize.ts'
import { noValues, type PlaceValues, townsOf } from './place-values.ts'
import type { PlacePoint } from './points.ts'
import type { Street } from './streets.ts'
import { tellsAlone } from './telling-streets.ts'

/**
 * Keys by which one place is recognized in two sources. Equal keys mean "the same place"; the database
 * holds only their keyed digests. What is stored and what is looked up differ, so that near points and
 * addresses with and without a unit meet in either order of arrival.
 */
export interface Fingerprint {
  readonly kind: 'id' | 'name' | 'phone' | 'point' | 'address'
  readonly value: string
}

/** About 22 m of latitude: the two geocodes of one building, not the block. */
const cell = 0.0002
/** Coordinates with fewer decimals are the middle of a town or ZIP, shared by strangers. */
const enoughDigits = 4

/** Names that many places bear. */
const sharedNames: ReadonlySet<string> = new Set([
  'administration',
  'administrative office',
  'admin office',
  'branch',
  'campus',
  'central office',
  'clinic',
  'community center',
  'confidential',
  'confidential location',
  'corporate office',
  'downtown',
  'drop in center',
  'emergency shelter',
  'family shelter',
  'head office',
  'headquarters',
  'health center',
  'health department',
  'home',
  'home office',
  'hospital',
  'hq',
  'house',
  'library',
  'location',
  'main',
  'main campus',
  'main location',
  'main office',
  'main site',
  'mens shelter',
  'office',
  'offices',
  'online',
  'outreach office',
  'program office',
  'public library',
  'refugio',
  'residence',
  'safe house',
  'school',
  'shelter',
  'site',
  'the shelter',
  'unknown',
  'virtual',
  'womens shelter',
  'youth center',
  'youth shelter',
  'police department',
  'city hall',
  'post office',
])

/** Keys to store for a place. `hidden`: the place is withheld, so near misses count too. */
export function storedKeys(values: PlaceValues, hidden: boolean, organizationName = ''): Fingerprint[] {
  const keys = keysOf(values, hidden, organizationName, ({ unit }) => (unit ? [unit, 'any'] : ['none']))
  keys.push(
    ...new Map(
      values.points
        .filter(isExact)
        .map(ownPoint)
        .map((key) => [key.value, key]),
    ).values(),
  )
  // Of the many public places that would be more keys than all others: they ask for these as they come in.
  return hidden ? [...keys, ...slipKeys(values)] : keys
}

/**
 * Keys to look up for a place that arrives. The center of a ZIP code, city or county is the point of everything there
 * whose own is not known, however many decimals it is written with: nothing is recognized by it. It is stored all
 * the same, for texts that mention it are compared too.
 */
export function lookupKeys(values: PlaceValues, hidden: boolean, organizationName = ''): Fingerprint[] {
  const told = { ...values, points: values.points.filter((point) => isExact(point) && !isCenter(point)) }
  // "any" is every place in the house that states a unit: the house itself is named by whoever states none.
  const keys = keysOf(told, hidden, organizationName, ({ unit }) => [unit || 'any', 'none'])
  return [...keys, ...slipKeys(values)]
}

/** Keys that several places may have without being one: how many have them decides. Of a point, see {@link countedKey}. */
export function countedKeys(values: PlaceValues): Fingerprint[] {
  const townless = values.streets.filter(({ city, state, zip }) => city + state + zip === '')
  return [
    ...phoneKeys(values),
    ...values.points.filter(isExact).map(ownPoint),
    ...nameKeys(values, ''),
    ...lookupKeys({ ...noValues, streets: townless }, false).filter(isCounted),
  ]
}

/**
 * Is this a key of which it is counted how many places have it? A number and a name without a town are among them: what
 * reads like a house may be the line of a bus, and stands on the card of each place that it passes.
 */
export function isCounted({ kind, value }: Fingerprint): boolean {
  return kind === 'phone' || kind === 'point' || kind === 'name' || isTownless({ kind, value })
}

/** An address that is compared without its town. */
export function isTownless({ kind, value }: Fingerprint): boolean {
  return kind === 'address' && value.endsWith('@nowhere')
}

/** What a key is counted by: hidden places are met by points around theirs, which they do not have. */
export function countedKey(key: Fingerprint): Fingerprint {
  return key.kind === 'point' ? { kind: 'point', value: `at ${key.value}` } : key
}

/** What a neighbor may share: by such a key a place may be recognized, and does not hide a third one in turn. */
export function isWeakKey(kind: Fingerprint['kind']): boolean {
  return kind === 'phone' || kind === 'point'
}

/** Keys to look up for what a record mentions in passing: phones, e-mail addresses, streets, points. */
export function mentionKeys(values: PlaceValues): Fingerprint[] {
  return [
    ...phoneKeys(values),
    ...values.emails.map(emailFingerprint),
    ...values.streets.flatMap(namesOf).map(anywhere),
    ...values.points.filter(isExact).map(pointFingerprint),
  ]
}

function keysOf(
  values: PlaceValues,
  hidden: boolean,
  organizationName: string,
  unitsOf: (street: Street) => readonly string[],
): Fingerprint[] {
  const keys = new Map<string, Fingerprint>()
  const add = (key: Fingerprint) => void keys.set(`${key.kind}\0${key.value}`, key)
  for (const value of values.ids) add({ kind: 'id', value })
  nameKeys(values, organizationName).forEach(add)
  phoneKeys(values).forEach(add)
  for (const point of values.points) {
    if (!isExact(point)) continue
    if (hidden) neighborhood(point).forEach(add)
    else add(pointFingerprint(point))
  }
  const streets = values.streets.flatMap(namesOf)
  for (const street of streets) {
    // Of a street alone a name that many towns have says nothing.
    if (street.number === '' && !tellsAlone(street.core)) continue
    const towns = [...townsOf(street), ...stateOf(street), ...nowhere(street, hidden)]
    for (const number of [street.number, ...nearNumbers(street, hidden)])
      for (const unit of unitsOf(street))
        for (const town of towns)
          add({ kind: 'address', value: `${houseKey({ ...street, number })}|${unit}@${town}` })
  }
  if (hidden) {
    // So that a passing mention elsewhere is recognized; public places may be mentioned.
    for (const email of values.emails) add(emailFingerprint(email))
    for (const street of streets) if (street.number !== '') add(anywhere(street))
  }
  return [...keys.values()]
}

/** "618 Old Cedar Street" is called Cedar Street as well, and the other way round. */
function namesOf(street: Street): Street[] {
  const rest = street.number === '' ? undefined : /^(?:old|state|county) (.+)$/.exec(street.core)?.[1]
  return rest !== undefined && /[a-z]{3}/.test(rest) ? [street, { ...street, core: rest }] : [street]
}

function phoneKeys({ phones }: PlaceValues): Fingerprint[] {
  return phones.map((value) => ({ kind: 'phone', value }))
}

function nameKeys({ names, towns }: PlaceValues, organizationName: string): Fingerprint[] {
  return names
    .filter((name) => isDistinctive(name) && name !== organizationName)
    .flatMap((name) => towns.map((town): Fingerprint => ({ kind: 'name', value: `${name}@${town}` })))
}

/** A house on a street that few towns have is met in its whole state: towns are misspelled, ZIPs left out. */
function stateOf({ number, core, state }: Street): string[] {
  return number.length >= 2 && /^[A-Z]{2}$/.test(state) && tellsAlone(core) ? [`state ${state}`] : []
}

/** An address without town and state is compared with hidden houses everywhere, if few streets have the name. */
function nowhere({ number, core, city, state, zip }: Street, hidden: boolean): string[] {
  const isTold = number.length >= 2 && tellsAlone(core)
  return isTold && (hidden || city + state + zip === '') ? ['nowhere'] : []
}

/**
 * Houses by which a wide range and one of them meet. A hidden place pays for it: it has its ten as a key, or, where it is
 * a range itself, each house, so that the many public places have no more keys than before.
 */
function nearNumbers(street: Street, hidden: boolean): string[] {
  const houses = housesOf(street)
  if (!hidden) return houses
  if (houses.length > 0) return [...houses, ...eachHouseOf(street)]
  const ten = tenAround(street.number)
  return ten === undefined ? [] : [ten]
}

/** Houses by their streets with one slip of the pen: in the same town and flat alone, for a slip may be another street. */
function slipKeys({ streets }: PlaceValues): Fingerprint[] {
  const keys = new Set<string>()
  for (const street of streets) {
    const town = street.city ? `${street.city},${street.state}` : street.zip
    if (street.number.length < 2 || town === '') continue
    for (const core of slipsOf(street.core))
      keys.add(`${houseKey({ ...street, core })}|${street.unit}~${town}`)
  }
  return [...keys].map((value) => ({ kind: 'address', value }))
}

/** True for names that many places bear ("main office"); `name` in comparable form. */
export function isSharedName(name: string): boolean {
  return sharedNames.has(name)
}

function isDistinctive(name: string): boolean {
  return name.length >= 5 && !isSharedName(name)
}

/** A house wherever it is, as a passing mention names it. */
export function anywhereKey(street: Pick<Street, 'number' | 'core'>): string {
  return `${houseKey(street)}|anywhere`
}

function emailFingerprint(email: string): Fingerprint {
  return { kind: 'id', value: `email:${email}` }
}

function anywhere(street: Street): Fingerprint {
  return { kind: 'address', value: anywhereKey(street) }
}

export function isExact(point: PlacePoint): boolean {
  return point.digits >= enoughDigits
}

function cellOf(degrees: number): number {
  return Math.floor(degrees / cell + 1e-6)
}

function pointFingerprint(point: PlacePoint): Fingerprint {
  return { kind: 'point', value: `${cellOf(point.latitude)}|${cellOf(point.longitude)}` }
}

function ownPoint(point: PlacePoint): Fingerprint {
  return countedKey(pointFingerprint(point))
}

function neighborhood(point: PlacePoint): Fingerprint[] {
  const [row, column] = [cellOf(point.latitude), cellOf(point.longitude)]
  const around = [-1, 0, 1]
  return around.flatMap((up) =>
    around.map((right): Fingerprint => ({ kind: 'point', value: `${row + up}|${column + right}` })),
  )
}
