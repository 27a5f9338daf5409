import { addressLike } from './address-like.ts'
import { countedAs } from './counted-as.ts'
import { type Doc, docsIn, textIn } from './doc.ts'
import { anywhereKey, type Fingerprint, isSharedName, isWeakKey, storedKeys } from './fingerprints.ts'
import { flagLevel, notForPublication } from './flags.ts'
import { type FrontDoor, findFrontDoor } from './front-door.ts'
import { plain } from './normalize.ts'
import { withoutOwnWords } from './own-words.ts'
import {
  mentionsIn,
  mentionsOf,
  mergeValues,
  namesOf,
  noValues,
  type PlaceValues,
  streetsIn,
  valuesOfLocation,
  withoutOwnNames,
} from './place-values.ts'
import { readRecord, seek } from './record-reader.ts'
import { namesShelter, type ServiceKind, termNames, termsShelter } from './shelter-words.ts'
import { isProvisional, restriction, stricter, type Visibility, type VisibilityWhy } from './visibility.ts'
import { isNoted, type Wishes, wishesOf } from './wishes.ts'
import { neutralName, withholdValues } from './withhold.ts'

/** What is known about a place when it is saved, from whatever source. */
export interface PlaceInput {
  /** The location in HSDS shape, as it would be stored. */
  readonly location: Doc
  /** The same as its source had it, unknown columns at any depth included: flags and notes stand there. */
  readonly rawLocation?: Doc | undefined
  /** Services offered there, as far as known. */
  readonly services: readonly ServiceKind[]
  /** The service_at_location records that join them. */
  readonly atLocation: readonly Doc[]
  readonly rawAtLocation?: readonly Doc[] | undefined
  readonly organization?: Doc | undefined
  /** That the location itself states; {@link organization} may be that of a service. */
  readonly organizationId?: string | undefined
  /** The organization as its source had it: a flag there is about all of its places. */
  readonly rawOrganization?: Doc | undefined
  readonly source: { readonly publicListing: boolean }
  /** What a person chose in our own form; never a column of a source (those are read as flags). */
  readonly stated?: Visibility | undefined
  /** Contact a person chose for a hidden place. */
  readonly frontDoor?: FrontDoor | null | undefined
  readonly existing?: ExistingPlace | undefined
  /** Protected places that this one was recognized as, from `matchProtected`. */
  readonly protectedMatches: readonly PlaceMatch[]
}

export interface ExistingPlace {
  readonly visibility: Visibility
  readonly why: VisibilityWhy
  /** A steward opened it on the operator's written authorization, and nobody withdrew that. */
  readonly opened: boolean
  /** Hidden as others, of which none is hidden any more or told from strangers by what both have: only what it is now counts. */
  readonly lapsed?: boolean
}

/** Records that are joined to places. */
export type RelatedKind = 'service' | 'service_at_location' | 'organization' | 'program'

/** One key by which a record was recognized as a protected place, or as mentioning one. */
export interface PlaceMatch {
  readonly locationId: string
  readonly visibility: Visibility
  readonly why: VisibilityWhy
  readonly kind: Fingerprint['kind']
  readonly value: string
  /** Only mentioned in passing (a service's phone, an address in prose): withheld, but hides no place. */
  readonly mention: boolean
}

/** What is sealed: the records as they came, and what identifies the place. */
export interface PlaceSecret {
  readonly version: 1
  readonly location: Doc
  readonly atLocation: readonly Doc[]
  /** The location with the source's own columns; kept for reading, never published. */
  readonly rawLocation?: Doc
  readonly values: PlaceValues
}

export interface PlacePlan {
  readonly visibility: Visibility
  readonly why: VisibilityWhy
  /** The location as its table may hold it. */
  readonly publicDoc: Doc
  readonly frontDoor: FrontDoor | null
  /** Null exactly when the place is public. */
  readonly secret: PlaceSecret | null
  /** To be stored as digests, for public places too: a later flag elsewhere must find them. */
  readonly fingerprints: readonly Fingerprint[]
  /** What identifies the place; {@link secret} withholds besides what it tells of others. */
  readonly identity: PlaceValues
  readonly countsAs: Fingerprint
  /** Places that it was recognized as, where nothing else hides it. */
  readonly recognized: readonly PlaceMatch[]
  /** What it was recognized by before still holds, whether or not its record says so now. */
  readonly staysMatched: boolean
  /** An opened place that a source (again) asks to hide: it stays open, and a steward must look. */
  readonly flaggedAfterOpening: boolean
}

/**
 * Decides how much of a place anyone may see, and parts what is published from what is sealed.
 *
 * Missing or doubtful means hidden. Nothing a source says makes a place more visible than it was; the two
 * acts that do are a person's: declaring a source a public listing, and opening one place.
 */
