import type { Context } from '#platform/db/actor.ts'
import type { Doc } from './doc.ts'
import { NEEDS_THAT_HIDE } from './needs-that-hide.ts'
import type { PlaceInput } from './plan-place.ts'
import type { Visibility, VisibilityWhy } from './visibility.ts'

/** A stored place with everything a plan needs. */
export interface StoredPlace {
  readonly id: string
  readonly sourceId: string
  readonly version: number
  readonly input: Omit<PlaceInput, 'protectedMatches'>
}

interface Row {
  readonly id: string
  readonly source_id: string
  readonly version: number
  readonly organization_id: string | null
  readonly doc: Doc
  readonly latitude: number | null
  readonly longitude: number | null
  readonly point_precision: string | null
  readonly visibility: Visibility
  readonly visibility_why: VisibilityWhy
  readonly public_listing: boolean
  readonly opened: boolean
  readonly organization: Doc | null
  readonly services: readonly {
    readonly doc: Doc
    readonly needs: readonly number[]
    readonly areas: readonly string[]
  }[]
  readonly at_location: readonly Doc[]
}

const PLACES = `
  select l.id, l.source_id, l.organization_id, l.version, l.doc, l.latitude, l.longitude, l.point_precision, l.visibility, l.visibility_why,
    src.public_listing, l.id in (select protected.opened($1)) as opened,
    (select o.doc from directory.organization o where o.id = coalesce(l.organization_id,
      (select s.organization_id from directory.service_at_location j join directory.service s on s.id = j.service_id
       where j.location_id = l.id order by j.id limit 1))) as organization,
    coalesce((select jsonb_agg(jsonb_build_object('doc', s.doc, 'needs', to_jsonb(${NEEDS_THAT_HIDE}), 'areas', coalesce(s.profile -> 'areas', '[]')) order by s.id)
      from directory.service_at_location j join directory.service s on s.id = j.service_id
      where j.location_id = l.id), '[]') as services,
    coalesce((select jsonb_agg(j.doc order by j.id) from directory.service_at_location j where j.location_id = l.id), '[]')
      as at_location
  from directory.location l join directory.source src on src.id = l.source_id
  where l.id = any ($1)
  for update of l`

/** Places with their services, organization and source, locked until the transaction ends. */
export async function loadPlaces(ctx: Context, ids: readonly string[]): Promise<StoredPlace[]> {
  const rows = await ctx.prepared<Row>('places_load', PLACES, [ids])
  return rows.map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    version: row.version,
    input: {
      // The point stands in columns of its own; it is withheld with the record. The middle of a ZIP code is no
      // point of the place: kept as one, every place of that ZIP code would be taken for it.
      location: {
        ...row.doc,
        ...(row.latitude === null || row.point_precision !== 'source'
          ? {}
          : { latitude: row.latitude, longitude: row.longitude }),
      },
      services: row.services,
      atLocation: row.at_location,
      ...(row.organization ? { organization: row.organization } : {}),
      ...(row.organization_id ? { organizationId: row.organization_id } : {}),
      source: { publicListing: row.public_listing },
      existing: { visibility: row.visibility, why: row.visibility_why, opened: row.opened },
    },
  }))
}
