import type { Context } from '#platform/db/actor.ts'
import type { LooseKind, Recognition } from './recognitions.ts'

/** Places that are hidden as one and the same other, by what both have. */
export interface MatchedGroup {
  readonly byLocationId: string
  readonly kind: Recognition['kind']
  readonly places: number
  /** Of these, how many have the house in common with it: a release would show where it is. */
  readonly sameHouse: number
}

/** What is hidden by a match alone, the largest groups first; for stewards and the operator. */
export async function matchedGroups(ctx: Context): Promise<MatchedGroup[]> {
  return await ctx.prepared<MatchedGroup>(
    'protected_matched_groups',
    `select by_location_id as "byLocationId", kind, places::integer, same_house::integer as "sameHouse"
     from protected.matched_groups()`,
    [],
  )
}

/** One place of such a group. */
export interface MatchedPlace {
  readonly id: string
  readonly at: Date
  readonly sameHouse: boolean
  /** As how many further places it is hidden. */
  readonly others: number
  readonly organization: string | null
  readonly source: string
}

/** The places of a group, at most 200 at a time; for stewards and the operator. */
export async function matchedPlaces(
  ctx: Context,
  byLocationId: string,
  kind: Recognition['kind'],
): Promise<MatchedPlace[]> {
  return await ctx.prepared<MatchedPlace>(
    'protected_matched_places',
    `select m.location_id as id, m.at, m.same_house as "sameHouse", m.others::integer,
       (select o.name from directory.organization o where o.id = l.organization_id) as organization, s.name as source
     from protected.matched_places($1, $2) m join directory.location l on l.id = m.location_id
     join directory.source s on s.id = l.source_id order by organization nulls last, m.location_id`,
    [byLocationId, kind],
  )
}

/** More places than one steward lets go alone: they wait for another one, for a day. */
export interface ReleaseAsk {
  readonly id: string
  readonly at: Date
  readonly byLocationId: string
  readonly kind: LooseKind
  readonly locationIds: readonly string[]
  readonly asker: string | null
  readonly reason: string
  /** Whoever looks asked for it themself. */
  readonly own: boolean
}

export async function releaseAsks(ctx: Context): Promise<ReleaseAsk[]> {
  return await ctx.prepared<ReleaseAsk>(
    'protected_release_asks',
    `select a.release_id as id, a.at, a.by_location_id as "byLocationId", a.kind, a.locations as "locationIds",
       p.name as asker, a.reason, a.asked_by = identity.person() as own
     from protected.release_asks() a left join identity.person p on p.id = a.asked_by order by a.at desc`,
    [],
  )
}

/** That a steward said a place is not the one it was taken for. */
export interface PlaceRelease {
  readonly at: Date
  readonly kind: LooseKind
  readonly by: string | null
  readonly agreedBy: string | null
  readonly reason: string
  /** Null while it holds. */
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

/** What was said of one place, newest first; for stewards and the operator. */
export async function releasesOf(ctx: Context, locationId: string): Promise<PlaceRelease[]> {
  return await ctx.prepared<PlaceRelease>(
    'protected_releases_of',
    `select r.holds_from as at, r.kind, a.name as by, d.name as "agreedBy", r.reason, r.undone_at as "undoneAt",
       u.name as "undoneBy", r.undone_reason as "undoneReason"
     from protected.releases_of($1) r left join identity.person a on a.id = r.asked_by
     left join identity.person d on d.id = r.decided_by left join identity.person u on u.id = r.undone_by
     order by r.asked_at desc`,
    [locationId],
  )
}
