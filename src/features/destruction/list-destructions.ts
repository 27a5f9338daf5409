import type { Context } from '#platform/db/actor.ts'
import type { Reason } from './destructions.ts'

/** That somebody asked for a record to be destroyed, and what came of it. Ids, codes and days: no word of the record. */
export interface Destruction {
  readonly id: string
  readonly subject: string
  /** The one entry whose words are to go; null: the whole record. */
  readonly item: string | null
  readonly program: string
  readonly reason: Reason
  readonly askedBy: string | null
  readonly askedAt: Date
  /** Whoever looks asked. */
  readonly own: boolean
  /** From when a second person may confirm. */
  readonly opensAt: Date
  readonly isOpen: boolean
  /** Until when: nobody confirmed it then, and it is as if nobody had asked. */
  readonly lapsesAt: Date
  /** Nobody confirmed it in time. */
  readonly isLapsed: boolean
  /** Entries that would go, where it waits, without those that are their author's alone. */
  readonly entries: number
  readonly isHeld: boolean
  readonly withdrawnAt: Date | null
  readonly confirmedAt: Date | null
  readonly confirmedBy: string | null
  /** When the keys of all of it were destroyed; null: not yet. */
  readonly keysGoneAt: Date | null
  /** In how many places it was looked for afterwards, and how much was found; null: not yet. */
  readonly places: number | null
  readonly leftOver: number | null
}

/** Key backups are kept for this long at the most (docs/how-to/look-after-keys.md): the last one with a destroyed key lapses then. */
export const KEY_BACKUPS_DAYS = 30

export const lapsesOn = (keysGoneAt: Date): Date =>
  new Date(keysGoneAt.getTime() + KEY_BACKUPS_DAYS * 86_400_000)

const SELECT = `select d.id, d.subject_id as subject, d.item_id as item, p.name as program, d.reason, a.name as "askedBy", d.asked_at as "askedAt",
    d.asked_by = identity.person() as own, d.asked_at + interval '7 days' as "opensAt",
    clock_timestamp() >= d.asked_at + interval '7 days' as "isOpen", records.lapses_at(d.asked_at) as "lapsesAt",
    coalesce(d.withdrawn_at, d.confirmed_at) is null and not records.is_waiting(d) as "isLapsed",
    case when coalesce(d.withdrawn_at, d.confirmed_at) is null then records.entries_to_destroy(d.id) else 0 end::int as entries,
    coalesce(d.withdrawn_at, d.confirmed_at) is null and records.is_destruction_held(d.id) as "isHeld",
    d.withdrawn_at as "withdrawnAt", d.confirmed_at as "confirmedAt", c.name as "confirmedBy",
    case when d.confirmed_at is not null then (select case when bool_and(t.keys_gone_at is not null) then max(t.keys_gone_at) end
      from records.tombstone t where t.destruction_id = d.id) end as "keysGoneAt", w.places, w.left_over as "leftOver"
  from records.destruction d join identity.program p on p.id = d.program_id
  left join identity.person a on a.id = d.asked_by left join identity.person c on c.id = d.confirmed_by
  left join lateral (select (select count(*) from jsonb_object_keys(w.places))::int as places, w.left_over from records.sweep w
    where d.confirmed_at is not null and w.subject_id = d.subject_id order by w.swept_at desc limit 1) w on true`

/** Of the acting program, or of the agency for whoever acts for all of it: what waits, and the last that were decided. Leans on destruction_of_agency. */
export async function destructionsHere(ctx: Context): Promise<{
  readonly waiting: readonly Destruction[]
  readonly decided: readonly Destruction[]
}> {
  const rows = await ctx.prepared<Destruction>(
    'records_destructions',
    `${SELECT} order by records.is_waiting(d) desc, d.asked_at desc limit 100`,
    [],
  )
  const isDecided = (one: Destruction) => one.isLapsed || (one.withdrawnAt ?? one.confirmedAt) !== null
  return { waiting: rows.filter((one) => !isDecided(one)), decided: rows.filter(isDecided) }
}

/** The last one of a record, or of one entry of it, where it waits or has lapsed. */
export async function destructionOf(
  ctx: Context,
  subject: string,
  item: string | null = null,
): Promise<Destruction | undefined> {
  const [row] = await ctx.prepared<Destruction>(
    'records_destruction_of',
    `${SELECT} where d.subject_id = $1 and d.item_id is not distinct from $2::uuid order by d.asked_at desc limit 1`,
    [subject, item],
  )
  return row && (row.withdrawnAt ?? row.confirmedAt) === null ? row : undefined
}

/** How many whoever acts could confirm today. */
export async function destructionsWaiting(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ n: number }>(
    'records_destructions_waiting',
    `select count(*)::int as n from (select from records.destruction d where records.is_waiting(d)
       and d.asked_by is distinct from identity.person() and clock_timestamp() >= d.asked_at + interval '7 days'
       and records.is_destruction_held(d.id) is not true limit 100) d`,
    [],
  )
  return row?.n ?? 0
}
