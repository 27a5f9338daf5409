import type { Context } from '#platform/db/actor.ts'
import type { PublicCard } from './domain/card.ts'
import { isUuid } from './records/load-record.ts'
import { requireSteward } from './records/who-acts.ts'

/** A service whose confirmation ran out, or that nobody ever confirmed. */
export interface OverdueService {
  readonly serviceId: string
  readonly card: PublicCard
  /** Since when; null = never confirmed by a person. */
  readonly dueSince: Date | null
  /** Name of the steward who is calling about it now. */
  readonly takenBy: string | null
}

/** One that you took: call, then say "still true", edit or close. */
export interface TakenService {
  readonly serviceId: string
  readonly card: PublicCard
  readonly dueSince: Date | null
  /** When it returns to the queue by itself. */
  readonly until: Date
}

export const CLAIM_MINUTES = 10

// One line per service: its first card stands for all of them.
const OVERDUE = `from directory.public_card c
  where (c.confirmed_until is null or c.confirmed_until <= now())
    and not exists (select 1 from directory.public_card first where first.service_id = c.service_id and first.id < c.id)`

/**
 * What is due, longest overdue first, never confirmed last. A service at several places stands here once,
 * by its first place.
 */
export async function overdueQueue(
  ctx: Context,
  query: { readonly limit?: number } = {},
): Promise<{ readonly services: readonly OverdueService[]; readonly total: number }> {
  requireSteward(ctx)
  const limit = Math.min(100, Math.max(1, query.limit ?? 25))
  const services = await ctx.prepared<OverdueService>(
    'overdue_list',
    `select c.service_id as "serviceId", c.card, c.confirmed_until as "dueSince", p.name as "takenBy"
     from (select * ${OVERDUE} order by c.confirmed_until, c.id limit $1) c
     left join directory.overdue_claim k on k.service_id = c.service_id and k.taken_at > now() - make_interval(mins => $2)
     left join identity.person p on p.id = k.person_id
     order by c.confirmed_until, c.id`,
    [limit, CLAIM_MINUTES],
  )
  const counted = await ctx.prepared<{ total: number }>(
    'overdue_count',
    `select count(*)::int as total ${OVERDUE}`,
    [],
  )
  return { services, total: counted[0]?.total ?? 0 }
}

/**
 * Takes the next overdue service that no colleague is calling about; the one you already hold comes first.
 * After ten minutes without an answer it returns to the queue by itself.
 *
 * @returns null when nothing is due
 */
export async function takeOverdue(ctx: Context): Promise<TakenService | null> {
  const me = requireSteward(ctx)
  const held = await ctx.prepared<Due>(
    'overdue_held',
    `select c.service_id as "serviceId", c.card, c.confirmed_until as "dueSince" ${OVERDUE}
       and c.service_id = (select k.service_id from directory.overdue_claim k
         where k.person_id = $1 and k.taken_at > now() - make_interval(mins => $2) order by k.taken_at limit 1)`,
    [me, CLAIM_MINUTES],
  )
  // Between looking and claiming a colleague may be faster; then the next one is looked for.
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const due = held[0] ?? (await nextDue(ctx, me))
    if (!due) return null
    if (await claim(ctx, due.serviceId, me)) {
      return { ...due, until: new Date(ctx.now.getTime() + CLAIM_MINUTES * 60_000) }
    }
  }
  return null
}

const MOST_TRIES = 5

interface Due {
  readonly serviceId: string
  readonly card: PublicCard
  readonly dueSince: Date | null
}

async function nextDue(ctx: Context, me: string): Promise<Due | undefined> {
  // "skip locked": two stewards who press together get two different services.
  const next = await ctx.prepared<Due>(
    'overdue_next',
    `select c.service_id as "serviceId", c.card, c.confirmed_until as "dueSince" ${OVERDUE}
       and not exists (select 1 from directory.overdue_claim k where k.service_id = c.service_id
         and k.taken_at > now() - make_interval(mins => $2) and k.person_id <> $1)
     order by c.confirmed_until, c.id limit 1 for no key update of c skip locked`,
    [me, CLAIM_MINUTES],
  )
  return next[0]
}

async function claim(ctx: Context, serviceId: string, me: string): Promise<boolean> {
  const taken = await ctx.prepared(
    'overdue_claim',
    `insert into directory.overdue_claim as present (service_id, person_id, taken_at) values ($1, $2, now())
     on conflict (service_id) do update set person_id = excluded.person_id, taken_at = excluded.taken_at
       where present.person_id = excluded.person_id or present.taken_at <= now() - make_interval(mins => $3)
     returning 1`,
    [serviceId, me, CLAIM_MINUTES],
  )
  return taken.length > 0
}

/** Hands a service back without an answer ("nobody picked up"). */
export async function returnOverdue(ctx: Context, serviceId: string): Promise<void> {
  const me = requireSteward(ctx)
  if (!isUuid(serviceId)) return
  await ctx.db
    .deleteFrom('directory.overdue_claim')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', me)
    .execute()
}