export function planPlace(input: PlaceInput): PlacePlan {
  const location = input.rawLocation ?? input.location
  const reading = readRecord(location, seek.wishes | seek.streets | seek.contacts)
  const own = valuesOfLocation(location, mentionsOf(location, reading))
  const hiding = reasonToHide(input, reading)
  const opened = input.existing?.opened === true
  const stricterMatch = input.protectedMatches.some((match) => !match.mention)
  const decided = opened && !stricterMatch ? undefined : hiding
  const countsAs = countedAs(own, input.organizationId, textIn(input.location, 'id'))
  if (!decided) {
    return {
      visibility: 'public',
      why: opened ? 'opened' : input.stated && !input.source.publicListing ? 'person' : 'declared-public',
      publicDoc: withoutMentions(input),
      frontDoor: null,
      secret: null,
      fingerprints: storedKeys(own, false, plain(textIn(input.organization ?? {}, 'name'))),
      identity: own,
      countsAs,
      recognized: [],
      staysMatched: false,
      flaggedAfterOpening: opened && (hiding?.why === 'source-flag' || hiding?.why === 'source-note'),
    }
  }
  const joined = [...input.atLocation, ...(input.rawAtLocation ?? [])].map((doc) => mentionsIn(doc))
  const ofPlace = input.rawLocation ? [own, valuesOfLocation(input.location)] : [own]
  // What services say of streets is about this place as far as anyone can tell. A source that is merely not
  // declared says nothing of the kind, or every street it mentions would be taken out of all others.
  const told = isProvisional(decided.why) ? [] : input.services.map(streetsTold)
  const itself = mergeValues([...ofPlace, ...joined, ...told])
  const all = withMatched(itself, input.protectedMatches)
  const bearers = [...input.services.map((service) => service.doc), input.organization ?? {}]
  const known = all.unread ? withoutBorne(all, bearers) : all
  const ownNames = namesOfItsOwn(all.names, bearers)
  const values = ownNames.length > 0 ? { ...known, ownNames } : known
  const frontDoor = values.unread
    ? findFrontDoor([], undefined, values, input.frontDoor)
    : findFrontDoor(input.services, input.organization, values, input.frontDoor)
  // A front door alone is enough only where the services say whom they serve; else nobody near would find it.
  const visibility = decided.level ?? (frontDoor && statesAreas(input) ? 'contact' : 'area')
  return {
    visibility,
    why: decided.why,
    publicDoc: publicPart(input, values, visibility),
    frontDoor: restriction(visibility) <= restriction('contact') ? frontDoor : null,
    secret: {
      version: 1,
      location: input.location,
      atLocation: input.atLocation,
      ...(input.rawLocation ? { rawLocation: input.rawLocation } : {}),
      values,
    },
    // Not by what is withheld here of others: whoever has that is one of these.
    fingerprints: storedKeys(itself, true, plain(textIn(input.organization ?? {}, 'name'))),
    identity: itself,
    countsAs,
    recognized: decided.why === 'matched' ? input.protectedMatches.filter(hides) : [],
    staysMatched: decided.why === 'matched' && byEarlier(input) !== undefined,
    flaggedAfterOpening: false,
  }
}

/** Words of an address that nobody could read are no street's where its organization or a service bears them. */
function withoutBorne(values: PlaceValues, bearers: readonly Doc[]): PlaceValues {
  const borne = new Set(bearers.flatMap(namesOf).flatMap((name) => name.split(' ')))
  return {
    ...values,
    streets: values.streets.filter(({ number, core }) => number !== '' || !borne.has(core)),
  }
}

/**
 * Names of a place by which nothing else is known: neither its organization nor a service of it bears them, and they
 * are no words for a kind of place.
 *
 * @param names in comparable form
 */
export function namesOfItsOwn(names: readonly string[], bearers: readonly Doc[]): string[] {
  // Run together, as such a name is looked for: "Quill Center" is a part of "Quill Centers" too.
  const borne = bearers.flatMap(namesOf).map((name) => name.replaceAll(' ', ''))
  return names.filter(
    (name) =>
      name.length >= 5 &&
      name !== plain(neutralName) &&
      !isSharedName(name) &&
      !borne.some((bearer) => bearer.includes(name.replaceAll(' ', ''))),
  )
}

/** An organization at a place may bear its name though the place is on none of its lists; it keeps what it is called. */
export function withoutNamesOf(organization: Doc, values: PlaceValues): PlaceValues {
  const ownNames = namesOfItsOwn(values.ownNames ?? [], [organization])
  return ownNames.length === (values.ownNames ?? []).length ? values : { ...values, ownNames }
}

/** Streets that a service names in its texts. Its phones are its own: a hotline is no place. */
function streetsTold(service: ServiceKind): PlaceValues {
  return { ...noValues, streets: streetsIn(service.raw ?? service.doc) }
}

