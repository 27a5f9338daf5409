import type pg from 'pg'
import type { PublicCard } from '#features/directory/index.ts'
import { keyOf } from './keys.ts'
import type { Question } from './questions.ts'
import { type RealSet, type SourceService, sourceServices } from './source-services.ts'

/** A card that visitors may see, with the publisher's row that it comes from. */
export interface ShownCard {
  readonly card: PublicCard
  readonly source: SourceService
  /** Its public point, where it shows one. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
}

/** Every card of the directory, by its id. */
export async function shownCards(admin: pg.Pool, set: RealSet): Promise<ReadonlyMap<string, ShownCard>> {
  const services = new Map(sourceServices(set).map((one) => [idInImport(one.id), one]))
  const { rows } = await admin.query<{
    id: string
    card: PublicCard
    source_record_id: string
    latitude: number | null
    longitude: number | null
  }>(`select distinct on (c.id) c.id, c.card, s.source_record_id, c.latitude, c.longitude
    from directory.public_card c
    join directory.source_record s on s.entity = 'service' and s.record_id = c.service_id
    order by c.id, s.source_record_id`)
  return new Map(
    rows.map(({ id, card, source_record_id, latitude, longitude }) => {
      const source = services.get(idInImport(source_record_id)) ?? bare(set, source_record_id, card)
      return [
        id,
        { card, source, point: latitude === null || longitude === null ? null : { latitude, longitude } },
      ]
    }),
  )
}

/** The last part of an id: of a service that lies in its place's, some imports keep the place's before it and some do not. */
export function idInImport(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/** A service that the import made of a row which is none by itself: it has no terms of its own. */
function bare(set: RealSet, id: string, { name, organizationName, description }: PublicCard): SourceService {
  return { set, id, name, organization: organizationName, description, terms: [], eligibility: [] }
}

/**
 * What is judged: a service for a question. Its places are judged alike within 25 miles and apart beyond, so that a
 * reader need not grade each branch, and help that is far away can be graded as such.
 */
export function pairKey(question: Question, { source }: ShownCard, miles: number | null): string {
  const reach = miles === null ? 'none' : miles <= 25 ? 'near' : 'far'
  return keyOf(question.id, question.question, source.set, source.id, reach)
}

/** Whether whoever sees the card can call or text somebody. */
export function showsPhone({ card }: ShownCard): boolean {
  return card.phones.some(({ kind }) => kind !== 'fax')
}

/** Miles along the great circle; the sphere is that of the search. */
export function milesBetween(
  a: { readonly latitude: number; readonly longitude: number } | null,
  b: { readonly latitude: number; readonly longitude: number } | null,
): number | null {
  if (!a || !b) return null
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const half =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2
  return 2 * 3958.8 * Math.asin(Math.sqrt(half))
}
