import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Services by how fresh their confirmation is. */
export interface FreshnessCount {
  readonly services: number
  readonly confirmed: number
  readonly old: number
  readonly never: number
}

export interface StateFreshness extends FreshnessCount {
  /** Two letters; null where cards name no state. */
  readonly state: string | null
}

export interface CountyFreshness extends FreshnessCount {
  /** Five digits; null where cards name no county. */
  readonly fips: string | null
}

// Counted from public cards only, each service once: whoever opens the public pages could count the same, so no
// figure here tells of a place that is hidden. One that shows its front door only stands under "no county".
const COUNTS = `count(distinct service_id)::int as services,
  count(distinct service_id) filter (where confirmed_until > now())::int as confirmed,
  count(distinct service_id) filter (where confirmed_until <= now())::int as old,
  count(distinct service_id) filter (where confirmed_until is null)::int as never`

/** Every state that cards name, the one with most services first. */
export async function freshnessByState(ctx: Context): Promise<StateFreshness[]> {
  requireSteward(ctx)
  return ctx.prepared<StateFreshness>(
    'freshness_states',
    `select state, ${COUNTS} from directory.public_card group by state order by count(distinct service_id) desc, state`,
    [],
  )
}

/** The counties of one state that cards name, by number; services that name no county last. */
export async function freshnessByCounty(ctx: Context, state: string): Promise<CountyFreshness[]> {
  requireSteward(ctx)
  return ctx.prepared<CountyFreshness>(
    'freshness_counties',
    `select lpad(county_fips::text, 5, '0') as fips, ${COUNTS} from directory.public_card where state = $1
     group by county_fips order by county_fips nulls last`,
    [state],
  )
}
