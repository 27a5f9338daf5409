import { BadRequest } from '#platform/errors.ts'
import { areasOf, zip } from '#platform/geo/index.ts'
import { categoryTaxonomy, ourTerms, profileTaxonomy } from './our-terms.ts'

/** Conditions of a list, all of which must hold, with the values they refer to. */
export class Conditions {
  readonly values: unknown[] = []
  readonly #parts: string[] = []

  /** @param sql the value stands where `?` is. */
  add(sql: string, value?: unknown): void {
    if (value === undefined) {
      this.#parts.push(sql)
      return
    }
    this.values.push(value)
    this.#parts.push(sql.replaceAll('?', `$${this.values.length}`))
  }

  get sql(): string {
    return this.#parts.length === 0 ? 'true' : this.#parts.map((part) => `(${part})`).join(' and ')
  }
}

interface ServiceFilters {
  readonly search?: string | undefined
  readonly taxonomy_term_id?: string | undefined
  readonly taxonomy_id?: string | undefined
  readonly organization_id?: string | undefined
  readonly modified_after?: string | undefined
}

/** What is asked of a service `s`. Words are looked for in the public cards, which hold nothing hidden. */
export function serviceConditions(conditions: Conditions, filters: ServiceFilters): void {
  conditions.add('s.shown')
  if (filters.organization_id) conditions.add('s.organization_id = ?::uuid', filters.organization_id)
  // What is nested in a service counts as well, and nothing that only staff see.
  if (filters.modified_after)
    conditions.add(
      `exists (select 1 from directory.public_change m where m.entity = 'service' and m.record_id = s.id
        and m.changed_at >= ?::timestamptz)`,
      filters.modified_after,
    )
  if (filters.search) {
    conditions.add(
      `exists (select 1 from directory.public_card c where c.service_id = s.id
        and c.words @@ plainto_tsquery('simple', unaccent(?::text)))`,
      filters.search,
    )
  }
  if (filters.taxonomy_term_id) termCondition(conditions, filters.taxonomy_term_id)
  if (filters.taxonomy_id) taxonomyCondition(conditions, filters.taxonomy_id)
}

function termCondition(conditions: Conditions, id: string): void {
  const ours = ourTerms()
  const need = ours.categoryOfTerm.get(id)
  const key = ours.profileOfTerm.get(id)
  if (need !== undefined) conditions.add('s.need_ids @> array[?::integer]', need)
  else if (key) conditions.add(`coalesce(s.profile ->> ?::text, 'unknown') not in ('unknown', '[]', '')`, key)
  else {
    conditions.add(
      `s.doc -> 'attributes' @> ?::jsonb`,
      JSON.stringify([{ taxonomy_term_id: id.toLowerCase() }]),
    )
  }
}

function taxonomyCondition(conditions: Conditions, id: string): void {
  if (id === categoryTaxonomy.id) conditions.add(`s.need_ids <> '{}'`)
  else if (id === profileTaxonomy.id) conditions.add(`s.profile <> '{}'::jsonb`)
  else {
    conditions.add(
      `exists (select 1 from jsonb_array_elements(case jsonb_typeof(s.doc -> 'attributes')
          when 'array' then s.doc -> 'attributes' else '[]'::jsonb end) a
        join directory.taxonomy_term t on t.id = (a ->> 'taxonomy_term_id')::uuid where t.taxonomy_id = ?::uuid)`,
      id,
    )
  }
}

/**
 * Where a link of a service to a place (`sal`) must lie. Distances are measured to public points of the cards
 * alone: no number comes from a hidden place.
 *
 * @throws {BadRequest} `bad-query` for an unknown ZIP code, or a distance from nowhere.
 */
export function placeConditions(
  conditions: Conditions,
  filters: { readonly postcode?: string | undefined; readonly proximity?: number | undefined },
): void {
  const { postcode, proximity } = filters
  if (postcode === undefined) {
    if (proximity !== undefined) throw refused('proximity', 'Send a postcode with proximity.')
    return
  }
  const place = zip(postcode.slice(0, 5))
  if (!place) throw refused('postcode', 'We do not know this ZIP code. Check its five digits.')
  if (proximity === undefined) {
    // What states no area serves, as far as anyone can tell, the county it is in.
    const areas = areasOf(place)
    conditions.values.push(areas, place.countyFips === undefined ? null : Number(place.countyFips))
    const at = conditions.values.length
    conditions.add(
      `exists (select 1 from directory.public_card c where c.id = sal.id and (c.area_ids && $${at - 1}::integer[]
        or (c.area_ids = '{}' and c.county_fips = $${at}::integer)))`,
    )
    return
  }
  const miles = proximity / 1609.344
  conditions.values.push(place.latitude, place.longitude, miles)
  const at = conditions.values.length
  conditions.add(
    `sal.id in (select c.id from directory.public_card c where c.position <@
      cube_enlarge(directory.earth_point($${at - 2}, $${at - 1}), $${at}, 3)
      and cube_distance(c.position, directory.earth_point($${at - 2}, $${at - 1})) <= $${at})`,
  )
}

function refused(field: string, sentence: string): BadRequest {
  return new BadRequest('bad-query', sentence, [{ field, sentence }])
}