function statesAreas(input: PlaceInput): boolean {
  return (
    [...input.services.map((service) => service.doc), ...input.atLocation].some(
      (doc) => docsIn(doc, 'service_areas').length > 0,
    ) || input.services.some((service) => (service.areas ?? []).length > 0)
  )
}

interface Hiding {
  readonly why: VisibilityWhy
  /** Undefined = whatever the front door allows. */
  readonly level: Visibility | undefined
}

function reasonToHide(input: PlaceInput, ofPlace: Wishes): Hiding | undefined {
  const reasons = [
    bySource(input, ofPlace),
    byKind(input),
    byPerson(input),
    byEarlier(input),
    byMatch(input),
  ].filter((reason) => reason !== undefined)
  const undeclared: Hiding | undefined =
    input.source.publicListing || input.stated !== undefined || input.existing?.opened
      ? undefined
      : { why: 'undeclared-source', level: undefined }
  const first = reasons[0] ?? undeclared
  if (!first) return undefined
  const levels = reasons.map((reason) => reason.level).filter((level) => level !== undefined)
  return { why: first.why, level: levels.length > 0 ? levels.reduce(stricter) : undefined }
}

/** A flag in any column, or a note in any text, of the place or of what is joined to it. */
function bySource(input: PlaceInput, ofPlace: Wishes): Hiding | undefined {
  const { services, atLocation, rawAtLocation, organization, rawOrganization } = input
  const wishes = [ofPlace]
  for (const doc of atLocation) wishes.push(wishesOf(withoutOwnWords(doc)))
  for (const doc of rawAtLocation ?? []) wishes.push(wishesOf(doc))
  const ofServices = services.map(
    (service) => service.reading ?? wishesOf(service.raw ?? withoutOwnWords(service.doc)),
  )
  let level = flagOfOrganization(rawOrganization ?? withoutOwnWords(organization ?? {}))
  for (const one of wishes) level = strictest(level, one.level)
  for (const one of ofServices) level = strictest(level, one.level)
  // 'contact' is what a plain "yes" means; without a front door it shows the county instead.
  if (level) return { why: 'source-flag', level: level === 'contact' ? undefined : level }
  const noted =
    wishes.some((one) => isNoted(one, true)) ||
    ofServices.some((one) => isNoted(one, false)) ||
    services.some((service) =>
      docsIn(service.raw ?? withoutOwnWords(service.doc), 'contacts').some((contact) =>
        isNoted(wishesOf(contact), true),
      ),
    )
  return noted ? { why: 'source-note', level: undefined } : undefined
}

function strictest(a: Visibility | undefined, b: Visibility | undefined): Visibility | undefined {
  return a && b ? stricter(a, b) : (a ?? b)
}

/** Only the organization's own columns: what its contacts keep private says nothing of its places. */
function flagOfOrganization(organization: Doc): Visibility | undefined {
  let level: Visibility | undefined
  for (const key in organization) {
    const value = organization[key]
    if (typeof value !== 'object') level = strictest(level, flagLevel(key, value))
  }
  return level
}

/** Does a column of the organization ask for all of its places to be hidden? */
export function hidesItsPlaces(organization: Doc): boolean {
  return flagOfOrganization(organization) !== undefined
}

/** Somewhere people stay or hide: by term, by our needs, or by name. */
function byKind(input: PlaceInput): Hiding | undefined {
  const { location, rawLocation, organization, services } = input
  if (termNames(rawLocation ?? location).some(namesShelter) || services.some(termsShelter)) {
    return { why: 'type-rule', level: undefined }
  }
  const named =
    isNamedShelter(location) ||
    isNamedShelter(organization ?? {}) ||
    services.some((service) => isNamedShelter(service.doc))
  return named ? { why: 'name-rule', level: undefined } : undefined
}

function isNamedShelter(doc: Doc): boolean {
  return namesShelter(textIn(doc, 'name')) || namesShelter(textIn(doc, 'alternate_name'))
}

function byPerson(input: PlaceInput): Hiding | undefined {
  return input.stated && input.stated !== 'public' ? { why: 'person', level: input.stated } : undefined
}

/**
 * Once hidden, hidden; except that declaring the source undoes what only its being undeclared did, and that a place hidden
 * as others is so no longer than they are. That its record no longer has what both had is no reason: the place is the same.
 */
function byEarlier(input: PlaceInput): Hiding | undefined {
  const { existing } = input
  if (!existing || existing.visibility === 'public' || existing.opened) return undefined
  if (isProvisional(existing.why)) return undefined
  if (existing.why === 'matched' && existing.lapsed) return undefined
  const level = restriction(existing.visibility) > restriction('contact') ? existing.visibility : undefined
  const stays = existing.why === 'person' || existing.why === 'matched'
  return { why: stays ? existing.why : 'sticky', level }
}

