import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** For so long a confirmation is offered to be taken back where it was pressed; after that, in the record's history. */
const OFFERED_MINUTES = 15

/**
 * The service that this steward confirmed by a change of a moment ago, as long as nothing else was said of it since.
 *
 * @returns null for any other change: a colleague's, an older one, one that was taken back, one that is none.
 */
export async function ownConfirmation(
  ctx: Context,
  revisionId: string,
): Promise<{ readonly serviceId: string; readonly name: string } | null> {
  const me = requireSteward(ctx)
  const [found] = await ctx.prepared<{ serviceId: string; name: string }>(
    'own_confirmation',
    `select s.id as "serviceId", s.name from directory.revision r join directory.service s on s.id = r.record_id
     where r.id = $1 and r.entity = 'service' and r.act = 'confirm' and r.actor_id = $2 and r.undone_by is null
       and r.version = s.version and r.at > now() - make_interval(mins => $3)`,
    [revisionId, me, OFFERED_MINUTES],
  )
  return found ?? null
}
