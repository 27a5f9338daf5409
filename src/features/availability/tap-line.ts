import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { type Counted, countLine } from './count-line.ts'
import type { Channel, Taking } from './domain/codes.ts'
import { afterEmpty, afterTap, type Numbers, type Tap } from './domain/tap.ts'

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
  const after = await afterwards(ctx, tapped, (now, free) => afterTap(now, free, tapped.tap))
  if (!after) {
    throw nothingToTake(
      tapped.tap === 'one-less'
        ? 'None is open, so there is none less. Tap "full", or enter the numbers.'
        : 'None is occupied, so there is none more. Enter the numbers if there are more now.',
    )
  }
  return counted(ctx, tapped, after, tapped.channel ?? (tapped.tap === 'same' ? 'same' : 'app'))
}

/**
 * So many slots are empty, as whoever looked says in one number. Builds on what they saw, like a tap.
 *
 * @throws {NotFound} no such line, or not one that this actor keeps
 * @throws {Conflict} `line-moved-on`, `nothing-to-take` when there are not so many slots
 */
export async function sayFree(
  ctx: Context,
  said: Built & { readonly free: number; readonly channel: Channel },
): Promise<Counted> {
  const after = await afterwards(ctx, said, (now, free) => afterEmpty(now, free, said.free))
  if (!after) throw nothingToTake('There are not so many places. Enter the numbers if there are more now.')
  return counted(ctx, said, after, said.channel)
}

interface Built {
  readonly lineId: string
  readonly seen: number
  readonly key: string
}

type After = Numbers & { readonly taking: Taking | undefined }

/** What the numbers become, with the line locked so that nothing comes between. */
async function afterwards(
  ctx: Context,
  { lineId, key }: Built,
  change: (now: Numbers, free: number) => After | undefined,
): Promise<After | undefined> {
  const [now] = await ctx.prepared<{
    total: number
    surge: number
    out_of_service: number
    occupied: number
    free: number
    repeated: boolean
  }>('availability_tapped', 'select * from availability.before_tap($1, $2)', [lineId, key])
  if (!now) throw new NotFound('line')
  const numbers = {
    total: now.total,
    surge: now.surge,
    outOfService: now.out_of_service,
    occupied: now.occupied,
  }
  // What arrived before has happened: the numbers are not looked at again.
  return now.repeated ? { ...numbers, taking: undefined } : change(numbers, now.free)
}

function counted(
  ctx: Context,
  { lineId, seen, key }: Built,
  { taking, ...numbers }: After,
  channel: Channel,
): Promise<Counted> {
  return countLine(ctx, { lineId, numbers, taking, channel, key, seen })
}

const nothingToTake = (sentence: string) => new Conflict('nothing-to-take', sentence)
