import { recordEvent } from '#features/audit/index.ts'
import { endOutreach } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** Mails that a provider may get about one record before somebody calls. */
export const MOST_MAILS = 2

/** How long an answer by mail is waited for before the next step. */
export const MAIL_WAIT_DAYS = 7

/** Why a steward leaves a record to a colleague. */
export const skipReasons = ['language', 'hours', 'knows-them', 'needs-time', 'other'] as const
export type SkipReason = (typeof skipReasons)[number]

export const mailStates = ['sent', 'refused', 'unanswered', 'wrong person', 'stopped'] as const
export type MailState = (typeof mailStates)[number]

/** What was tried since the record was last confirmed. */
export interface Outreach {
  readonly mails: number
  readonly mailedAt: Date | null
  readonly mailState: MailState | null
  readonly calls: number
  readonly calledAt: Date | null
  readonly skippedWhy: SkipReason | null
}

/** Nothing was tried yet. */
export const noOutreach: Outreach = {
  mails: 0,
  mailedAt: null,
  mailState: null,
  calls: 0,
  calledAt: null,
  skippedWhy: null,
}

/** What has been tried for one service. */
export async function outreachOf(ctx: Context, serviceId: string): Promise<Outreach> {
  const found = await ctx.prepared<Outreach>(
    'outreach_of',
    `select mails, mailed_at as "mailedAt", mail_state as "mailState", calls, called_at as "calledAt",
       skipped_why as "skippedWhy"
     from directory.outreach where service_id = $1`,
    [serviceId],
  )
  return found[0] ?? noOutreach
}

/** Nobody picked up. Counted, so that the queue can say how often it was tried; sent twice, it was one call. */
export async function noteUnreached(ctx: Context, serviceId: string): Promise<void> {
  const me = requireSteward(ctx)
  const [noted] = await ctx.prepared<{ calls: number }>(
    'outreach_unreached',
    `insert into directory.outreach as o (service_id, calls, called_at, called_by) values ($1, 1, now(), $2)
     on conflict (service_id) do update set calls = o.calls + 1, called_at = now(), called_by = $2
       where o.called_by is distinct from $2 or o.called_at < now() - interval '1 minute'
     returning calls`,
    [serviceId, me],
  )
  if (noted === undefined) return
  await recordEvent(
    ctx,
    'record.called',
    { kind: 'service', id: serviceId },
    { outcome: 'no answer', calls: noted.calls },
  )
}

/** Left to a colleague, with the reason. */
export async function noteSkipped(ctx: Context, serviceId: string, why: SkipReason): Promise<void> {
  const me = requireSteward(ctx)
  await ctx.prepared(
    'outreach_skipped',
    `insert into directory.outreach as o (service_id, skipped_at, skipped_by, skipped_why) values ($1, now(), $2, $3)
     on conflict (service_id) do update set skipped_at = now(), skipped_by = $2, skipped_why = $3`,
    [serviceId, me, why],
  )
  await recordEvent(ctx, 'record.skipped', { kind: 'service', id: serviceId }, { why })
}

/** Somebody was reached, though not for all of it: others come first for a while, and mails begin anew. */
export async function noteReached(ctx: Context, serviceId: string): Promise<void> {
  const me = requireSteward(ctx)
  await endOutreach(ctx, serviceId)
  await ctx.prepared(
    'outreach_reached',
    `insert into directory.outreach (service_id, called_at, called_by) values ($1, now(), $2)
     on conflict (service_id) do update set called_at = now(), called_by = $2`,
    [serviceId, me],
  )
}
