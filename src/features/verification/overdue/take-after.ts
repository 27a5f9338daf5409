import type { FactKind } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noteSkipped, noteUnreached, type SkipReason } from '../reminders/outreach.ts'
import { CLAIM_MINUTES, returnOverdue, takeOverdue } from './overdue-queue.ts'

/**
 * Goes on to the next overdue service after one that got no answer.
 *
 * "Skip" hands the service back at once, for a colleague. "Nobody reached" keeps it out of the queue for the
 * rest of its ten minutes, since calling again now would not help, and is counted. Either way this steward gets
 * another one.
 *
 * @returns id of the next service; null when nothing else is due.
 */
export async function takeAfter(
  ctx: Context,
  passed: string,
  why: 'nobody' | { readonly skip: SkipReason },
  kind?: FactKind,
): Promise<string | null> {
  if (why === 'nobody') await noteUnreached(ctx, passed)
  else await noteSkipped(ctx, passed, why.skip)
  const next = await takeOverdue(ctx, { kind, except: passed })
  if (why !== 'nobody') await returnOverdue(ctx, passed)
  return next?.serviceId ?? null
}

/** The next one after an answer. What this steward still holds comes first. */
export async function takeNext(
  ctx: Context,
  query: { readonly kind?: FactKind | undefined; readonly except?: string },
): Promise<string | null> {
  return (await takeOverdue(ctx, query))?.serviceId ?? null
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
  const mine = ctx.actor.kind === 'person' && claim.person_id === ctx.actor.personId
  return { mine, name: claim.name, until: claim.until }
}
