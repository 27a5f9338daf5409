import type { Context } from '#platform/db/actor.ts'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import { zoneOfJurisdiction } from '../domain/jurisdiction.ts'

/** The zone in which most programs of the acting coalition work: by its midnight the coalition's months are cut, for each of its people alike. */
export async function zoneOfCoalition(ctx: Context): Promise<string> {
  const [most] = await ctx.prepared<{ jurisdiction: string }>(
    'zone_of_coalition',
    `select o.jurisdiction from identity.program o
     where o.coalition_id = (select identity.coalition()) and o.jurisdiction <> 'US'
     group by 1 order by count(*) desc, 1 limit 1`,
    [],
  )
  return zoneOfJurisdiction(most?.jurisdiction ?? 'US') ?? zoneOfNobody()
}
