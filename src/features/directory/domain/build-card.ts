import { areaIds, knownZone, stateOfAreas, zoneOfAreas } from './areas.ts'
import type { CardAddress, CardPhone, PublicCard } from './card.ts'
import {
  documentsOf,
  feesNote,
  frontDoorOf,
  isFree,
  mailAddress,
  type PhoneHolder,
  phonesOf,
  streetAddress,
  webAddress,
} from './card-parts.ts'
import { type Doc, docOf, listIn, numberIn, textIn } from './hsds.ts'
import { languagesIn } from './languages.ts'
import { emptyProfile, readProfile, type ServiceProfile } from './profile.ts'
import { confirmedUntil, type FactKind, factKinds, type KindDates } from './shelf-life.ts'
import { isSpanish } from './spanish.ts'
import { hoursNote, MINUTES_OF_WEEK, type StatedHours, statedSchedules, weeklyHours } from './weekly-hours.ts'

/** Columns of directory.service that a card is made from. `doc` is HSDS JSON of the service alone. */
export interface ServiceRow {
  readonly id: string
  readonly name: string
  readonly doc: unknown
  readonly status: string
  readonly profile: unknown
  readonly need_ids: readonly number[]
  readonly fictional: boolean
  readonly human_confirmed_at: Date | null
  readonly human_confirmed_how: string | null
  readonly machine_checked_at: Date | null
  readonly edited_at: Date | null
  /** Kinds of fact that a person confirmed by themselves: kind → instant as text. */
  readonly kinds_confirmed?: Readonly<Record<string, string>> | null
}

export interface OrganizationRow {
  readonly id: string
  readonly name: string
  readonly doc: unknown
  readonly fictional: boolean
}

export interface ProgramRow {
  readonly name: string
  readonly doc: unknown
}

/** Columns of directory.location. A place of visibility `members` or `named` must not be given here. */
export interface LocationRow {
  readonly id: string
  readonly name: string | null
  readonly doc: unknown
  readonly visibility: string
  readonly front_door: unknown
  readonly latitude: number | null
  readonly longitude: number | null
  readonly point_precision: string | null
  readonly county_fips: number | null
  readonly state: string | null
  readonly timezone: string | null
  readonly fictional: boolean
}

export interface CardInput {
  readonly service: ServiceRow
  readonly organization: OrganizationRow
  readonly program?: ProgramRow | null
  /** Names of the terms that the source gave the service; never those of a licensed list. */
  readonly terms?: readonly string[] | null
  /** The place and its link; both null for a service that shows no place. */
  readonly location: LocationRow | null
  readonly serviceAtLocation: { readonly id: string; readonly doc: unknown } | null
  readonly source: { readonly name: string }
  /** The service is given at a place that visitors may not see, so it is not "by phone" only. */
  readonly placeWithheld?: boolean
  /** Whose numbers are shown where service, place and organization have none, nearest first. */
  readonly further?: readonly PhoneHolder[]
  /** Takes address-like text out; given for whatever is tied to a withheld place. */
  readonly redact?: (text: string) => string
}

/** The columns of directory.public_card, as JSON values (PostgreSQL reads them with json_to_recordset). */
export interface CardColumns {
  readonly id: string
  readonly service_id: string
  readonly organization_id: string
  readonly location_id: string | null
  readonly name: string
  readonly organization_name: string
  readonly need_ids: readonly number[]
  readonly area_ids: readonly number[]
  readonly latitude: number | null
  readonly longitude: number | null
  readonly county_fips: number | null
  readonly state: string | null
  readonly age_min: number | null
  readonly age_max: number | null
  readonly genders: readonly string[] | null
  readonly languages: readonly string[]
  readonly free: boolean | null
  readonly remote: boolean
  /** Text form of int4multirange: `{[540,1020),…}`. */
  readonly weekly: string | null
  readonly hours_from: string | null
  readonly hours_to: string | null
  readonly timezone: string | null
  readonly confirmed_until: string | null
  readonly closed: boolean
  readonly fictional: boolean
  /** Words to be found by, by weight: A name, B organization and program, C the source's terms, D description. */
  readonly words_a: string
  readonly words_b: string
  readonly words_c: string
  readonly words_d: string
  /** The description again where it is Spanish. */
  readonly words_spanish: string
}

export interface BuiltCard {
  readonly card: PublicCard
  readonly columns: CardColumns
}

/**
 * Makes what any visitor may see of one service at one place, from records already cleaned of what a
 * confidential place withholds.
 *
 * The rungs of a place: `public` shows street, point and county; `area` its county only; `contact` its
 * front door only. Below `public` nothing that belongs to the place itself (its phones, hours or those of
 * the link to it) is shown.
 *
 * @param now decides which of several dated schedules holds
 */
