import type { Context } from '#platform/db/actor.ts'
import { countLine } from '../count-line.ts'
import { type DeclineReason, declineReasons } from '../domain/codes.ts'
import { type Tap, taps } from '../domain/tap.ts'
import { holdSlot } from '../hold-slot.ts'
import { type HoldMove, moveHold } from '../move-hold.ts'
import { settleOverdue } from '../settle-overdue.ts'
import { tapLine } from '../tap-line.ts'
import { joinWaitlist, leaveWaitlist } from '../waitlist.ts'
import { type Counting, held, type Line, type Model, waiting } from './model/model.ts'
import type { Answer, Dice } from './model/words.ts'
import type { Cast, World } from './world.ts'

/** Which row of the database a hold or a wait of the model is. */
export interface Known {
  readonly holds: string[]
  readonly waits: string[]
}

/** One request, which can be made again just as it was. */
export interface Act {
  readonly text: string
  readonly who: Cast
  /** The line it is about; null: all of them. */
  readonly line: number | null
  /** Arriving twice at the same moment it is one act. */
  readonly keyed: boolean
  readonly move?: { readonly hold: string; readonly move: HoldMove['move'] }
  model(): Answer
  real(ctx: Context): Promise<Readonly<Record<string, unknown>>>
}

interface Given {
  readonly world: World
  readonly model: Model
  readonly known: Known
  readonly dice: Dice
}

const members = ['keeper', 'first', 'colleague', 'second'] as const

/** A request that somebody could make now, sensible or not. */
export function anAct(given: Given): Act {
  const { dice, model } = given
  const line = dice.one(model.lines)
  const roll = dice.below(100)
  if (roll < 22) return counting(given, line)
  if (roll < 34) return tapping(given, line)
  if (roll < 60) return holding(given, line)
  if (roll < 78) return moving(given) ?? holding(given, line)
  if (roll < 91) return joining(given, line)
  if (roll < 95) return leaving(given) ?? joining(given, line)
  return settling(given)
}

function person({ world, dice }: Given, among: readonly string[]): Cast {
  const { cast } = world
  const wanted = dice.one(among)
  const found = cast.find(({ name }) => name === wanted)
  // Now and then anybody at all.
  return found === undefined || dice.chance(0.05) ? dice.one(cast) : found
}

function keeperOf(given: Given, line: Line, among: readonly string[] = []): Cast {
  const own = line.program === null ? ['steward', 'steward'] : ['keeper', 'keeper', 'token']
  return person(given, [...own, ...among])
}

/** Whoever may count without being let do more. */
const counters = (line: Line) => ['job', ...([0, 2, 4].includes(line.n) ? [`link ${line.n / 2}`] : [])]

function counting(given: Given, line: Line): Act {
  const { world, model, dice } = given
  const who = keeperOf(given, line, counters(line))
  // Often fewer than are held, so that holds are at risk and come back.
  const tight = dice.chance(0.3)
  const total = tight ? Math.max(held(line) - 1 + dice.below(2), 0) : dice.below(6)
  const surge = !tight && dice.chance(0.2) ? dice.below(3) : 0
  const counted: Counting = {
    total,
    surge,
    out: !tight && dice.chance(0.2) ? dice.below(2) : 0,
    occupied: tight
      ? 0
      : dice.below(dice.chance(0.7) ? 2 : Math.max(total + surge, 1) + (dice.chance(0.1) ? 3 : 0)),
    taking: dice.chance(0.06) ? 'closed' : dice.one([undefined, 'taking']),
    madeAt: dice.chance(0.3) ? aMoment(given) : undefined,
    doubtful: dice.chance(0.04),
    seen: dice.chance(0.4) ? line.version - (dice.chance(0.2) ? 1 + dice.below(2) : 0) : undefined,
    key: dice.key(),
  }
  const channel = dice.one(['app', 'import', 'api'] as const)
  return {
    text: `${who.name} counts line ${line.n}: ${JSON.stringify(counted)}`,
    who,
    line: line.n,
    keyed: true,
    model: () => model.count(who, line.n, counted),
    real: async (ctx) => ({
      ...(await countLine(ctx, {
        lineId: world.lines[line.n] ?? '',
        numbers: { total, surge, outOfService: counted.out, occupied: counted.occupied },
        taking: counted.taking,
        channel,
        madeAt: counted.madeAt === undefined ? undefined : new Date(counted.madeAt),
        doubtful: counted.doubtful,
        seen: counted.seen,
        key: counted.key,
      })),
    }),
  }
}

/** Minutes or hours ago, a little or much ahead, or more than a week back. */
function aMoment({ model, dice }: Given): number {
  const minutes = dice.one([-1, -5, -30, -120, -600, -6 * 1440, -8 * 1440, 1, 30])
  return model.now + (dice.chance(0.15) ? 4_000 : minutes * 60_000)
}