/** Recognized as a place that another source, or this one under another id, withholds. */
function byMatch(input: PlaceInput): Hiding | undefined {
  const matches = input.protectedMatches.filter(hides)
  if (matches.length === 0) return undefined
  const level = matches.map((match) => match.visibility).reduce(stricter)
  return { why: 'matched', level: restriction(level) > restriction('contact') ? level : undefined }
}

function hides(match: PlaceMatch): boolean {
  return !match.mention && !isProvisional(match.why)
}

/** Hidden only because of a phone or a point that another has: by these it may hide no third. */
export function isWeak({ why, recognized }: Pick<PlacePlan, 'why' | 'recognized'>): boolean {
  return why === 'matched' && recognized.every((match) => isWeakKey(match.kind))
}

/** A public place without what it tells of hidden ones. Its own addresses are its own, and what it says of them. */
function withoutMentions({ location, protectedMatches }: PlaceInput): Doc {
  const told = protectedMatches.filter((match) => match.mention && match.kind === 'address')
  if (told.length === 0) return location
  const own: Record<string, unknown> = {}
  for (const column of ['addresses', 'address', 'physical_addresses', 'postal_addresses'])
    if (location[column] !== undefined) own[column] = location[column]
  const houses = new Set(valuesOfLocation(own).streets.map(anywhereKey))
  const others = told.filter((match) => !houses.has(match.value))
  return others.length === 0 ? location : { ...withholdMatched(location, others), ...own }
}

/** The location without anything that leads to it. Timezone and county stand in columns of their own. */
function publicPart(input: PlaceInput, values: PlaceValues, visibility: Visibility): Doc {
  const { location } = input
  const out: Record<string, unknown> = {
    id: location.id,
    location_type: textIn(location, 'location_type') || 'physical',
  }
  if (location.organization_id !== undefined) out.organization_id = location.organization_id
  if (restriction(visibility) > restriction('contact')) return { ...out, name: neutralName }
  const languages = docsIn(location, 'languages').map((language) => pick(language, ['id', 'name', 'code']))
  return { ...out, name: publicName(input, values), ...(languages.length > 0 ? { languages } : {}) }
}

/** Its own name only where the organization or a service bears it anyway and it tells nothing. */
function publicName(input: PlaceInput, values: PlaceValues): string {
  const name = textIn(input.location, 'name')
  // A name that is on no list may not be learned from here.
  const organization = notForPublication(input.rawOrganization ?? {}) ? {} : (input.organization ?? {})
  const listed = input.services.filter((service) => !notForPublication(service.raw ?? service.doc))
  const known = [organization, ...listed.map((service) => service.doc)].map((doc) =>
    plain(textIn(doc, 'name')),
  )
  if (!name || !known.includes(plain(name)) || addressLike(name)) return neutralName
  return textIn(withholdValues({ name }, values), 'name') === name ? name : neutralName
}

function pick(doc: Doc, keys: readonly string[]): Doc {
  return Object.fromEntries(keys.filter((key) => doc[key] !== undefined).map((key) => [key, doc[key]]))
}

/** What another source withholds about the same place is withheld here as well. */
function withMatched(values: PlaceValues, matches: readonly PlaceMatch[]): PlaceValues {
  return mergeValues([values, ...matches.map(valueOfMatch)])
}

/** The value a match was made by, so that it can be taken out of text. */
export function valueOfMatch(match: PlaceMatch): PlaceValues {
  if (match.kind === 'phone') return { ...noValues, phones: [match.value] }
  if (match.kind === 'id' && match.value.startsWith('email:'))
    return { ...noValues, emails: [match.value.slice(6)] }
  if (match.kind === 'address') {
    const [number = '', core = ''] = match.value.split('|')
    return { ...noValues, streets: [{ number, core, unit: '', city: '', state: '', zip: '' }] }
  }
  return noValues
}

/**
 * Takes out of a related record whatever would lead to the withheld place.
 *
 * @param kind of a service or service_at_location anything address-like goes; an organization or program may
 *   have public offices as well, so only what is withheld goes.
 */
export function withholdFromRelated(doc: Doc, secret: PlaceSecret, kind: RelatedKind = 'service'): Doc {
  const values = kind === 'organization' ? withoutNamesOf(doc, secret.values) : secret.values
  return withholdValues(doc, values, kind === 'service' || kind === 'service_at_location')
}

/** Takes out of any record what it mentions of protected places. Leaves other addresses alone. */
export function withholdMatched(doc: Doc, matches: readonly PlaceMatch[]): Doc {
  return matches.length === 0
    ? doc
    : withholdValues(doc, withoutOwnNames(mergeValues(matches.map(valueOfMatch))), false)
}
