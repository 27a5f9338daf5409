import { type AlertKind, alertsOfRecords } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What happened to a record beside what was written in it. Ids, codes and days; who is who says {@link peopleIn}. */
export interface AroundRecord {
  readonly handovers: readonly {
    readonly from: string
    readonly to: string
    readonly askedAt: Date
    readonly answer: 'accepted' | 'declined' | 'withdrawn' | null
    readonly answeredAt: Date | null
  }[]
  readonly alerts: readonly {
    readonly at: Date
    readonly kind: AlertKind
    readonly person: string | null
    readonly lookedUp: number
  }[]
  readonly holds: readonly {
    readonly reason: string
    readonly orderedBy: string
    readonly placedBy: string
    readonly placedAt: Date
    readonly liftedBy: string | null
    readonly liftedAt: Date | null
  }[]
  readonly destructions: readonly {
    readonly reason: string
    /** The one entry whose words were to go; null: the whole record. */
    readonly item: string | null
    readonly askedBy: string
    readonly askedAt: Date
    /** When it lapsed; null: it did not, or was decided. */
    readonly lapsedAt: Date | null
    readonly withdrawnAt: Date | null
    readonly confirmedBy: string | null
    readonly confirmedAt: Date | null
  }[]
}

/** As far as whoever acts may see it, the oldest first, at most 1,000 of a kind. */
export async function aroundRecord(ctx: Context, subjects: readonly string[]): Promise<AroundRecord> {
  return {
    handovers: await ctx.prepared(
      'records_archive_handovers',
      `select from_person as "from", to_person as "to", asked_at as "askedAt", answer, answered_at as "answeredAt"
       from records.handover where subject_id = any ($1) order by asked_at limit 1000`,
      [subjects],
    ),
    alerts: await alertsOfRecords(ctx, subjects),
    holds: await ctx.prepared(
      'records_archive_holds',
      `select reason, ordered_by as "orderedBy", placed_by as "placedBy", placed_at as "placedAt", lifted_by as "liftedBy",
         lifted_at as "liftedAt" from records.hold where subject_id = any ($1) order by placed_at limit 1000`,
      [subjects],
    ),
    destructions: await ctx.prepared(
      'records_archive_destructions',
      `select reason, item_id as item, asked_by as "askedBy", asked_at as "askedAt",
         case when coalesce(withdrawn_at, confirmed_at) is null and not records.is_waiting(d)
           then records.lapses_at(asked_at) end as "lapsedAt", withdrawn_at as "withdrawnAt",
         confirmed_by as "confirmedBy", confirmed_at as "confirmedAt"
       from records.destruction d where subject_id = any ($1) order by asked_at limit 1000`,
      [subjects],
    ),
  }
}

/** Everybody whom it names by id. */
export function peopleIn({ handovers, holds, destructions }: AroundRecord): (string | null)[] {
  return [
    ...handovers.flatMap(({ from, to }) => [from, to]),
    ...holds.flatMap(({ placedBy, liftedBy }) => [placedBy, liftedBy]),
    ...destructions.flatMap(({ askedBy, confirmedBy }) => [askedBy, confirmedBy]),
  ]
}
