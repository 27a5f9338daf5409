import {
  type PlaceReading,
  placeReads,
  type Recognition,
  recognitionsOf,
  releasesOf,
} from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Opening, placeOpenings } from '../places/open-place.ts'
import { type RecordFile, recordFile } from './service-file.ts'

export interface PlaceFile extends RecordFile {
  readonly services: readonly { readonly id: string; readonly name: string }[]
  /** Who read what is sealed, and who opened the place; with names. */
  readonly reads: readonly (PlaceReading & { readonly name: string })[]
  readonly openings: readonly (Opening & { readonly name: string })[]
  /** As which other places it is hidden. */
  readonly recognitions: readonly Recognition[]
  /** A steward said once that it is none of those that it was taken for. */
  readonly released: boolean
}

/**
 * A place as stewards see it. Of one that is not public the record itself holds only its level and front
 * door; what is sealed is asked for elsewhere, with a reason, and never stands here.
 *
 * @throws {NotFound}
 */
export async function placeFile(ctx: Context, id: string): Promise<PlaceFile> {
  const file = await recordFile(ctx, 'location', id)
  const services = await ctx.prepared<PlaceFile['services'][number]>(
    'steward_place_services',
    `select distinct s.id, s.name from directory.service_at_location j join directory.service s on s.id = j.service_id
     where j.location_id = $1 order by s.name, s.id limit 200`,
    [file.record.id],
  )
  const reads = await placeReads(ctx, file.record.id)
  const openings = await placeOpenings(ctx, file.record.id)
  const recognitions = await recognitionsOf(ctx, file.record.id)
  const names = await namesOf(ctx, [
    ...reads.map((one) => one.personId),
    ...openings.map((one) => one.openedBy),
  ])
  return {
    ...file,
    services,
    recognitions,
    released: (await releasesOf(ctx, file.record.id)).length > 0,
    reads: reads.map((one) => ({ ...one, name: names.get(one.personId) ?? '' })),
    openings: openings.map((one) => ({ ...one, name: names.get(one.openedBy) ?? '' })),
  }
}

async function namesOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await ctx.prepared<{ id: string; name: string }>(
    'steward_names',
    'select id, name from identity.person where id = any ($1::uuid[])',
    [[...new Set(ids)]],
  )
  return new Map(people.map((one) => [one.id, one.name]))
}
