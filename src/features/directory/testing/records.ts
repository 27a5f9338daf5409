import { randomUUID } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import type { Doc } from '../domain/hsds.ts'
import type { ServiceProfile } from '../domain/profile.ts'

/** Rows as they lie in the database, for tests: what a test does not name is filled in. */
export interface RecordOverrides {
  readonly sourceId?: string
  readonly organization?: {
    readonly id?: string
    readonly name?: string
    readonly doc?: Doc
    readonly shown?: boolean
  }
  readonly service?: {
    readonly id?: string
    readonly name?: string
    readonly doc?: Doc
    readonly status?: string
    readonly profile?: Partial<ServiceProfile>
    readonly needIds?: readonly number[]
    readonly confirmedAt?: Date
  }
  /** Null: the service has no place. */
  readonly location?: {
    readonly id?: string
    readonly name?: string
    readonly doc?: Doc
    readonly visibility?: 'public' | 'area' | 'contact' | 'members' | 'named'
    readonly frontDoor?: Doc
    readonly latitude?: number
    readonly longitude?: number
    readonly countyFips?: number
    readonly state?: string
    readonly timezone?: string
  } | null
  readonly link?: { readonly id?: string; readonly doc?: Doc }
}

export interface RecordIds {
  readonly sourceId: string
  readonly organizationId: string
  readonly serviceId: string
  readonly locationId: string | null
  readonly linkId: string | null
}

/** A source of its own for each call, not declared a public listing. */
export async function aSource(ctx: Context, name = `Test source ${randomUUID()}`): Promise<string> {
  const { id } = await ctx.db
    .insertInto('directory.source')
    .values({ name, kind: 'steward' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One organization with one service, at one public place unless told otherwise. No cards are made. */
export async function aRecord(ctx: Context, given: RecordOverrides = {}): Promise<RecordIds> {
  const sourceId = given.sourceId ?? (await aSource(ctx))
  const organizationId = given.organization?.id ?? randomUUID()
  const serviceId = given.service?.id ?? randomUUID()
  const organizationName = given.organization?.name ?? 'Lantern House (test)'
  const serviceName = given.service?.name ?? 'Drop-in (test)'
  await ctx.db
    .insertInto('directory.organization')
    .values({
      id: organizationId,
      name: organizationName,
      doc: JSON.stringify({
        id: organizationId,
        name: organizationName,
        description: '',
        ...given.organization?.doc,
      }),
      shown: given.organization?.shown ?? true,
      source_id: sourceId,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await ctx.db
    .insertInto('directory.service')
    .values({
      id: serviceId,
      organization_id: organizationId,
      name: serviceName,
      doc: JSON.stringify({ id: serviceId, name: serviceName, status: 'active', ...given.service?.doc }),
      status: given.service?.status ?? 'active',
      profile: JSON.stringify(given.service?.profile ?? {}),
      need_ids: [...(given.service?.needIds ?? [])],
      source_id: sourceId,
      human_confirmed_at: given.service?.confirmedAt ?? null,
      human_confirmed_by:
        given.service?.confirmedAt && ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      human_confirmed_how: given.service?.confirmedAt ? 'human call' : null,
    })
    .execute()
  if (given.location === null) return { sourceId, organizationId, serviceId, locationId: null, linkId: null }
  const place = given.location ?? {}
  const locationId = place.id ?? randomUUID()
  const linkId = given.link?.id ?? randomUUID()
  const visibility = place.visibility ?? 'public'
  const name = place.name ?? 'Pier office (test)'
  await ctx.db
    .insertInto('directory.location')
    .values({
      id: locationId,
      organization_id: organizationId,
      name,
      doc: JSON.stringify({ id: locationId, location_type: 'physical', name, ...place.doc }),
      visibility,
      visibility_why: visibility === 'public' ? 'declared-public' : 'type-rule',
      front_door: place.frontDoor ? JSON.stringify(place.frontDoor) : null,
      latitude: place.latitude ?? null,
      longitude: place.longitude ?? null,
      county_fips: place.countyFips ?? null,
      state: place.state ?? null,
      timezone: place.timezone ?? null,
      source_id: sourceId,
    })
    .execute()
  await ctx.db
    .insertInto('directory.service_at_location')
    .values({
      id: linkId,
      service_id: serviceId,
      location_id: locationId,
      doc: JSON.stringify({ id: linkId, ...given.link?.doc }),
      source_id: sourceId,
    })
    .execute()
  return { sourceId, organizationId, serviceId, locationId, linkId }
}
