import { zoneOfCoalition } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { gapsIn, type Stretch } from './domain/gaps.ts'
import { type Seat, seats } from './shifts.ts'

const DAY_MS = 86_400_000
/** How far ahead gaps are looked for. */
export const GAP_DAYS = 14

export interface CoordinatorShift {
  readonly id: string
  readonly seat: Seat
  readonly personId: string
  readonly person: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly accepted: boolean
  /** Who has it until this one is accepted; null: nobody hands it over. */
  readonly from: string | null
}

export interface Schedule {
  /** IANA name, of the coalition. */
  readonly zone: string
  /** All that are planned from now on, the first to begin first: each waits for a yes, or may be handed over or taken back. */
  readonly shifts: readonly CoordinatorShift[]
  /** Of the next 14 days, by seat. */
  readonly gaps: Readonly<Record<Seat, readonly Stretch[]>>
  readonly coordinators: readonly { readonly id: string; readonly name: string }[]
}

/** Who of the acting program is on call when, and when nobody is. Shifts of people who are no coordinators any more count for nothing. */
export async function scheduleHere(ctx: Context): Promise<Schedule> {
  const coordinators = await coordinatorsHere(ctx)
  const shifts = await ctx.prepared<CoordinatorShift>(
    'on_call_schedule',
    `select s.id, s.seat, s.person_id as "personId", p.name as person, s.starts_at as "startsAt", s.ends_at as "endsAt",
       s.accepted_at is not null as accepted, f.name as "from"
     from on_call.shift s
     join identity.person p on p.id = s.person_id
     left join on_call.shift i on i.id = s.instead_of and i.ended_at is null
     left join identity.person f on f.id = i.person_id
     where s.ended_at is null and s.ends_at > $1
     order by s.starts_at, s.seat desc, s.id limit 1000`,
    [ctx.now],
  )
  const still = new Set(coordinators.map(({ id }) => id))
  const counted = shifts.filter(({ accepted, personId }) => accepted && still.has(personId))
  const until = new Date(ctx.now.getTime() + GAP_DAYS * DAY_MS)
  const gapsOf = (seat: Seat) =>
    gapsIn(
      counted.filter((one) => one.seat === seat),
      ctx.now,
      until,
    )
  return {
    zone: await zoneOfCoalition(ctx),
    shifts,
    gaps: Object.fromEntries(seats.map((seat) => [seat, gapsOf(seat)])) as Record<Seat, Stretch[]>,
    coordinators,
  }
}

/** Coordinators of the acting program, by name. */
export function coordinatorsHere(ctx: Context): Promise<readonly { id: string; name: string }[]> {
  return ctx.prepared<{ id: string; name: string }>(
    'on_call_coordinators_here',
    'select id, name from on_call.coordinators_here() order by name, id',
    [],
  )
}
