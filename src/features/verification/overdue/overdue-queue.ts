import type { FactKind, PublicCard } from '#features/directory/index.ts'
import { isUuid } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { MAIL_WAIT_DAYS, type Outreach, outreachOf } from '../reminders/outreach.ts'
import { urgentCategoryIds } from '../urgent-categories.ts'

/** A service of which some kind of fact is due, or that nobody ever confirmed. */
export interface OverdueService {
  readonly serviceId: string
  readonly card: PublicCard
  /** Since when the first of its facts is due; null = never confirmed by a person. */
  readonly dueSince: Date | null
  /** What is due, longest first. */
  readonly kinds: readonly FactKind[]
  /** Name of the steward who is calling about it now. */
  readonly takenBy: string | null
  /**
   * `answered`: the provider answered by link, and a steward settles that · `wait`: a mail went out lately and may
   * still be answered · else it is time to call.
   */
  readonly step: 'call' | 'wait' | 'answered'
  readonly mails: number
  /** Calls that nobody answered since the last confirmation. */
  readonly calls: number
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

/** After a call that nobody answered, others come first for so long. */
const REST_HOURS = 20

/** A steward who skipped a record is not offered it again for so long. */
const SKIP_HOURS = 4

// One line per service: its first card stands for all of them. Leans on public_card_due.
const DUE = `from directory.public_card c left join directory.outreach o on o.service_id = c.service_id
  left join (select distinct service_id from directory.proposal where settled_at is null) a on a.service_id = c.service_id
  where (c.confirmed_until is null or c.confirmed_until <= now())
    and not exists (select 1 from directory.public_card first where first.service_id = c.service_id and first.id < c.id)
    and ($1::text is null or exists (select 1 from directory.fact_due d
      where d.service_id = c.service_id and d.kind = $1 and (d.due_at is null or d.due_at <= now())))`

const ANSWERED = '(a.service_id is not null)'

const WAITS = `coalesce(o.mail_state = 'sent' and o.mailed_at > now() - interval '${MAIL_WAIT_DAYS} days', false)`

// What waits for an answer by mail, then what nobody picked up for lately, goes last; what nobody ever confirmed
// comes after what lapsed. A day counts double where children need the service first.
const ORDER = `${ANSWERED} or ${WAITS}, coalesce(o.called_at > now() - interval '${REST_HOURS} hours', false),
  c.confirmed_until is null,
  (extract(epoch from now() - c.confirmed_until) + 86400) * case when c.need_ids && $2::int[] then 2 else 1 end desc,
  (c.need_ids && $2::int[]) desc, c.id`

/** Columns that the list can be sorted by; without one it stands in the order in which calls are handed out. */
export const overdueSorts = ['name', '-name', 'since', '-since'] as const
export type OverdueSort = (typeof overdueSorts)[number]

const NAME = '(select lower(s.name) from directory.service s where s.id = c.service_id)'
const SORTS: Readonly<Record<OverdueSort, string>> = {
  name: NAME,
  '-name': `${NAME} desc`,
  since: 'c.confirmed_until nulls last',
  '-since': 'c.confirmed_until desc nulls last',
}

/**
 * What is due, most overdue and most needed by children first, never confirmed last. A service at several
 * places stands here once, by its first place.
 *
 * @param query.kind only services of which this kind of fact is due
 * @param query.sort another order than that
 */
export async function overdueQueue(
  ctx: Context,
  query: {
    readonly limit?: number
    readonly kind?: FactKind | undefined
    readonly sort?: OverdueSort | undefined
  } = {},
): Promise<{ readonly services: readonly OverdueService[]; readonly total: number }> {
  requireSteward(ctx)
  const limit = Math.min(100, Math.max(1, query.limit ?? 25))
  const kind = query.kind ?? null
  const order = query.sort === undefined ? ORDER : `${SORTS[query.sort]}, ${ORDER}`
  const services = await ctx.prepared<OverdueService>(
    `overdue_list_${query.sort ?? ''}`,
    // Sorted by what is small; cards are fetched for the few that are shown.
    `select c.service_id as "serviceId", c.card, c.confirmed_until as "dueSince", p.name as "takenBy",
       case when q.answered then 'answered' when q.waits then 'wait' else 'call' end as step,
       coalesce(q.mails, 0) as mails, coalesce(q.calls, 0) as calls,
       array(select d.kind from directory.fact_due d where d.service_id = c.service_id
         and (d.due_at is null or d.due_at <= now()) order by d.due_at nulls last,
         array_position(array['phone', 'intake', 'eligibility', 'record'], d.kind)) as kinds
     from (select first.*, row_number() over () as place from (
         select c.id, o.mails, o.calls, ${WAITS} as waits, ${ANSWERED} as answered ${DUE} order by ${order} limit $3) first) q
     join directory.public_card c on c.id = q.id
     left join directory.overdue_claim k on k.service_id = c.service_id and k.taken_at > now() - make_interval(mins => $4)
     left join identity.person p on p.id = k.person_id
     order by q.place`,
    [kind, urgentCategoryIds(), limit, CLAIM_MINUTES],
  )
  const counted = await ctx.prepared<{ total: number }>(
    'overdue_count',
    `select count(*)::int as total ${DUE}`,
    [kind],
  )
  return { services, total: counted[0]?.total ?? 0 }
}

/** How many are due, counted no farther than so many: asked for every page, it must not go through a whole directory. */
export async function countOverdue(ctx: Context, most: number): Promise<number> {
  const [counted] = await ctx.prepared<{ total: number }>(
    'overdue_count_some',
    `select count(*)::int as total from (select 1 ${DUE} limit $2) due`,
    [null, most],
  )
  return counted?.total ?? 0
}

/**
 * Takes the next overdue service that no colleague is calling about; the one you already hold comes first.
 * After ten minutes without an answer it returns to the queue by itself.
 *
 * @param query.except a service that was just passed on
 * @returns null when nothing is due
 */
export async function takeOverdue(
  ctx: Context,
  query: { readonly kind?: FactKind | undefined; readonly except?: string | undefined } = {},
): Promise<TakenService | null> {
  const me = requireSteward(ctx)
  const held = query.except === undefined ? await heldBy(ctx, me) : undefined
  // Between looking and claiming a colleague may be faster; then the next one is looked for.
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const due = held ?? (await nextDue(ctx, me, query.kind ?? null, query.except ?? null))
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

/** What this steward took and has not answered yet. */
async function heldBy(ctx: Context, me: string): Promise<Due | undefined> {
  const held = await ctx.prepared<Due>(
    'overdue_held',
    `select c.service_id as "serviceId", c.card, c.confirmed_until as "dueSince" ${DUE}
       and c.service_id = (select k.service_id from directory.overdue_claim k
         where k.person_id = $2 and k.taken_at > now() - make_interval(mins => $3)
           and not exists (select 1 from directory.outreach u where u.service_id = k.service_id
             and u.called_by = k.person_id and u.called_at >= k.taken_at)
         order by k.taken_at limit 1)`,
    [null, me, CLAIM_MINUTES],
  )
  return held[0]
}

async function nextDue(
  ctx: Context,
  me: string,
  kind: FactKind | null,
  except: string | null,
): Promise<Due | undefined> {
  // "skip locked": two stewards who press together get two different services.
  const next = await ctx.prepared<Due>(
    'overdue_next',
    `select c.service_id as "serviceId", c.card, c.confirmed_until as "dueSince" ${DUE}
       and not ${WAITS} and not ${ANSWERED} and c.service_id is distinct from $5::uuid
       and not coalesce(o.skipped_by = $3 and o.skipped_at > now() - interval '${SKIP_HOURS} hours', false)
       and not exists (select 1 from directory.overdue_claim k where k.service_id = c.service_id
         and k.taken_at > now() - make_interval(mins => $4))
     order by ${ORDER} limit 1 for no key update of c skip locked`,
    [kind, urgentCategoryIds(), me, CLAIM_MINUTES, except],
  )
  return next[0]
}

/** Takes a service to call. @returns false where a colleague has it */
export async function claim(ctx: Context, serviceId: string, me: string): Promise<boolean> {
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

/** Hands a service back without an answer. */
export async function returnOverdue(ctx: Context, serviceId: string): Promise<void> {
  const me = requireSteward(ctx)
  if (!isUuid(serviceId)) return
  await ctx.db
    .deleteFrom('directory.overdue_claim')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', me)
    .execute()
}

/** What is due of one service and what was tried, for whoever is about to call. */
export async function dueOf(
  ctx: Context,
  serviceId: string,
): Promise<{ readonly kinds: readonly FactKind[]; readonly outreach: Outreach }> {
  requireSteward(ctx)
  const rows = await ctx.prepared<{ kind: FactKind }>(
    'due_of',
    `select kind from directory.fact_due where service_id = $1 and (due_at is null or due_at <= now())
     order by due_at nulls last, array_position(array['phone', 'intake', 'eligibility', 'record'], kind)`,
    [serviceId],
  )
  return { kinds: rows.map((row) => row.kind), outreach: await outreachOf(ctx, serviceId) }
}
