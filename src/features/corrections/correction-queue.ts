import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Choice } from './domain/choices.ts'

/** A message that waits, as the list shows it: coded, without a word of its sender. */
export interface WaitingCorrection {
  readonly id: string
  readonly choice: Choice
  readonly helps: boolean
  readonly times: number
  readonly receivedAt: Date
  /** Null for a place that is missing. */
  readonly serviceId: string | null
  readonly serviceName: string | null
  /** Path of the page it is about; null for a card or a missing place. */
  readonly page: string | null
  /** Name of the steward who has it now. */
  readonly takenBy: string | null
}

export interface CorrectionCounts {
  readonly total: number
  /** Of these, how many may ask for help. */
  readonly helps: number
}

export const CORRECTION_MINUTES = 10

const MOST_LISTED = 25

/** What waits: what may ask for help first, then what should be private, then what is unsafe; each oldest first. */
export async function correctionQueue(
  ctx: Context,
): Promise<CorrectionCounts & { readonly waiting: readonly WaitingCorrection[] }> {
  const waiting = await ctx.prepared<WaitingCorrection>(
    'correction_list',
    `select c.id, c.choice, c.helps, c.times, c.received_at as "receivedAt", c.service_id as "serviceId",
       s.name as "serviceName", c.page, p.name as "takenBy"
     from directory.correction c left join directory.service s on s.id = c.service_id
     left join identity.person p on p.id = c.taken_by and c.taken_at > now() - make_interval(mins => $2)
     where c.state in ('received', 'looking') order by c.rank, c.received_at, c.id limit $1`,
    [MOST_LISTED, CORRECTION_MINUTES],
  )
  return { ...(await correctionCounts(ctx)), waiting }
}

/** How many wait. */
export async function correctionCounts(ctx: Context): Promise<CorrectionCounts> {
  requireSteward(ctx)
  const [counted] = await ctx.prepared<CorrectionCounts>(
    'correction_count',
    `select count(*)::int as total, count(*) filter (where helps)::int as helps
     from directory.correction where state in ('received', 'looking')`,
    [],
  )
  return counted ?? { total: 0, helps: 0 }
}

/**
 * Takes the next message that no colleague holds; the one this steward already holds comes first. After ten minutes
 * without a decision it returns by itself.
 *
 * @param after one to pass over, because it was just skipped.
 * @returns its id; null when nothing waits.
 */
export async function takeCorrection(ctx: Context, after: string | null = null): Promise<string | null> {
  const me = requireSteward(ctx)
  // "skip locked": two stewards who press together get two different messages.
  const [taken] = await ctx.prepared<{ id: string }>(
    'correction_take',
    `update directory.correction set state = 'looking', taken_by = $1, taken_at = now()
     where id = (select c.id from directory.correction c
       where c.state in ('received', 'looking') and c.id is distinct from $3::uuid
         and (c.taken_at is null or c.taken_at <= now() - make_interval(mins => $2) or c.taken_by = $1)
       order by (c.taken_by = $1 and c.taken_at > now() - make_interval(mins => $2)) is true desc, c.rank, c.received_at, c.id
       limit 1 for no key update skip locked)
     returning id`,
    [me, CORRECTION_MINUTES, after],
  )
  return taken?.id ?? null
}

/** Takes one message by its id, from the list. @returns false when a colleague holds it. */
export async function takeThisCorrection(ctx: Context, id: string): Promise<boolean> {
  const me = requireSteward(ctx)
  const taken = await ctx.prepared(
    'correction_take_this',
    `update directory.correction set state = 'looking', taken_by = $1, taken_at = now()
     where id = $3 and state in ('received', 'looking')
       and (taken_at is null or taken_at <= now() - make_interval(mins => $2) or taken_by = $1)
     returning 1`,
    [me, CORRECTION_MINUTES, id],
  )
  return taken.length > 0
}

/** Hands it back to the queue for a colleague. */
export async function returnCorrection(ctx: Context, id: string): Promise<void> {
  const me = requireSteward(ctx)
  await ctx.prepared(
    'correction_return',
    `update directory.correction set taken_by = null, taken_at = null
     where id = $1 and taken_by = $2 and state = 'looking'`,
    [id, me],
  )
}
