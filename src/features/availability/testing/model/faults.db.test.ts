import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { boardLine } from '../../board.ts'
import { countLine } from '../../count-line.ts'
import type { Tap } from '../../domain/tap.ts'
import { holdSlot } from '../../hold-slot.ts'
import { moveHold } from '../../move-hold.ts'
import { ownHolds, ownWaits } from '../../own-holds.ts'
import { tapLine } from '../../tap-line.ts'
import { joinWaitlist, leaveWaitlist } from '../../waitlist.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from '../lines.ts'

// What an independent model of slots found in the functions of the database, one by one.

type Seeker = Awaited<ReturnType<typeof aSeeker>>
let db: TestDatabase
let keeper: Keeper
let one: Seeker
let two: Seeker
let three: Seeker

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
  ;[one, two, three] = [await aSeeker(db), await aSeeker(db), await aSeeker(db)]
})
afterAll(() => db.close())
beforeEach(() => setClock(db, 0))

const hold = (lineId: string, who: Seeker, key = newKey()) =>
  as(db, who.secret, (ctx) => holdSlot(ctx, { lineId, key }))
const join = (lineId: string, who: Seeker, key = newKey()) =>
  as(db, who.secret, (ctx) => joinWaitlist(ctx, { lineId, key }))
const cancel = (holdId: string, who: Seeker) =>
  as(db, who.secret, (ctx) => moveHold(ctx, holdId, { move: 'cancel' }))
const count = (lineId: string, total: number, more = {}) =>
  as(db, keeper.secret, (ctx) =>
    countLine(ctx, {
      lineId,
      numbers: { total, surge: 0, outOfService: 0, occupied: 0 },
      channel: 'app',
      key: newKey(),
      ...more,
    }),
  )
const tap = (lineId: string, what: Tap, seen: number, key = newKey()) =>
  as(db, keeper.secret, (ctx) => tapLine(ctx, { lineId, tap: what, seen, key }))
const version = async (id: string) =>
  (await as(db, keeper.secret, (ctx) => boardLine(ctx, id)))?.version ?? Number.NaN
const waitOf = async (who: Seeker, id: string) =>
  (await as(db, who.secret, ownWaits)).find((wait) => wait.lineId === id)
const atRisk = async (who: Seeker) =>
  (await as(db, who.secret, ownHolds)).filter((held) => held.atRisk).map((held) => held.holdId)

describe('an offer', () => {
  it('that a newer count takes away leaves the place to who was first, and the others in their turn', async () => {
    const id = await aLine(db, keeper, { total: 0 })
    await join(id, one)
    await join(id, two)
    await count(id, 2)
    await count(id, 1)
    expect((await waitOf(one, id))?.offerUntil).toBeInstanceOf(Date)
    expect(await waitOf(two, id)).toMatchObject({ place: 2, offerUntil: null })
    await hold(id, one)
    await count(id, 2)
    expect(await waitOf(two, id)).toMatchObject({ place: 1, offerUntil: expect.any(Date) })
    await hold(id, two)
  })

  it('is not made by a count that is too old, and costs nobody their turn when the place closes', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    const held = await hold(id, one)
    await join(id, two)
    await setClock(db, 60)
    await as(db, one.secret, (ctx) => moveHold(ctx, held.holdId, { move: 'extend', key: newKey() }))
    await join(id, three)
    await db.admin.query(`update availability.line set limit_minutes = 15 where id = $1`, [id])
    await cancel(held.holdId, one)
    expect(await waitOf(two, id)).toMatchObject({ offerUntil: null })
    await count(id, 1)
    expect((await waitOf(two, id))?.offerUntil).toBeInstanceOf(Date)
    await count(id, 1, { taking: 'closed' })
    await setClock(db, 100)
    await count(id, 1, { taking: 'taking' })
    expect(await waitOf(two, id)).toMatchObject({ place: 1, offerUntil: expect.any(Date) })
  })

  it('shows the place as free to whom it is offered, and to nobody else who looks for one', async () => {
    const id = await aLine(db, keeper, { total: 0 })
    await join(id, one)
    await count(id, 1)
    const free = async ({ secret }: { secret: string }) =>
      (await as(db, secret, (ctx) => boardLine(ctx, id)))?.available
    expect([await free(one), await free(two), await free(keeper)]).toEqual([1, 0, 1])
    // As it will be settled, also before anybody has: who is next could hold it now.
    await join(id, two)
    await setClock(db, 31)
    expect([await free(one), await free(two)]).toEqual([0, 1])
    await hold(id, two)
    await setClock(db, 60)
    await join(id, three)
    await setClock(db, 31 + 91)
    expect([await free(one), await free(three)]).toEqual([0, 1])
  })

  it('lasts its half hour also for somebody who has waited almost a day', async () => {
    const id = await aLine(db, keeper, { total: 0 })
    await join(id, one)
    await setClock(db, 24 * 60 - 5)
    await count(id, 1)
    await setClock(db, 24 * 60 + 10)
    await expect(hold(id, two)).rejects.toMatchObject({ code: 'no-free-place' })
    await hold(id, one)
  })
})

