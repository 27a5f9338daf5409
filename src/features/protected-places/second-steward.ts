import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { refuseReading, requireReading } from './read-place.ts'

/** That a steward wants to read one more sealed place than one alone may. */
export interface ReadAsk {
  readonly id: string
  readonly at: Date
  readonly locationId: string
  readonly askedBy: string
  readonly asker: string | null
  readonly reason: string
  /** Null while it waits. */
  readonly agreed: boolean | null
  readonly decider: string | null
  readonly usedAt: Date | null
  /** Whoever looks asked for it themself. */
  readonly own: boolean
}

/**
 * Asks the coalition's other stewards to agree to one more reading. They are told; asking again tells nobody again.
 *
 * @returns false: there is no other steward now, and nothing was asked.
 * @throws {Forbidden} `stewards-only`, `prove-again` · {Invalid} `reason-too-short`
 */
export async function askSecondSteward(ctx: Context, locationId: string, reason: string): Promise<boolean> {
  requireSteward(ctx)
  const said = requireReading(reason)
  const [others] = await ctx.prepared<{ any: boolean }>(
    'another_steward',
    'select directory.another_steward() as any',
    [],
  )
  if (!others?.any) return false
  const [row] = await ctx
    .prepared<{ ask: string; fresh: boolean }>(
      'protected_ask_second',
      'select ask, fresh from protected.ask_second_steward($1, $2)',
      [locationId, said],
    )
    .catch(refuseReading)
  if (row?.fresh) await recordEvent(ctx, 'protected.asked', { kind: 'location', id: locationId })
  return true
}

/**
 * A second steward agrees, or does not; whoever asked is told.
 *
 * @throws {NotFound} none that waits for the actor, their own included · {Forbidden} `stewards-only`, `prove-again`
 */
export async function decideReadAsk(ctx: Context, id: string, agree: boolean): Promise<void> {
  requireSteward(ctx)
  const [row] = await ctx
    .prepared<{ asker: string | null }>(
      'protected_decide_ask',
      'select protected.decide_read_ask($1, $2) as asker',
      [id, agree],
    )
    .catch(refuseReading)
  if (!row?.asker) throw new NotFound('page')
  await recordEvent(ctx, agree ? 'protected.agreed' : 'protected.refused', { kind: 'read-ask', id })
}

/** What waits for a second steward, then what became of the last day's. */
export async function readAsks(ctx: Context): Promise<ReadAsk[]> {
  requireSteward(ctx)
  return await ctx.prepared<ReadAsk>(
    'protected_read_asks',
    `select a.id, a.at, a.location_id as "locationId", a.asked_by as "askedBy", p.name as asker, a.reason, a.agreed,
       d.name as decider, a.used_at as "usedAt", a.asked_by = identity.person() as own
     from protected.read_asks() a
     left join identity.person p on p.id = a.asked_by left join identity.person d on d.id = a.decided_by
     order by a.decided_at is not null, a.at desc`,
    [],
  )
}
