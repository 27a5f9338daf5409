import type { Context } from '#platform/db/actor.ts'
import type { DeclineReason, NeedCode } from './domain/codes.ts'
import type { Held } from './hold-slot.ts'

/** A hold of the acting program. What its line is, the board says. */
export interface OwnHold extends Held {
  readonly lineId: string
  readonly needs: readonly NeedCode[]
  readonly madeAt: Date
  readonly extended: boolean
  /** A newer count leaves no slot for it. */
  readonly atRisk: boolean
  readonly endedAt: Date | null
  readonly reason: DeclineReason | null
  /** Of whoever holds it is the person that asks. */
  readonly mine: boolean
}

/** The holds of the acting program of the last two days, open ones first. One that has run out reads `expired`. At most 200. */
export async function ownHolds(ctx: Context): Promise<readonly OwnHold[]> {
  return ctx.prepared<OwnHold>(
    'availability_own_holds',
    `select h.id as "holdId", h.line_id as "lineId", h.needs, h.made_at as "madeAt", h.expires_at as "expiresAt",
       case when h.state = 'held' and h.expires_at <= availability.clock() then 'expired' else h.state end as state,
       h.extended_at is not null as extended,
       h.state = 'held' and h.at_risk_at is not null and h.expires_at > availability.clock() as "atRisk",
       h.ended_at as "endedAt", h.reason, coalesce(h.person_id = (select identity.person()), false) as mine
     from availability.hold h
     where h.program_id in (select identity.programs()) and h.made_at > availability.clock() - interval '2 days'
     order by (h.state = 'held' and h.expires_at > availability.clock()) desc, h.made_at desc, h.id limit 200`,
    [],
  )
}

/** Where the acting program waits. `place`: 1 = next. */
export interface OwnWait {
  readonly waitId: string
  readonly lineId: string
  readonly needs: readonly NeedCode[]
  readonly joinedAt: Date
  readonly place: number
  readonly offerUntil: Date | null
}

export async function ownWaits(ctx: Context): Promise<readonly OwnWait[]> {
  return ctx.prepared<OwnWait>('availability_own_waits', 'select * from availability.own_waits()', [])
}

/** An open hold on a line that the acting program keeps. Of its holder no more than the program's name. */
export interface HoldHere {
  readonly holdId: string
  readonly lineId: string
  /** Null: it asked without its name, so neither that nor its needs are told. */
  readonly program: string | null
  readonly needs: readonly NeedCode[]
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly atRisk: boolean
}

export async function holdsHere(ctx: Context): Promise<readonly HoldHere[]> {
  return ctx.prepared<HoldHere>(
    'availability_holds_here',
    `select hold_id as "holdId", line_id as "lineId", program, needs, made_at as "madeAt", expires_at as "expiresAt",
       at_risk as "atRisk" from availability.holds_here()`,
    [],
  )
}
