import type { PlacePoint, Street } from '#features/protected-places/index.ts'
import {
  type Doc,
  docsIn,
  emailKey,
  isExact,
  phoneKey,
  plain,
  streetsIn,
  textIn,
  valuesOfLocation,
} from '#features/protected-places/index.ts'
import { withoutEnd } from '#platform/without-end.ts'

/** Kinds of records that can be there twice. */
export const comparedEntities = ['organization', 'service', 'location'] as const
export type ComparedEntity = (typeof comparedEntities)[number]

/** What two records are compared by. Everything in one spelling; what a record does not say is empty. */
export interface Comparable {
  readonly id: string
  readonly entity: ComparedEntity
  /** '' where a place is called by its address. */
  readonly name: string
  readonly otherNames: readonly string[]
  /** Name of the organization that runs it; '' for organizations. */
  readonly organization: string
  readonly phones: readonly string[]
  /** Of the organization that runs a place. */
  readonly agencyPhones: readonly string[]
  readonly emails: readonly string[]
  /** Host and path, without scheme, "www." and what follows a question mark. */
  readonly urls: readonly string[]
  readonly streets: readonly Street[]
  /** Of a service: the houses in which anyone may see that it is given. Compared, and never kept as a key. */
  readonly givenAt: readonly Street[]
  readonly point: PlacePoint | null
  /** Opening hours as one line; '' where none are stated. */
  readonly hours: string
  readonly description: string
}

/** A record as it lies in the public part of the directory, with the name of who runs it. */
export function comparable(
  entity: ComparedEntity,
  id: string,
  doc: Doc,
  around: {
    readonly organization?: string | undefined
    /** Record of that organization. */
    readonly agency?: Doc | undefined
    /** Addresses of the public places of a service. */
    readonly places?: unknown
    readonly point?: PlacePoint | null
  } = {},
): Comparable {
  const addressed = entity === 'location' ? valuesOfLocation({ addresses: doc.addresses }).streets : []
  // Some lists call a place by its address, and have no other.
  const named =
    entity === 'location' && /^\s*\d/.test(textIn(doc, 'name')) ? streetsIn({ name: doc.name }) : []
  return {
    id,
    entity,
    name: named.length > 0 ? '' : plain(textIn(doc, 'name')),
    otherNames: given([plain(textIn(doc, 'alternate_name'))]),
    organization: plain(around.organization ?? ''),
    phones: phonesOf(doc),
    agencyPhones: entity === 'location' && around.agency ? phonesOf(around.agency) : [],
    emails: given([emailKey(textIn(doc, 'email'))]),
    urls: given([urlKey(textIn(doc, 'url')), urlKey(textIn(doc, 'website'))]),
    streets: addressed.length > 0 ? addressed : named,
    givenAt:
      entity === 'service' && around.places ? valuesOfLocation({ addresses: around.places }).streets : [],
    point: around.point && isExact(around.point) ? around.point : null,
    hours: hoursLine(docsIn(doc, 'schedules')),
    description: plain(textIn(doc, 'description')).slice(0, 2_000),
  }
}

/** Only what the record states as its own: a number that its prose mentions may be anybody's. */
function phonesOf(doc: Doc): string[] {
  return given(docsIn(doc, 'phones').map((phone) => phoneKey(textIn(phone, 'number')) ?? ''))
}

/** The same page written in several ways compares equal; '' where it is no address of a page. */
export function urlKey(text: string): string {
  const [page = ''] = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\d?\./, '')
    .split(/[?#]/, 1)
  const bare = withoutEnd(page.replace(/\/(?:index|home|default)\.\w+$/, ''), /\//)
  return /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(bare) ? bare : ''
}

function hoursLine(schedules: readonly Doc[]): string {
  const rows = schedules.map((one) =>
    ['byday', 'opens_at', 'closes_at', 'bymonthday', 'description'].map((key) => textIn(one, key)).join(' '),
  )
  return rows.map(plain).filter(Boolean).toSorted().join('|')
}

function given(values: readonly string[]): string[] {
  return [...new Set(values)].filter(Boolean)
}
