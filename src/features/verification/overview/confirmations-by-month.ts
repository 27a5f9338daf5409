import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

export interface MonthOfConfirmations {
  /** YYYY-MM, by UTC. */
  readonly month: string
  /** Whole services confirmed by stewards. */
  readonly bySteward: number
  /** Whole services confirmed by their providers, by link. */
  readonly byLink: number
  /** One kind of fact only, such as a phone that was answered. */
  readonly parts: number
}

/** Confirmations of services in the last twelve months, oldest first; what was taken back does not count. */
export async function confirmationsByMonth(ctx: Context): Promise<MonthOfConfirmations[]> {
  requireSteward(ctx)
  return ctx.prepared<MonthOfConfirmations>(
    'confirmations_by_month',
    `with months as (
       select m as month from generate_series(date_trunc('month', now() at time zone 'UTC') - interval '11 months',
         date_trunc('month', now() at time zone 'UTC'), interval '1 month') m),
     whole as (
       select date_trunc('month', r.at at time zone 'UTC') as month,
         count(*) filter (where r.after #>> '{confirmed,by}' is not null) as by_steward,
         count(*) filter (where r.after #>> '{confirmed,by}' is null) as by_link
       from directory.revision r
       where r.act = 'confirm' and r.entity = 'service' and r.undone_by is null
         and r.at >= (select min(month) from months) at time zone 'UTC'
       group by 1),
     part as (
       select date_trunc('month', c.at at time zone 'UTC') as month, count(*) as parts from directory.confirmation c
       where c.at >= (select min(month) from months) at time zone 'UTC' group by 1)
     select to_char(months.month, 'YYYY-MM') as month, coalesce(whole.by_steward, 0)::int as "bySteward",
       coalesce(whole.by_link, 0)::int as "byLink", coalesce(part.parts, 0)::int as parts
     from months left join whole using (month) left join part using (month) order by months.month`,
    [],
  )
}
