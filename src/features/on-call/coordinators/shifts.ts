import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { hoursOf, type TypedHours } from './domain/hours.ts'
import { invalidHours, orDeclined } from './refusals.ts'

export const seats = ['holder', 'backup'] as const
/** `holder`: told first · `backup`: told when the holder does not answer. */
export type Seat = (typeof seats)[number]

/**
 * Plans hours for a coordinator of the acting program, on the clock of the zone. They count once their person has accepted them.
 * The same again is the same shift.
 *
 * @returns ids, a week each
 * @throws {Invalid} at `from`, `until` or `which`: `unreadable`, `hour-skipped`, `hour-twice`, `no-hours`, `too-far`, `over-already`;
 *   at `person`: `no-coordinator` · {Conflict} `taken`, `both-seats` · {Forbidden} `not-coordinating`
 */
export async function planShifts(
  ctx: Context,
  { person, seat, zone, ...typed }: TypedHours & { person: string; seat: Seat; zone: string },
): Promise<readonly string[]> {
  const hours = hoursOf(typed, zone, ctx.now)
  if ('code' in hours) throw invalidHours(hours)
  const [row] = await orDeclined(
    ctx.prepared<{ made: string[] }>(
      'on_call_plan_shifts',
      'select on_call.plan_shifts($1, $2, $3, $4::timestamptz[], $5::timestamptz[]) as made',
      [person, seat, zone, hours.map(({ starts }) => starts), hours.map(({ ends }) => ends)],
    ),
  )
  const made = row?.made ?? []
  for (const id of made) await noted(ctx, 'coordinator-shift.planned', id)
  return made
}

/**
 * Says yes to one's own shift: from now on it counts, and what it takes over has ended. Notices about concerns and clocks then
 * reach the person in quiet hours as well.
 *
 * @throws {Conflict} `shift-over`, `taken`, `both-seats` · {NotFound} · {Forbidden} `not-coordinating`
 */
export async function acceptShift(ctx: Context, id: string): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ done: boolean }>('on_call_accept_shift', 'select on_call.accept_shift($1) as done', [id]),
  )
  if (row?.done) await noted(ctx, 'coordinator-shift.accepted', id)
}

/**
 * Offers one's own shift to another coordinator; it stays where it is until they accept.
 *
 * @throws {Invalid} `no-coordinator` · {Conflict} `shift-over`, `taken`, `both-seats` · {NotFound} · {Forbidden} `not-coordinating`
 */
export async function handOverShift(ctx: Context, id: string, to: string): Promise<void> {
  await orDeclined(
    ctx.prepared('on_call_hand_over_shift', 'select on_call.hand_over_shift($1, $2)', [id, to]),
  )
  await noted(ctx, 'coordinator-shift.offered', id)
}

/**
 * Takes a shift of the acting program back, or says no to one's own. Whoever else it concerns is told.
 *
 * @throws {Conflict} `shift-over` · {NotFound} · {Forbidden} `not-coordinating`
 */
export async function endShift(ctx: Context, id: string): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ done: boolean }>('on_call_end_shift', 'select on_call.end_shift($1) as done', [id]),
  )
  if (row?.done) await noted(ctx, 'coordinator-shift.ended', id)
}

/**
 * Undoes that within a quarter of an hour, for whoever did it. The minutes between stay a gap.
 *
 * @throws {Conflict} `not-restored`, `taken`, `both-seats` · {NotFound} · {Forbidden} `not-coordinating`
 */
export async function restoreShift(ctx: Context, id: string): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ made: string }>('on_call_restore_shift', 'select on_call.restore_shift($1) as made', [id]),
  )
  if (row) await noted(ctx, 'coordinator-shift.planned', row.made)
}

type Action = `coordinator-shift.${'planned' | 'accepted' | 'offered' | 'ended'}`

const noted = (ctx: Context, action: Action, id: string) =>
  recordEvent(ctx, action, { kind: 'coordinator-shift', id })
