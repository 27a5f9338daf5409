import type { PlacePoint, Street } from '#features/protected-places/index.ts'
import {
  type Doc,
  docsIn,
  emailKey,
  isExact,
  phoneKey,
  plain,
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
  readonly name: string
  readonly otherNames: readonly string[]
  /** Name of the organization that runs it; '' for organizations. */
  readonly organization: string
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  /** Host and path, without scheme, "www." and what follows a question mark. */
  readonly urls: readonly string[]
  readonly streets: readonly Street[]
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
  around: { readonly organization?: string | undefined; readonly point?: PlacePoint | null } = {},
): Comparable {
  // Only what the record states as its own: a number that its prose mentions may be anybody's.
  const phones = docsIn(doc, 'phones').map((phone) => phoneKey(textIn(phone, 'number')) ?? '')
  return {
    id,
    entity,
    name: plain(textIn(doc, 'name')),
    otherNames: given([plain(textIn(doc, 'alternate_name'))]),
    organization: plain(around.organization ?? ''),
    phones: given(phones),
    emails: given([emailKey(textIn(doc, 'email'))]),
    urls: given([urlKey(textIn(doc, 'url')), urlKey(textIn(doc, 'website'))]),
    streets: entity === 'location' ? valuesOfLocation({ addresses: doc.addresses }).streets : [],
    point: around.point && isExact(around.point) ? around.point : null,
    hours: hoursLine(docsIn(doc, 'schedules')),
    description: plain(textIn(doc, 'description')).slice(0, 2_000),
  }
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