function tapping(given: Given, line: Line): Act {
  const { world, model, dice } = given
  const who = keeperOf(given, line, counters(line))
  const tapped: { tap: Tap; seen: number; key: string } = {
    tap: dice.chance(0.05) ? 'closed' : dice.one(taps.filter((tap) => tap !== 'closed')),
    seen: line.version - (dice.chance(0.1) ? 1 : 0),
    key: dice.key(),
  }
  return {
    text: `${who.name} taps ${tapped.tap} on line ${line.n} as of ${tapped.seen}`,
    who,
    line: line.n,
    keyed: true,
    model: () => model.tap(who, line.n, tapped),
    real: async (ctx) => ({ ...(await tapLine(ctx, { lineId: world.lines[line.n] ?? '', ...tapped })) }),
  }
}

function holding(given: Given, line: Line): Act {
  const { world, model, dice } = given
  const who = person(given, line.hidden ? [...members, 'keeper', 'keeper', 'token'] : [...members, 'token'])
  const key = dice.key()
  return holdAgain(world, model, who, line.n, key)
}

/** The same key for any line: one of them is the hold, the others are refused. */
export function holdAgain(world: World, model: Model, who: Cast, line: number, key: string): Act {
  return {
    text: `${who.name} holds a place of line ${line} by ${key.slice(0, 8)}`,
    who,
    line,
    keyed: true,
    model: () => model.hold(who, line, key),
    real: async (ctx) => {
      const made = await holdSlot(ctx, { lineId: world.lines[line] ?? '', key })
      return { hold: made.holdId, state: made.state, expires: made.expiresAt.getTime() }
    },
  }
}

function moving(given: Given): Act | undefined {
  const { model, known, dice } = given
  const busy = model.lines.filter(({ holds }) => holds.some(({ state }) => state === 'held'))
  const line = dice.one(busy.length > 0 ? busy : model.lines)
  const now = line.holds.filter(({ state }) => state === 'held')
  const among = now.length > 0 && dice.chance(0.9) ? now : line.holds.slice(-20)
  if (among.length === 0) return undefined
  const { n, program } = dice.one(among)
  const who = dice.chance(0.6)
    ? person(given, program === 1 ? ['first', 'colleague'] : program === 2 ? ['second'] : ['keeper', 'token'])
    : keeperOf(given, line)
  const move = dice.one(['confirm', 'confirm', 'cancel', 'cancel', 'extend', 'decline'] as const)
  const reason: DeclineReason = dice.one(declineReasons)
  const hold = known.holds[n] ?? ''
  const key = dice.key()
  return {
    text: `${who.name} ${move}s hold ${n} on line ${line.n}`,
    who,
    line: line.n,
    keyed: true,
    move: { hold, move },
    model: () => model.move(who, line.n, n, move, key),
    real: async (ctx) => {
      const moved = await moveHold(ctx, hold, howTo(move, reason, key))
      return { state: moved.state, expires: moved.expiresAt.getTime(), atRisk: moved.atRisk }
    },
  }
}

/** A move with what belongs to it. */
export function howTo(move: HoldMove['move'], reason: DeclineReason, key: string): HoldMove {
  if (move === 'decline') return { move, reason }
  return move === 'extend' ? { move, key } : { move }
}

function joining(given: Given, line: Line): Act {
  const { world, model, dice } = given
  const who = person(given, [...members, 'token'])
  const key = dice.key()
  return {
    text: `${who.name} waits for line ${line.n}`,
    who,
    line: line.n,
    keyed: true,
    model: () => model.join(who, line.n, key),
    real: async (ctx) => {
      const { waitId, place } = await joinWaitlist(ctx, { lineId: world.lines[line.n] ?? '', key })
      return { wait: waitId, place }
    },
  }
}

function leaving(given: Given): Act | undefined {
  const { model, known, dice } = given
  const busy = model.lines.filter((line) => waiting(line).length > 0)
  const line = dice.one(busy.length > 0 ? busy : model.lines)
  const now = waiting(line)
  const among = now.length > 0 && dice.chance(0.9) ? now : line.waits.slice(-20)
  if (among.length === 0) return undefined
  const { n, program } = dice.one(among)
  const who = person(given, [members[program === 2 ? 3 : program] ?? 'first'])
  return {
    text: `${who.name} leaves as ${n} the list of line ${line.n}`,
    who,
    line: line.n,
    keyed: true,
    model: () => model.leave(who, line.n, n),
    real: async (ctx) => {
      await leaveWaitlist(ctx, known.waits[n] ?? '')
      return {}
    },
  }
}

function settling({ world, model }: Given): Act {
  const who = world.cast.find(({ kind }) => kind === 'job')
  if (!who) throw new Error('nobody works')
  return {
    text: 'the job settles what has run out',
    who,
    line: null,
    keyed: false,
    model: () => model.settle(),
    real: async (ctx) => ({ lines: await settleOverdue(ctx) }),
  }
}
