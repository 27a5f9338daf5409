import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { boardLine } from './board.ts'
import { countLine } from './count-line.ts'
import { holdSlot } from './hold-slot.ts'
import { moveHold } from './move-hold.ts'
import { holdsHere, ownHolds, ownWaits } from './own-holds.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from './testing/lines.ts'
import { joinWaitlist, leaveWaitlist } from './waitlist.ts'

let db: TestDatabase
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
let other: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
  other = await aSeeker(db)
})
afterAll(() => db.close())
beforeEach(() => setClock(db, 0))

const hold = (id: string, who = seeker, key = newKey()) =>
  as(db, who.secret, (ctx) => holdSlot(ctx, { lineId: id, key }))
const join = (id: string, who: { secret: string }, key = newKey()) =>
  as(db, who.secret, (ctx) => joinWaitlist(ctx, { lineId: id, key }))
const move = (
  id: string,
  how: 'confirm' | 'cancel' | 'extend',
  who: { secret: string } = seeker,
  key = newKey(),
) => as(db, who.secret, (ctx) => moveHold(ctx, id, how === 'extend' ? { move: how, key } : { move: how }))
const free = async (id: string) => (await as(db, keeper.secret, (ctx) => boardLine(ctx, id)))?.available

describe('holding a place', () => {
  it('takes exactly one, for the minutes of the line', async () => {
    const id = await aLine(db, keeper, { total: 2, holdMinutes: 45 })
    const { expiresAt } = await hold(id)
    expect(await free(id)).toBe(1)
    expect(Math.round((expiresAt.getTime() - Date.now()) / 60_000)).toBe(45)
  })

  it('happens once for one key, and a key is not taken for another line', async () => {
    const id = await aLine(db, keeper)
    const key = newKey()
    const first = await hold(id, seeker, key)
    expect(await hold(id, seeker, key)).toEqual(first)
    expect(await free(id)).toBe(2)
    await expect(hold(await aLine(db, keeper), seeker, key)).rejects.toMatchObject({ code: 'key-used' })
    await move(first.holdId, 'cancel')
    expect(await hold(id, seeker, key)).toMatchObject({ holdId: first.holdId, state: 'cancelled' })
  })

  it('is not taken for another one by a key that came with other needs', async () => {
    const id = await aLine(db, keeper, { total: 2, occupied: 1 })
    const [key, waiting] = [newKey(), newKey()]
    const ask = (needs: readonly ('siblings' | 'pregnant')[]) =>
      as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: id, key, needs: [...needs] }))
    const first = await ask(['siblings', 'pregnant'])
    expect((await ask(['pregnant', 'siblings'])).holdId).toBe(first.holdId)
    await expect(ask(['siblings'])).rejects.toMatchObject({ code: 'key-used' })
    const join = (needs: readonly ('siblings' | 'pregnant')[]) =>
      as(db, seeker.secret, (ctx) => joinWaitlist(ctx, { lineId: id, key: waiting, needs: [...needs] }))
    const wait = await join(['pregnant'])
    expect((await join(['pregnant'])).waitId).toBe(wait.waitId)
    await expect(join([])).rejects.toMatchObject({ code: 'key-used' })
  })

  it('on a line that names no place is refused where the service has a hidden one, which it could be', async () => {
    const cove = await aKeeper(db)
    const line = await aLine(db, cove, { county: 17031 })
    await db.admin.query('update availability.line set location_id = null where id = $1', [line])
    const shown = () => as(db, seeker.secret, (ctx) => boardLine(ctx, line))
    expect(await shown()).toMatchObject({ hidden: false, place: { county: 17031 } })
    const protect = (visibility: string) =>
      db.admin.query('update directory.location set visibility = $2 where id = $1', [
        cove.record.locationId,
        visibility,
      ])
    await db.admin.query('update directory.location set latitude = null, longitude = null where id = $1', [
      cove.record.locationId,
    ])
    await protect('named')
    expect(await shown()).toMatchObject({ hidden: true, place: null, numbers: null, available: 1 })
    await expect(hold(line)).rejects.toMatchObject({ code: 'through-broker' })
    await protect('public')
    expect(await shown()).toMatchObject({ hidden: false })
  })

  it('is refused when the last place is gone', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    await hold(id)
    await expect(hold(id, other)).rejects.toMatchObject({ code: 'no-free-place' })
  })

  it('lets two who want the last place wait for each other: one gets it', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    let second: Promise<unknown> | undefined
    await as(db, seeker.secret, async (ctx) => {
      await holdSlot(ctx, { lineId: id, key: newKey() })
      second = hold(id, other).catch((error: unknown) => error)
      await untilBlocked(db)
    })
    expect(await second).toMatchObject({ code: 'no-free-place' })
    expect(await free(id)).toBe(0)
  })

  it('lets 40 ask for 3 places at once: 3 get one', async () => {
    const id = await aLine(db, keeper, { total: 3 })
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => hold(id)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await free(id)).toBe(0)
  })

  it('of another coalition finds no such line', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into identity.coalition (name, state, fictional) values ('Elsewhere (fictional)', 'active', true) returning id`,
    )
    const stranger = await aSeeker(db, { coalition: rows[0]?.id ?? '' })
    await expect(hold(await aLine(db, keeper), stranger)).rejects.toMatchObject({ code: 'no-such-line' })
  })
})

describe('a hold', () => {
  it('runs out by being read, with nobody at work', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    const held = await hold(id)
    await setClock(db, 91)
    expect(await free(id)).toBe(1)
    expect((await as(db, seeker.secret, ownHolds)).find((one) => one.holdId === held.holdId)?.state).toBe(
      'expired',
    )
    await expect(move(held.holdId, 'confirm')).rejects.toMatchObject({ code: 'hold-has-ended' })
    await hold(id, other)
    // A clock that is set back does not bring it back once somebody else holds the slot.
    await setClock(db, 0)
    expect(await free(id)).toBe(0)
    await expect(move(held.holdId, 'confirm')).rejects.toMatchObject({ code: 'hold-has-ended' })
  })

  it('that is confirmed changes nothing that is free, and can be confirmed by the keeper too', async () => {
    const id = await aLine(db, keeper, { total: 2 })
    const held = await hold(id)
    expect(await as(db, keeper.secret, holdsHere)).toContainEqual(
      expect.objectContaining({ holdId: held.holdId }),
    )
    expect(await move(held.holdId, 'confirm', keeper)).toMatchObject({ state: 'confirmed' })
    expect(await move(held.holdId, 'confirm')).toMatchObject({ state: 'confirmed' })
    expect(await free(id)).toBe(1)
  })

  it('can be extended once', async () => {
    const held = await hold(await aLine(db, keeper))
    const longer = await move(held.holdId, 'extend')
    expect((longer.expiresAt.getTime() - held.expiresAt.getTime()) / 60_000).toBe(90)
    await expect(move(held.holdId, 'extend')).rejects.toMatchObject({ code: 'extended-once' })
  })

  it('is cancelled by its holder, declined with a reason by the keeper, and by nobody else', async () => {
    const id = await aLine(db, keeper, { total: 3 })
    const held = await hold(id)
    await expect(move(held.holdId, 'cancel', other)).rejects.toMatchObject({ code: 'no-such-hold' })
    await expect(move(held.holdId, 'cancel', keeper)).rejects.toMatchObject({ code: 'not-yours' })
    const decline = (who: { secret: string }) =>
      as(db, who.secret, (ctx) => moveHold(ctx, held.holdId, { move: 'decline', reason: 'no-staff' }))
    await expect(decline(seeker)).rejects.toMatchObject({ code: 'not-yours' })
    expect(await decline(keeper)).toMatchObject({ state: 'declined' })
    expect(await free(id)).toBe(3)
  })
})

describe('the waiting list', () => {
  it('offers the next free place to who asked first, alone, for half an hour', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    const held = await hold(id)
    const first = await join(id, other)
    const third = await aSeeker(db)
    expect(await join(id, third)).toMatchObject({ place: 2, offerUntil: null })
    await move(held.holdId, 'cancel')
    await expect(hold(id, third)).rejects.toMatchObject({ code: 'no-free-place' })
    const waits = await as(db, other.secret, ownWaits)
    expect(waits.find((one) => one.waitId === first.waitId)?.offerUntil).toBeInstanceOf(Date)
    const told = await db.admin.query('select 1 from notices.notice where about_id = $1', [first.waitId])
    expect(told.rowCount).toBe(1)
    await hold(id, other)
    expect(await free(id)).toBe(0)
  })

  it('goes on to the next when an offer is not taken', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    const held = await hold(id)
    await join(id, other)
    const next = await aSeeker(db)
    await join(id, next)
    await move(held.holdId, 'cancel')
    await setClock(db, 31)
    await expect(hold(id, other)).rejects.toMatchObject({ code: 'no-free-place' })
    // The refused act settled nothing, being undone; the next one's own act does.
    await hold(id, next)
  })

  it('keeps nobody twice, none while a place is free, and lets them leave', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    await expect(join(id, other)).rejects.toMatchObject({ code: 'place-is-free' })
    await hold(id)
    const { waitId } = await join(id, other)
    await expect(join(id, other)).rejects.toMatchObject({ code: 'waits-already' })
    await as(db, other.secret, (ctx) => leaveWaitlist(ctx, waitId))
    expect((await as(db, other.secret, ownWaits)).some((one) => one.waitId === waitId)).toBe(false)
    const closed = await aLine(db, keeper, { total: 0, waitlist: false })
    await expect(join(closed, other)).rejects.toMatchObject({ code: 'no-waiting-list' })
  })
})

describe('the floor of the database', () => {
  it('refuses what does not add up, whoever writes it', async () => {
    const id = await aLine(db, keeper, { total: 1 })
    await hold(id)
    await expect(
      db.admin.query('update availability.line set occupied = 1 where id = $1', [id]),
    ).rejects.toMatchObject({ code: '23514' })
    await expect(
      db.admin.query(
        `insert into availability.hold (coalition_id, line_id, program_id, key, made_at, expires_at)
         select coalition_id, id, program_id, gen_random_uuid(), now(), now() + interval '1 hour' from availability.line where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('lets the app change no number past the functions', async () => {
    const id = await aLine(db, keeper)
    for (const change of [
      'update availability.line set total = 99',
      `update availability.hold set state = 'cancelled'`,
      'delete from availability.hold',
      `insert into availability.count (line_id, version, what, recorded_at, total, surge, out_of_service, occupied, held, at_risk, taking, actor_kind)
       values ('${id}', 99, 'count', now(), 1, 0, 0, 0, 0, 0, 'taking', 'member')`,
      `select availability.settle('${id}')`,
    ])
      await expect(
        as(db, keeper.secret, (ctx) => ctx.prepared(`try_${Math.random()}`, change, [])),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('lets nobody count what another program keeps', async () => {
    const id = await aLine(db, keeper)
    await expect(
      as(db, other.secret, (ctx) =>
        countLine(ctx, {
          lineId: id,
          numbers: { total: 9, surge: 0, outOfService: 0, occupied: 0 },
          channel: 'app',
          key: newKey(),
        }),
      ),
    ).rejects.toMatchObject({ code: 'no-such-line' })
  })
})
