import type { Context } from '#platform/db/actor.ts'
import { alertsWaiting } from './alerts.ts'

/** How many shifts wait for the yes of whoever acts. */
export async function ownShiftsToAnswer(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ total: number }>(
    'on_call_to_answer',
    `select count(*)::int as total from on_call.shift
     where person_id = (select identity.person()) and accepted_at is null and ended_at is null and ends_at > $1`,
    [ctx.now],
  )
  return row?.total ?? 0
}

/** What waits for whoever coordinates: alerts, and shifts to say yes or no to. */
export async function onCallToAnswer(ctx: Context): Promise<number> {
  return (await alertsWaiting(ctx)).length + (await ownShiftsToAnswer(ctx))
}