export function buildCard(input: CardInput, now: Date): BuiltCard {
  const { service, organization, location } = input
  const clean = input.redact ?? ((text: string) => text)
  const place = placeOf(input)
  const docs = {
    service: docOf(service.doc),
    organization: docOf(organization.doc),
    location: place.kind === 'place' ? docOf(location?.doc) : undefined,
    link: place.kind === 'place' ? docOf(input.serviceAtLocation?.doc) : undefined,
    door: place.door.phones,
  }
  const profile = effectiveProfile(service.profile, docs.service, [docs.service, docs.location], clean)
  const schedules = statedSchedules([docs.link, docs.service, docs.location])
  const hours = weeklyHours(schedules, now.toISOString().slice(0, 10))
  const timezone = zoneOf(place.kind, location, profile, hours)
  const county = place.kind === 'place' || place.kind === 'area' ? (location?.county_fips ?? null) : null
  const state = location?.state ?? stateOfAreas(profile.areas) ?? null
  const description = clean(textIn(docs.service, 'description') || textIn(docs.organization, 'description'))
  const kinds = kindDates(service.kinds_confirmed)
  const until = confirmedUntil(service.human_confirmed_at, profile, kinds)?.toISOString() ?? null
  const fictional = service.fictional || organization.fictional || (location?.fictional ?? false)
  const phones = phonesOf(
    [docs.link, docs.door, docs.service, docs.location],
    [{ name: organization.name, doc: docs.organization }, ...(input.further ?? [])],
  )

  const card: PublicCard = {
    id: input.serviceAtLocation && location ? input.serviceAtLocation.id : service.id,
    serviceId: service.id,
    organizationId: organization.id,
    locationId: place.kind === 'place' ? (location?.id ?? null) : null,
    name: service.name,
    organizationName: organization.name,
    description,
    alert: clean(textIn(docs.service, 'alert')) || null,
    status: service.status === 'temporarily closed' ? 'temporarily closed' : 'active',
    needIds: service.need_ids,
    profile,
    eligibilityNote: clean(textIn(docs.service, 'eligibility_description')),
    feesNote: clean(feesNote(docs.service)),
    applicationNote: clean(textIn(docs.service, 'application_process')),
    documents: documentsOf(docs.service).map((document) => clean(document)),
    phones: input.redact ? phones.map((phone) => cleanPhone(phone, clean)) : phones,
    email: firstThatTellsNothing(clean, [
      place.door.email,
      mailAddress(textIn(docs.service, 'email')),
      mailAddress(textIn(docs.organization, 'email')),
    ]),
    url: firstWebAddress(clean, docs.service, docs.organization),
    address: place.address,
    placeShown: place.kind,
    countyFips: county === null ? null : countyCode(county),
    state,
    weekly: hours.weekly,
    hoursFrom: hours.from,
    hoursTo: hours.to,
    timezone,
    hoursNote: clean(hoursNote(schedules)),
    pointIsApproximate: place.point !== null && location?.point_precision === 'zip',
    sourceName: input.source.name,
    dates: {
      confirmedAt: service.human_confirmed_at?.toISOString() ?? null,
      confirmedHow: service.human_confirmed_how,
      checkedAt: service.machine_checked_at?.toISOString() ?? null,
      editedAt: service.edited_at?.toISOString() ?? null,
      ...(kinds !== noDates && { kinds: kindTexts(kinds) }),
    },
    confirmedUntil: until,
    fictional,
  }
  // A place with a point is found by it, and its areas are only what it states: silence about areas is not
  // a limit. A place without a point is found by what it serves, or else by the county it may show, or, with
  // a front door only, by its state.
  const ownArea = place.kind === 'contact' ? card.state : (card.countyFips ?? card.state)
  const area = ownArea === null || place.point !== null ? [] : [ownArea]
  return {
    card,
    columns: {
      id: card.id,
      service_id: service.id,
      organization_id: organization.id,
      location_id: card.locationId,
      name: service.name,
      organization_name: organization.name,
      need_ids: service.need_ids,
      area_ids: areaIds(profile.areas.length > 0 ? profile.areas : area),
      latitude: place.point?.latitude ?? null,
      longitude: place.point?.longitude ?? null,
      county_fips: county,
      state,
      age_min: profile.ageMin,
      age_max: profile.ageMax,
      genders: profile.genders,
      languages: profile.languages,
      free: profile.free === 'unknown' ? null : profile.free === 'yes',
      remote: profile.telehealth === 'yes' || (place.kind === 'remote' && input.placeWithheld !== true),
      weekly: hours.weekly && `{${hours.weekly.map(([from, to]) => `[${from},${to})`).join(',')}}`,
      hours_from: hours.from,
      hours_to: hours.to,
      timezone,
      confirmed_until: until,
      closed: card.status === 'temporarily closed',
      fictional,
      words_a: `${service.name} ${clean(textIn(docs.service, 'alternate_name'))}`,
      words_b: `${organization.name} ${clean(textIn(docs.organization, 'alternate_name'))} ${clean(input.program?.name ?? '')}`,
      words_c: (input.terms ?? []).map(clean).join(' . '),
      words_d: description,
      words_spanish: isSpanish(description) ? description : '',
    },
  }
}

