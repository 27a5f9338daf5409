import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { type Counted, countLine } from './count-line.ts'
import type { Channel } from './domain/codes.ts'
import { afterTap, type Tap } from './domain/tap.ts'

/**
 * One tap: the same as before, one more free, one less, full, or closed for now. Builds on what the person saw, so a
 * count that came in between is shown to them first.
 *
 * @throws {NotFound} no such line, or not one that this actor keeps
 * @throws {Conflict} `line-moved-on`, `nothing-to-take` when there is none to take away or to give back
 */
export async function tapLine(
  ctx: Context,
  tapped: {
    readonly lineId: string
    readonly tap: Tap
    readonly seen: number
    readonly key: string
    readonly channel?: Channel
  },
): Promise<Counted> {
  const [now] = await ctx.prepared<{
    total: number
    surge: number
    out_of_service: number
    occupied: number
    free: number
    repeated: boolean
  }>('availability_tapped', 'select * from availability.before_tap($1, $2)', [tapped.lineId, tapped.key])
  if (!now) throw new NotFound('line')
  const numbers = {
    total: now.total,
    surge: now.surge,
    outOfService: now.out_of_service,
    occupied: now.occupied,
  }
  // What arrived before has happened: the numbers are not looked at again.
  const after = now.repeated ? { ...numbers, taking: undefined } : afterTap(numbers, now.free, tapped.tap)
  if (!after) {
    throw new Conflict(
      'nothing-to-take',
      tapped.tap === 'one-less'
        ? 'No place is free, so there is none less. Tap "full", or enter the numbers.'
        : 'No place is taken, so there is none more. Enter the numbers if there are more places now.',
    )
  }
  const { taking, ...rest } = after
  return countLine(ctx, {
    lineId: tapped.lineId,
    numbers: rest,
    taking,
    channel: tapped.channel ?? (tapped.tap === 'same' ? 'same' : 'app'),
    key: tapped.key,
    seen: tapped.seen,
  })
}
