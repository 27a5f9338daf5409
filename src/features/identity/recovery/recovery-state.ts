import type { Context } from '#platform/db/actor.ts'
import type { Proof } from '../domain/proofs.ts'

/** How a recovery stands, for the person and for those who may confirm it. */
export interface RecoveryState {
  readonly id: string
  /** The person asked for it and reads out a code. */
  readonly withCode: boolean
  readonly approvedAt: Date | null
  readonly expiresAt: Date
  /** Ids of the colleagues, in the order in which they confirmed, and how each proved it. */
  readonly confirmedBy: readonly string[]
  readonly confirmedHow: readonly Proof[]
}

/** The open recovery of a person, if there is one that the actor may know of. */
export async function recoveryOf(ctx: Context, personId: string): Promise<RecoveryState | undefined> {
  const [found] = await ctx.prepared<RecoveryState>(
    'recovery_of',
    `select id, with_code as "withCode", approved_at as "approvedAt", expires_at as "expiresAt",
       confirmed_by as "confirmedBy", confirmed_how as "confirmedHow" from identity.recovery_of($1)`,
    [personId],
  )
  return found
}

/** What the page behind a recovery's link says. The person is named only when two colleagues have confirmed. */
export interface RecoveryBehind {
  readonly state: 'waiting' | 'ready' | 'ended'
  readonly confirmed: number
  readonly personName: string | null
  readonly expiresAt: Date
  /** It opens with what the colleague who confirmed first says. */
  readonly withWord: boolean
}

/** Reads only. Undefined for a link that does not open, or of another purpose. */
export async function recoveryBehind(ctx: Context, secret: string): Promise<RecoveryBehind | undefined> {
  const [found] = await ctx.prepared<RecoveryBehind>(
    'recovery_behind',
    `select state, confirmed, person_name as "personName", expires_at as "expiresAt", with_word as "withWord"
     from identity.recovery_of_link($1) where state is not null`,
    [secret],
  )
  return found
}