const noDates: KindDates = {}

function kindDates(stored: ServiceRow['kinds_confirmed']): KindDates {
  let dates: Partial<Record<FactKind, Date>> | undefined
  for (const kind of factKinds) {
    const at = stored?.[kind]
    if (at === undefined) continue
    dates ??= {}
    dates[kind] = new Date(at)
  }
  return dates ?? noDates
}

function kindTexts(kinds: KindDates): Partial<Record<FactKind, string>> {
  return Object.fromEntries(Object.entries(kinds).map(([kind, at]) => [kind, at?.toISOString() ?? '']))
}

function countyCode(fips: number): string {
  return String(fips).padStart(5, '0')
}

interface PlaceShown {
  readonly kind: PublicCard['placeShown']
  readonly address: CardAddress | null
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  readonly door: ReturnType<typeof frontDoorOf>
}

function placeOf({ location, placeWithheld }: CardInput): PlaceShown {
  const door = frontDoorOf(location?.front_door)
  const nothing = { address: null, point: null, door }
  // A place that nobody may see reads like one with a front door only: call, and do not expect a street.
  if (!location) return { ...nothing, kind: placeWithheld === true ? 'contact' : 'remote' }
  if (location.visibility === 'area') return { ...nothing, kind: 'area' }
  if (location.visibility !== 'public') return { ...nothing, kind: 'contact', address: door.address }
  const doc = docOf(location.doc)
  if (textIn(doc, 'location_type') === 'virtual') return { ...nothing, kind: 'remote' }
  const { latitude, longitude } = location
  const point = latitude === null || longitude === null ? null : { latitude, longitude }
  return { kind: 'place', address: streetAddress(doc), point, door: frontDoorOf(null) }
}

/** The stored profile, cleaned, with ages, cost and languages from HSDS where it is silent. */
function effectiveProfile(
  stored: unknown,
  service: Doc,
  spoken: readonly (Doc | undefined)[],
  clean: (text: string) => string,
): ServiceProfile {
  const profile = readProfile(stored) ?? emptyProfile
  const free = isFree(profile.free, service)
  return {
    ...profile,
    free: free === null ? 'unknown' : free ? 'yes' : 'no',
    ageMin: profile.ageMin ?? ageIn(service, 'minimum_age'),
    ageMax: profile.ageMax ?? ageIn(service, 'maximum_age'),
    languages: languagesIn(spoken, profile.languages),
    whenYouCall: clean(profile.whenYouCall),
  }
}

/** HSDS ages are numbers: half a year is rounded toward taking the person. */
function ageIn(service: Doc, key: 'minimum_age' | 'maximum_age'): number | null {
  const age = numberIn(service, key)
  return age === undefined || age < 0 || age > 120 ? null : Math.floor(age)
}

/**
 * The zone in which the hours are meant: the place's; without a place, the one that all areas served
 * share. Hours that never end need none, so they get UTC and are open everywhere.
 */
function zoneOf(
  kind: PublicCard['placeShown'],
  location: LocationRow | null,
  profile: ServiceProfile,
  hours: StatedHours,
): string | null {
  const ofPlace = kind === 'place' || kind === 'area' ? location?.timezone : undefined
  const zone = ofPlace ?? zoneOfAreas(profile.areas)
  if (zone !== undefined && knownZone(zone)) return zone
  const always =
    hours.weekly?.length === 1 && hours.weekly[0]?.[0] === 0 && hours.weekly[0][1] === MINUTES_OF_WEEK
  return always && hours.from === null && hours.to === null ? 'Etc/UTC' : null
}

function cleanPhone(phone: CardPhone, clean: (text: string) => string): CardPhone {
  return phone.note === null ? phone : { ...phone, note: clean(phone.note) || null }
}

/** A link or e-mail address that reads like a street goes whole: half of it leads nowhere, or there. */
function firstThatTellsNothing(
  clean: (text: string) => string,
  addresses: readonly (string | null)[],
): string | null {
  return addresses.find((one) => one !== null && clean(one) === one) ?? null
}

function firstWebAddress(clean: (text: string) => string, service: Doc, organization: Doc): string | null {
  const told = (text: string) => {
    const url = webAddress(text)
    return url !== null && clean(url) === url ? url : null
  }
  const own = told(textIn(service, 'url'))
  if (own !== null) return own
  for (const one of listIn(service, 'additional_urls')) {
    const url = told(textIn(one, 'url'))
    if (url !== null) return url
  }
  return told(textIn(organization, 'website'))
}