describe('a clock that is set back', () => {
  it('lets nobody go before those who waited already', async () => {
    const id = await aLine(db, keeper, { total: 0 })
    await join(id, one)
    await setClock(db, -5)
    expect(await join(id, two)).toMatchObject({ place: 2 })
    await count(id, 1)
    expect(await waitOf(two, id)).toMatchObject({ offerUntil: null })
  })

  it('does not make the older hold the newer one', async () => {
    const id = await aLine(db, keeper, { total: 2 })
    const first = await hold(id, one)
    // The count is not so far ahead that it would be in doubt.
    await setClock(db, -0.05)
    const second = await hold(id, one)
    await count(id, 1)
    expect(await atRisk(one)).toContain(second.holdId)
    expect(await atRisk(one)).not.toContain(first.holdId)
  })

  it('does not refuse true counts as older than one from ahead', async () => {
    const id = await aLine(db, keeper)
    await setClock(db, 600)
    await count(id, 3)
    await setClock(db, 0)
    expect(await count(id, 2, { madeAt: new Date(Date.now() - 60_000) })).toMatchObject({ available: 2 })
  })
})

describe('what arrives twice', () => {
  it('of a tap is the same tap, also when there is nothing left to take', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    const key = newKey()
    const first = await tap(id, 'one-less', 1, key)
    expect(await tap(id, 'one-less', 1, key)).toEqual(first)
  })

  it('at once, for two lines, holds one place', async () => {
    const [first, second] = [await aLine(db, keeper), await aLine(db, keeper)]
    const key = newKey()
    let late: Promise<unknown> | undefined
    await as(db, one.secret, async (ctx) => {
      await holdSlot(ctx, { lineId: first, key })
      late = hold(second, one, key).catch((error: unknown) => error)
      await untilBlocked(db)
    })
    expect(await late).toMatchObject({ code: 'key-used' })
  })

  it('at once, for two lines, waits for one place', async () => {
    const [first, second] = [await aLine(db, keeper, { total: 0 }), await aLine(db, keeper, { total: 0 })]
    const key = newKey()
    let late: Promise<unknown> | undefined
    await as(db, one.secret, async (ctx) => {
      await joinWaitlist(ctx, { lineId: first, key })
      late = join(second, one, key).catch((error: unknown) => error)
      await untilBlocked(db)
    })
    expect(await late).toMatchObject({ code: 'key-used' })
  })

  it('when leaving a list is one leaving', async () => {
    const id = await aLine(db, keeper, { total: 0 })
    const { waitId } = await join(id, one)
    for (const _time of [1, 2]) await as(db, one.secret, (ctx) => leaveWaitlist(ctx, waitId))
    const { rowCount } = await db.admin.query(
      `select 1 from audit.event where action = 'wait.left' and object_id = $1`,
      [waitId],
    )
    expect(rowCount).toBe(1)
  })
})

describe('a count', () => {
  it('from before somebody came does not free the place that they took', async () => {
    const id = await aLine(db, keeper, { total: 1, minutesAgo: 30 })
    const held = await hold(id, one)
    const before = new Date(Date.now() - 60_000)
    await as(db, one.secret, (ctx) => moveHold(ctx, held.holdId, { move: 'confirm' }))
    await expect(count(id, 1, { madeAt: before })).rejects.toMatchObject({ code: 'line-moved-on' })
  })

  it('does not open a line that has ended, and nobody waits for it', async () => {
    const id = await aLine(db, keeper, { total: 0 })
    await count(id, 0, { taking: 'ended' })
    await expect(count(id, 3, { taking: 'taking' })).rejects.toMatchObject({ code: 'line-ended' })
    await expect(tap(id, 'same', 2)).rejects.toMatchObject({ code: 'line-ended' })
    await expect(join(id, one)).rejects.toMatchObject({ code: 'takes-nobody' })
  })

  it('by a tap leaves the place to a hold that came in while they tapped', async () => {
    const id = await aLine(db, keeper, { total: 2 })
    const seen = await version(id)
    let tapped: Promise<unknown> | undefined
    await as(db, one.secret, async (ctx) => {
      await holdSlot(ctx, { lineId: id, key: newKey() })
      tapped = tap(id, 'full', seen)
      await untilBlocked(db)
    })
    expect(await tapped).toMatchObject({ available: 0, atRisk: 0 })
  })
})

describe('a hidden place', () => {
  it('does not tell others by its version how much goes on there', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into availability.region (coalition_id, number, counties) values ($1, 8, '{17031}') returning number`,
      [keeper.place.coalition],
    )
    expect(rows).toHaveLength(1)
    const id = await aLine(db, keeper, { hidden: true, region: 8 })
    await count(id, 2)
    const seenBy = (secret: string) => as(db, secret, (ctx) => boardLine(ctx, id))
    expect(await seenBy(one.secret)).toMatchObject({ hidden: true, version: 0 })
    expect(await seenBy(keeper.secret)).toMatchObject({ version: 2 })
  })
})
