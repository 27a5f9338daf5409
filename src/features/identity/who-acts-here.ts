import type { Actor, Context } from '#platform/db/actor.ts'
import type { PermissionKey } from '#platform/registers.ts'
import { nothingWaits, type Waiting } from './waiting.ts'

/** Whoever is signed in, in the words that the top of a page shows. */
export interface WhoActs extends Waiting {
  /** '' for the operator, who has none. */
  readonly name: string
  /** Name of the program, agency or coalition; undefined: here as nobody but themself. */
  readonly place: string | undefined
  readonly role: string | undefined
  readonly permissions: ReadonlySet<PermissionKey>
}

const none: WhoActs['permissions'] = new Set()

/** Who acts in this context, and as whom: one membership at a time. */
export async function whoActsHere(ctx: Context): Promise<WhoActs> {
  const { actor } = ctx
  if (actor.kind !== 'steward' && actor.kind !== 'member') {
    return { name: '', place: undefined, role: undefined, permissions: none, ...nothingWaits }
  }
  const [found] = await ctx.prepared<Waiting & { name: string; place: string | null; role: string | null }>(
    'who_acts_here',
    `select p.name, coalesce(g.name, a.name, c.name) as place, r.name as role,
       w.unread, w.recovering, w.hold_until as "holdUntil"
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
    unread: found?.unread ?? 0,
    recovering: found?.recovering ?? false,
    holdUntil: found?.holdUntil ?? null,
  }
}

/** Whether the acting role gives a permission; for showing a link or a button, never instead of the route's own check. */
export function mayHere(actor: Actor, permission: PermissionKey): boolean {
  return 'permissions' in actor && actor.permissions.has(permission)
}
