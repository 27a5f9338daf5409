import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { NoticeSubject } from '#platform/registers.ts'
import { orDeclined } from './refusals.ts'

/** Minutes in which whoever was told has to acknowledge before the next are told. Ours; the default of `on_call.tell_coordinators`. */
export const ACKNOWLEDGE_MINUTES = 15

/** Something that needs, or needed, a coordinator. */
export interface Alert {
  readonly id: string
  readonly aboutKind: NoticeSubject
  readonly aboutId: string
  readonly occasion: string
  readonly raisedAt: Date
  /** When the next are told; null: nobody any more. */
  readonly nextAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly acknowledgedBy: string | null
  /** It was dealt with before anybody acknowledged. */
  readonly endedAt: Date | null
  /** ISO times, in order. */
  readonly told: readonly {
    readonly rung: 'holder' | 'backup' | 'everybody'
    readonly at: string
    readonly people: number
  }[]
}

const find = (ctx: Context, alert: string | null, kind: string | null, id: string | null) =>
  ctx.prepared<Alert>(
    'on_call_alerts',
    `select id, "aboutKind", "aboutId", occasion, "raisedAt", "nextAt", "acknowledgedAt", "acknowledgedBy", "endedAt", told
     from on_call.alerts($1, $2, $3)`,
    [alert, kind, id],
  )

/** Alerts about one thing, the newest first; none for whoever does not answer for them. */
export function alertsOf(ctx: Context, kind: NoticeSubject, id: string): Promise<readonly Alert[]> {
  return find(ctx, null, kind, id)
}

/** Whether the role that somebody acts under opens what coordinators are called about: a lead, who is told last, answers and does not open it. */
export async function opensIt(ctx: Context): Promise<boolean> {
  const [row] = await ctx.prepared<{ opens: boolean }>(
    'on_call_opens',
    "select identity.has('coordination.lead') as opens",
    [],
  )
  return row?.opens === true
}

/** All that still wait for somebody among those whom whoever acts answers for. */
export function alertsWaiting(ctx: Context): Promise<readonly Alert[]> {
  return find(ctx, null, null, null)
}

/** @throws {NotFound} none, or none that whoever acts answers for */
export async function alertOf(ctx: Context, id: string): Promise<Alert> {
  const [found] = await find(ctx, id, null, null)
  if (!found) throw new NotFound('alert')
  return found
}

/** Says "I have it": nobody further is told. The first counts; later ones see whose it is. @throws {NotFound} */
export async function acknowledgeAlert(ctx: Context, id: string): Promise<Alert> {
  const [row] = await orDeclined(
    ctx.prepared<{ first: boolean }>('on_call_acknowledge', 'select on_call.acknowledge($1) as first', [id]),
    'alert',
  )
  if (row?.first) await recordEvent(ctx, 'on-call-alert.acknowledged', { kind: 'on-call-alert', id })
  return alertOf(ctx, id)
}

const AT_ONCE = 200

/**
 * Tells whoever is due to be told, from stored times: it does not matter when it comes, or how often.
 *
 * @returns how many alerts there were
 */
export async function settleAlerts(ctx: Context, now: Date = ctx.now): Promise<number> {
  let all = 0
  for (;;) {
    const [row] = await ctx.prepared<{ seen: number }>(
      'on_call_settle',
      'select on_call.settle($1, $2) as seen',
      [now, AT_ONCE],
    )
    all += row?.seen ?? 0
    if ((row?.seen ?? 0) < AT_ONCE) return all
  }
}
