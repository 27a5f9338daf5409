import type { Context } from '#platform/db/actor.ts'
import type { LineFacts } from './describe-line.ts'

/**
 * How a line is described now; undefined when there is none, or none that whoever acts may read whole.
 *
 * @param lock for whoever changes it next: undefined too where they may not
 */
export async function factsNow(
  ctx: Context,
  id: string,
  { lock = false } = {},
): Promise<LineFacts | undefined> {
  const [row] = await ctx.prepared<LineFacts>(
    lock ? 'availability_facts_locked' : 'availability_facts',
    `select age_min as "ageMin", age_max as "ageMax", genders, takes, refuses, counties, county_fips as county, region,
       hidden, waitlist, hold_minutes as "holdMinutes", limit_minutes as "limitMinutes", shown_to_public as "shownToPublic"
     from availability.line where id = $1${lock ? ' for update' : ''}`,
    [id],
  )
  return row
}
