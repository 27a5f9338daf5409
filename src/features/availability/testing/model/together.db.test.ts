import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { countLine } from '../../count-line.ts'
import { declineReasons } from '../../domain/codes.ts'
import { taps } from '../../domain/tap.ts'
import { holdSlot } from '../../hold-slot.ts'
import { moveHold } from '../../move-hold.ts'
import { settleOverdue } from '../../settle-overdue.ts'
import { tapLine } from '../../tap-line.ts'
import { joinWaitlist, leaveWaitlist } from '../../waitlist.ts'
import { howTo } from '../acts.ts'
import { broken, stored } from '../stored.ts'
import { aWorld, type Cast, type World } from '../world.ts'
import { type Dice, dice } from './words.ts'

/** `TOGETHER_ROUNDS` makes it longer; `MODEL_SEED` repeats the wishes, not how they meet. */
const rounds = Number(process.env.TOGETHER_ROUNDS ?? 10)
const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const workers = 8
const actsEach = 10

let db: TestDatabase
let world: World
const holds: string[] = []
const waits: string[] = []
const keys: string[] = []

beforeAll(async () => {
  db = await testDatabase()
  world = await aWorld(db)
})
afterAll(() => db.close())

describe('many at once', () => {
  it('keep what must hold, at every quiet moment', async () => {
    let now = Date.now()
    await world.setClock(now)
    const all = Array.from({ length: workers }, (_worker, n) => dice(seed + n))
    const done: Record<string, number> = {}
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(
        all.map(async (die) => {
          for (let act = 0; act < actsEach; act += 1) {
            const said = await something(die).catch((error: unknown) => {
              if (error instanceof Refusal) return error.code
              throw new Error(`MODEL_SEED=${seed}, round ${round}`, { cause: error })
            })
            done[said] = (done[said] ?? 0) + 1
          }
        }),
      )
      for (const [n, line] of world.lines.entries())
        expect({ seed, round, n, faults: broken(await stored(db, line, []), now) }).toMatchObject({
          faults: [],
        })
      now += (all[0]?.one([60_000, 600_000, 1_900_000, 5_500_000, -60_000, -600_000]) ?? 0) | 0
      await world.setClock(now)
    }
    for (const what of ['held', 'counted', 'moved']) expect(done[what], what).toBeGreaterThan(0)
    // Each line's history has no gap, and one line for each hold that was confirmed.
    const { rows } = await db.admin.query(
      `select l.id from availability.line l where l.version <> 1 + (select count(*) from availability.count c where c.line_id = l.id)
         or (select count(*) from availability.count c where c.line_id = l.id and c.what = 'confirm')
           <> (select count(*) from availability.hold h where h.line_id = l.id and h.state = 'confirmed')`,
    )
    expect(rows).toEqual([])
  })
})

/** One thing that somebody could want. @returns what was done */
async function something(die: Dice): Promise<string> {
  const n = die.below(world.lines.length)
  const lineId = world.lines[n] ?? ''
  const someone = named(die.one(['first', 'colleague', 'second', 'keeper', 'token']))
  const keeper = named(n === 4 ? 'steward' : die.one(['keeper', 'token', 'job']))
  // Now and then a key that is under way somewhere else.
  const key =
    keys.length > 0 && die.chance(0.15)
      ? (keys.at(-1 - die.below(Math.min(keys.length, 5))) ?? '')
      : die.key()
  keys.push(key)
  const roll = die.below(100)
  if (roll < 20) {
    const total = 1 + die.below(5)
    const numbers = { total, surge: 0, outOfService: die.below(2), occupied: die.below(total) }
    await world.as(keeper, (ctx) =>
      countLine(ctx, { lineId, numbers, channel: 'app', key, taking: 'taking' }),
    )
    return 'counted'
  }
  if (roll < 30) {
    const { rows } = await db.admin.query<{ version: number }>(
      'select version from availability.line where id = $1',
      [lineId],
    )
    const seen = rows[0]?.version ?? 0
    await world.as(keeper, (ctx) => tapLine(ctx, { lineId, tap: die.one(taps.slice(0, 4)), seen, key }))
    return 'tapped'
  }
  if (roll < 58) {
    holds.push((await world.as(someone, (ctx) => holdSlot(ctx, { lineId, key }))).holdId)
    return 'held'
  }
  const hold = holds.at(-1 - die.below(Math.min(holds.length, 12)))
  if (roll < 80 && hold) {
    const move = die.one(['confirm', 'cancel', 'extend'] as const)
    if (die.chance(0.2)) {
      const reason = die.one(declineReasons)
      await world.as(keeper.kind === 'job' ? named('keeper') : keeper, (ctx) =>
        moveHold(ctx, hold, { move: 'decline', reason }),
      )
    } else await world.as(someone, (ctx) => moveHold(ctx, hold, howTo(move, 'full', key)))
    return 'moved'
  }
  const wait = waits.at(-1 - die.below(Math.min(waits.length, 6)))
  if (roll < 92 || !wait) {
    waits.push((await world.as(someone, (ctx) => joinWaitlist(ctx, { lineId, key }))).waitId)
    return 'waits'
  }
  if (roll < 97) {
    await world.as(someone, (ctx) => leaveWaitlist(ctx, wait))
    return 'left'
  }
  await world.as(named('job'), settleOverdue)
  return 'settled'
}

function named(name: string): Cast {
  const found = world.cast.find((one) => one.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}
