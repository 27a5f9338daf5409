import type { Context } from '#platform/db/actor.ts'
import type { StewardHere } from '#web/frame/staff.tsx'
import { nothingWaits, waitingHere } from './acting/waiting.ts'
import { WORKS_IN } from './acting/who-acts-here.ts'
import { zoneOfJurisdiction } from './domain/jurisdiction.ts'

export type { StewardHere }

/** Who is signed in, for the top of a steward's page. */
export async function whoIsHere(ctx: Context): Promise<StewardHere> {
  const [here] = await ctx.prepared<{ name: string | null; demo: boolean; worksIn: string | null }>(
    'steward_here',
    `select (select p.name from identity.person p where p.id = identity.person()) as name, identity.is_demo() as demo,
       (select ${WORKS_IN} from identity.membership m left join identity.program g on g.id = m.program_id
        where m.id = $1) as "worksIn"`,
    [ctx.actor.kind === 'person' ? ctx.actor.membershipId : null],
  )
  const waiting = ctx.actor.kind === 'person' ? await waitingHere(ctx) : nothingWaits
  const zone = zoneOfJurisdiction(here?.worksIn ?? 'US')
  return { name: here?.name ?? '', demo: here?.demo ?? false, zone, ...waiting }
}
