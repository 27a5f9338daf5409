import type { WebsiteOutcome } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** So many failures in a row before a steward is asked to look: one night off is no news. */
export const TELL_AFTER = 3

/** A website that a steward should look at. */
export interface SilentWebsite {
  readonly serviceId: string
  readonly name: string
  readonly organizationName: string
  readonly url: string
  readonly outcome: WebsiteOutcome
  readonly failures: number
  readonly checkedAt: Date
}

/** Websites that failed three times or more, or lead to another house now. */
export async function silentWebsites(ctx: Context, limit = 50): Promise<SilentWebsite[]> {
  requireSteward(ctx)
  return ctx.prepared<SilentWebsite>(
    'websites_silent',
    `select distinct on (k.failures, k.service_id) k.service_id as "serviceId", c.name, c.organization_name as "organizationName",
       c.card ->> 'url' as url, k.outcome, k.failures, k.checked_at as "checkedAt"
     from directory.link_check k join directory.public_card c on c.service_id = k.service_id
     where (k.failures >= ${TELL_AFTER} or k.outcome in ('moved', 'bad-address')) and c.card ->> 'url' is not null
     order by k.failures desc, k.service_id, c.id limit $1`,
    [limit],
  )
}

/** How many failed so often, and when any website was last looked at. */
export async function websiteFigures(
  ctx: Context,
): Promise<{ readonly silent: number; readonly lastAt: Date | null }> {
  requireSteward(ctx)
  const [row] = await ctx.prepared<{ silent: number; lastAt: Date | null }>(
    'websites_figures',
    `select count(*) filter (where failures >= ${TELL_AFTER})::int as silent, max(checked_at) as "lastAt"
     from directory.link_check`,
    [],
  )
  return row ?? { silent: 0, lastAt: null }
}
