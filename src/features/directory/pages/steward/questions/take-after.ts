import type { Context } from '#platform/db/actor.ts'
import { CLAIM_MINUTES, returnOverdue, takeOverdue } from '../../../overdue-queue.ts'
import { requireSteward } from '../../../records/who-acts.ts'

/**
 * Goes on to the next overdue service after one that got no answer.
 *
 * "Skip" hands the service back at once, for a colleague. "Nobody reached" keeps it out of the queue for the
 * rest of its ten minutes, since calling again now would not help. Either way this steward gets another one.
 *
 * @returns id of the next service; null when nothing else is due.
 */
export async function takeAfter(
  ctx: Context,
  passed: string,
  why: 'skip' | 'nobody',
): Promise<string | null> {
  const me = requireSteward(ctx)
  const next = await ctx.prepared<{ service_id: string }>(
    'overdue_after',
    `insert into directory.overdue_claim as present (service_id, person_id, taken_at)
     select c.service_id, $1, now() from directory.public_card c
     where (c.confirmed_until is null or c.confirmed_until <= now()) and c.service_id <> $3
       and not exists (select 1 from directory.overdue_claim k where k.service_id = c.service_id
         and k.taken_at > now() - make_interval(mins => $2))
     order by c.confirmed_until, c.id limit 1 for no key update of c skip locked
     on conflict (service_id) do update set person_id = excluded.person_id, taken_at = excluded.taken_at
       where present.taken_at <= now() - make_interval(mins => $2)
     returning service_id`,
    [me, CLAIM_MINUTES, passed],
  )
  if (why === 'skip') await returnOverdue(ctx, passed)
  return next[0]?.service_id ?? null
}

/** The next one after an answer. What this steward still holds comes first. */
export async function takeNext(ctx: Context): Promise<string | null> {
  return (await takeOverdue(ctx))?.serviceId ?? null
}

/** Who holds an overdue service and until when; null when it is in the queue. */
export async function claimOn(
  ctx: Context,
  serviceId: string,
): Promise<{ readonly mine: boolean; readonly name: string; readonly until: Date } | null> {
  const found = await ctx.prepared<{ person_id: string; name: string; until: Date }>(
    'overdue_claim_on',
    `select k.person_id, p.name, k.taken_at + make_interval(mins => $2) as until
     from directory.overdue_claim k join identity.person p on p.id = k.person_id
     where k.service_id = $1 and k.taken_at > now() - make_interval(mins => $2)`,
    [serviceId, CLAIM_MINUTES],
  )
  const [claim] = found
  if (!claim) return null
  const mine = ctx.actor.kind === 'steward' && claim.person_id === ctx.actor.personId
  return { mine, name: claim.name, until: claim.until }
}
