import type { Context } from '#platform/db/actor.ts'

// As domain/for-search-engines.ts. The card itself is only read where it names no place. Leans on public_card_service.
const LISTED = `select c.service_id as id from directory.public_card c
  group by c.service_id
  having not bool_or(c.fictional)
    and bool_and(c.location_id is not null or c.card ->> 'placeShown' = 'remote')
  order by c.service_id`
const PAGE = `${LISTED} offset $1 limit $2`
const COUNT = `select count(*)::int as count from (${LISTED}) as listed`
const COUNTIES = `select distinct c.county_fips as fips from directory.public_card c
  where c.location_id is not null and c.county_fips is not null and not c.fictional order by 1`

/** How many services search engines may be told of. */
export async function countListedServices(ctx: Context): Promise<number> {
  const [found] = await ctx.prepared<{ count: number }>('listed_services_count', COUNT, [])
  return found?.count ?? 0
}

/** Their ids, in their order. */
export async function listedServices(ctx: Context, offset: number, most: number): Promise<string[]> {
  const rows = await ctx.prepared<{ id: string }>('listed_services', PAGE, [offset, most])
  return rows.map(({ id }) => id)
}

/** The counties, as five digits, in which a public place is. */
export async function listedCounties(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ fips: number }>('listed_counties', COUNTIES, [])
  return rows.map(({ fips }) => String(fips).padStart(5, '0'))
}
