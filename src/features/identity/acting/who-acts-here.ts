import type { Context } from '#platform/db/actor.ts'
import { operatorPermissions } from '#platform/http/call.ts'
import type { StaffHere } from '#web/frame/staff.tsx'
import { zoneOfJurisdiction } from '../domain/jurisdiction.ts'
import { countsHere } from './counts-here.ts'
import { nothingWaits, type Waiting } from './waiting.ts'

/** Whoever is signed in, for the frame of their page. */
export type WhoActs = StaffHere

/** Where the program `g` of the membership `m` works; of an agency or a coalition, where most of its programs do. */
const WORKS_IN = `coalesce(g.jurisdiction, (select o.jurisdiction from identity.program o
  where o.coalition_id = m.coalition_id and (m.agency_id is null or o.agency_id = m.agency_id) and o.jurisdiction <> 'US'
  group by 1 order by count(*) desc, 1 limit 1))`

const none: WhoActs['permissions'] = new Set()

/** Who acts in this context, and as whom: one membership at a time. */
export async function whoActsHere(ctx: Context): Promise<WhoActs> {
  const { actor } = ctx
  if (actor.kind !== 'person') {
    const permissions = actor.kind === 'operator' ? operatorPermissions : none
    return { name: '', place: undefined, role: undefined, permissions, counts: {}, ...nothingWaits }
  }
  const [found] = await ctx.prepared<
    Waiting & { name: string; place: string | null; role: string | null; worksIn: string | null }
  >(
    'who_acts_here',
    `select p.name, coalesce(g.name, a.name, c.name) as place, r.name as role,
       w.unread, w.recovering, w.hold_until as "holdUntil", ${WORKS_IN} as "worksIn"
     from identity.person p cross join identity.waiting() w
     left join identity.membership m on m.id = $2
     left join identity.program g on g.id = m.program_id
     left join identity.agency a on a.id = m.agency_id
     left join identity.coalition c on c.id = m.coalition_id
     left join identity.role r on r.key = m.role
     where p.id = $1`,
    [actor.personId, actor.membershipId],
  )
  return {
    name: found?.name ?? '',
    place: found?.place ?? undefined,
    role: found?.role ?? undefined,
    permissions: actor.permissions,
    counts: await countsHere(ctx, actor.permissions),
    unread: found?.unread ?? 0,
    recovering: found?.recovering ?? false,
    holdUntil: found?.holdUntil ?? null,
    zone: zoneOfJurisdiction(found?.worksIn ?? 'US'),
  }
}
