import type { Context } from '#platform/db/actor.ts'
import type { LineFacts } from './describe-line.ts'

/** How a line is described now; undefined when there is none, or none that whoever acts may read whole. */
export async function factsNow(ctx: Context, id: string): Promise<LineFacts | undefined> {
  const [row] = await ctx.prepared<LineFacts>(
    'availability_facts',
    `select age_min as "ageMin", age_max as "ageMax", genders, takes, refuses, counties, county_fips as county, region,
       hidden, waitlist, hold_minutes as "holdMinutes", limit_minutes as "limitMinutes", shown_to_public as "shownToPublic"
     from availability.line where id = $1`,
    [id],
  )
  return row
}

/** The same, which nobody else changes until whoever acts has done so; undefined too where they may not change it. */
export async function lockedFacts(ctx: Context, id: string): Promise<LineFacts | undefined> {
  const held = await ctx.prepared(
    'availability_facts_lock',
    'select 1 from availability.line where id = $1 for update',
    [id],
  )
  return held.length === 0 ? undefined : factsNow(ctx, id)
}
