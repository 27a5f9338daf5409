import { coalitionPrograms } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { DrawnAs } from './draw-cohort.ts'

/** What can take part: agencies that are in where those are drawn, else open programs; by name. */
export async function placesHere(
  ctx: Context,
  as: DrawnAs,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (as !== 'agency') return await coalitionPrograms(ctx)
  return await ctx.prepared<{ id: string; name: string }>(
    'cohorts_agencies',
    `select a.id, a.name from identity.agency a
     where a.coalition_id = (select identity.coalition()) and a.state = 'verified' order by lower(a.name), a.id`,
    [],
  )
}
