import type { Context } from '#platform/db/actor.ts'

/** From so many confirmed entries on, whoever searches in a county finds a place to call. Our own aim, not a measured one. */
export const ENOUGH_CONFIRMED = 30

/** How many services anybody finds here, and how many of them a person confirmed within their time. */
interface ConfirmedNow {
  readonly services: number
  readonly confirmed: number
}

/** Counted from public cards only, each service once: whoever opens the public pages could count the same. */
export async function confirmedNow(ctx: Context): Promise<ConfirmedNow> {
  const [found] = await ctx.prepared<ConfirmedNow>(
    'confirmed_now',
    `select count(distinct service_id)::int as services,
       count(distinct service_id) filter (where confirmed_until > now())::int as confirmed from directory.public_card`,
    [],
  )
  return found ?? { services: 0, confirmed: 0 }
}
