import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepOnDevice, signOut } from '#features/identity/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMembership, aSession } from '#platform/testing/people.ts'
import { boardLine, lineState } from '../board.ts'
import { countLine } from '../count-line.ts'
import { holdSlot } from '../hold-slot.ts'
import { ownLine } from '../keeping/own-lines.ts'
import { moveHold } from '../move-hold.ts'
import {
  aKeeper,
  aLine,
  aSeeker,
  as,
  type Keeper,
  newKey,
  setClock,
  testCoalition,
} from '../testing/lines.ts'
import { type CountWrittenDown, replayCount, replayHold } from './replay.ts'
import { snapshot } from './snapshot.ts'

const MINUTE = 60_000
let db: TestDatabase
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
let written: { kept: string; membership: string }
let wished: { kept: string; membership: string }

/** Switches it on for the browser of a sign-in. */
const keep = async (secret: string) => {
  const kept = await as(db, secret, async (ctx) => {
    const made = await keepOnDevice(ctx)
    const membership = 'membershipId' in ctx.actor ? ctx.actor.membershipId : null
    return { kept: made?.kept ?? '', membership: membership ?? '' }
  })
  return kept
}

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
  written = await keep(keeper.secret)
  wished = await keep(seeker.secret)
  await db.admin.query(
    `insert into availability.region (coalition_id, number, counties) values ($1, 9, '{17031}') on conflict do nothing`,
    [testCoalition],
  )
})
afterAll(() => db.close())
beforeEach(() => setClock(db, 0))

const minutes = (n: number) => ({ byDevice: n * MINUTE, byWall: n * MINUTE })
const replay = (id: string, more: Partial<CountWrittenDown> = {}, secret = keeper.secret) =>
  as(db, secret, (ctx) =>
    replayCount(ctx, {
      ...written,
      lineId: id,
      key: newKey(),
      ...minutes(10),
      numbers: { total: 3, surge: 0, outOfService: 0, occupied: 1 },
      taking: 'taking',
      seen: 1,
      after: null,
      decided: null,
      ...more,
    }),
  )
const hold = (id: string, more: object = {}, secret = seeker.secret) =>
  as(db, secret, (ctx) => replayHold(ctx, { ...wished, lineId: id, key: newKey(), ...minutes(5), ...more }))
const mine = async (id: string) => {
  const line = await as(db, keeper.secret, (ctx) => ownLine(ctx, id))
  if (!line) throw new Error('not a line of the keeper')
  return line
}
const seen = async (id: string) => {
  const line = await as(db, seeker.secret, (ctx) => boardLine(ctx, id))
  if (!line) throw new Error('not on the board')
  return line
}
const countNow = (id: string, occupied: number) =>
  as(db, keeper.secret, (ctx) =>
    countLine(ctx, {
      lineId: id,
      numbers: { total: 3, surge: 0, outOfService: 0, occupied },
      channel: 'app',
      key: newKey(),
    }),
  )
const states = async (id: string) => {
  const { rows } = await db.admin.query<{ how: string; occupied: number; minutes: number | null }>(
    `select how, occupied, round(extract(epoch from clock_timestamp() - counted_at) / 60)::int as minutes
     from availability.count where line_id = $1 and key is not null order by version`,
    [id],
  )
  return rows
}
const aged = (given = {}) => aLine(db, keeper, { minutesAgo: 60, ...given })

describe('a count that was written down without a connection', () => {
  it('counts from when the person made it, never from when it is sent', async () => {
    const id = await aged()
    expect(await replay(id, minutes(25))).toEqual({ outcome: 'counted', version: 2, doubtful: false })
    expect(await states(id)).toEqual([{ how: 'offline', occupied: 1, minutes: 25 }])
    expect(await mine(id)).toMatchObject({ countedHow: 'offline', minutes: 25, available: 2 })
    // So it ages from then on, not from now.
    await setClock(db, 96)
    expect(await seen(id)).toMatchObject({ freshness: 'ageing' })
  })

  it('takes the earlier moment where the clocks differ a little', async () => {
    const id = await aged()
    await replay(id, { byDevice: 25 * MINUTE, byWall: 25 * MINUTE + 29_000 })
    const { rows } = await db.admin.query(
      `select extract(epoch from clock_timestamp() - counted_at) >= 25 * 60 + 29 as earlier from availability.line where id = $1`,
      [id],
    )
    expect(rows).toEqual([{ earlier: true }])
  })

  it('is one count however often it arrives, and its key stands for no other', async () => {
    const id = await aged()
    const key = newKey()
    await replay(id, { key })
    await countNow(id, 2)
    expect(await replay(id, { key, ...minutes(40) })).toMatchObject({ outcome: 'counted', version: 3 })
    expect(await states(id)).toHaveLength(2)
    expect(await mine(id)).toMatchObject({ available: 1, version: 3 })
    await expect(
      replay(id, { key, numbers: { total: 3, surge: 0, outOfService: 0, occupied: 0 } }),
    ).rejects.toMatchObject({ code: 'key-used' })
  })

  it('comes after the one on which it builds, in whatever order they arrive', async () => {
    const id = await aged()
    const [first, second] = [newKey(), newKey()]
    const later = { key: second, after: first, numbers: { total: 3, surge: 0, outOfService: 0, occupied: 2 } }
    await expect(replay(id, { ...later, ...minutes(5) })).rejects.toMatchObject({ code: 'out-of-order' })
    expect(await states(id)).toEqual([])
    await replay(id, { key: first, ...minutes(10) })
    expect(await replay(id, { ...later, ...minutes(5) })).toMatchObject({ outcome: 'counted', version: 3 })
    // The first one once more, late: it has happened, and moves nothing back.
    await replay(id, { key: first, ...minutes(12) })
    expect((await states(id)).map((one) => one.occupied)).toEqual([1, 2])
    expect(await mine(id)).toMatchObject({ available: 1 })
  })

  it('changes nothing where somebody counted meanwhile, and shows what they counted', async () => {
    const id = await aged()
    await countNow(id, 3)
    const told = await replay(id)
    expect(told).toMatchObject({
      outcome: 'conflict',
      theirs: { version: 2, taking: 'taking', numbers: { total: 3, surge: 0, outOfService: 0, occupied: 3 } },
    })
    expect(await mine(id)).toMatchObject({ version: 2, available: 0, countedHow: 'app' })
    // Also where theirs was made before, and came in after this device last looked.
    const other = await aged()
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: other,
        numbers: { total: 3, surge: 0, outOfService: 0, occupied: 2 },
        channel: 'sheet',
        key: newKey(),
        madeAt: new Date(Date.now() - 30 * MINUTE),
      }),
    )
    expect(await replay(other)).toMatchObject({ outcome: 'conflict', theirs: { version: 2 } })
    expect(await mine(other)).toMatchObject({ version: 2, countedHow: 'sheet' })
  })

  it('is no fresh count when the person says that theirs is right all the same', async () => {
    const id = await aged()
    await countNow(id, 3)
    expect(await replay(id, { decided: 2 })).toEqual({ outcome: 'counted', version: 3, doubtful: true })
    expect(lineState(await seen(id))).toBe('call')
    // Decided on what is no longer the newest: it is shown anew.
    await countNow(id, 2)
    expect(await replay(id, { decided: 3 })).toMatchObject({ outcome: 'conflict', theirs: { version: 4 } })
  })

  it('is asked of each count anew: deciding on an older one decides on no other', async () => {
    const id = await aged()
    const [first, second] = [newKey(), newKey()]
    await countNow(id, 3)
    await replay(id, { key: first, decided: 2, ...minutes(20) })
    const later = { key: second, after: first, ...minutes(10) }
    expect(await replay(id, later)).toMatchObject({ outcome: 'conflict', theirs: { version: 3 } })
    expect(await replay(id, { ...later, decided: 3 })).toMatchObject({ outcome: 'counted', doubtful: true })
  })

  it('is shown first where a count that stands is newer than it, also of the version that was seen', async () => {
    const id = await aLine(db, keeper, { minutesAgo: 5 })
    expect(await replay(id, minutes(30))).toMatchObject({ outcome: 'conflict', theirs: { version: 1 } })
    const other = await aged()
    const kept = await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: other, key: newKey() }))
    await as(db, seeker.secret, (ctx) => moveHold(ctx, kept.holdId, { move: 'confirm' }))
    const { version } = await mine(other)
    // Whoever counted before somebody came did not count them in, even if the device knows of them.
    expect(await replay(other, { ...minutes(30), seen: version })).toMatchObject({ outcome: 'conflict' })
  })

  it.each([
    ['the clock that only goes forward was lost', { byDevice: null, byWall: 10 * MINUTE }],
    ['the clocks differ: the device slept', { byDevice: 10 * MINUTE, byWall: 45 * MINUTE }],
    ['the clocks differ: somebody set one', { byDevice: 10 * MINUTE, byWall: 10 * MINUTE - 31_000 }],
    ['it lies ahead', { byDevice: -1, byWall: -1 }],
    ['it lies ahead by the clock that people set', { byDevice: 1_000, byWall: -1_000 }],
    ['it is more than a day ago', { byDevice: 24 * 60 * MINUTE + 1, byWall: 24 * 60 * MINUTE + 1 }],
    [
      'it is longer ago than any count may be',
      { byDevice: 9 * 24 * 60 * MINUTE, byWall: 9 * 24 * 60 * MINUTE },
    ],
  ])('is "call to confirm" and never fresh when %s', async (_why, when) => {
    const id = await aged()
    expect(await replay(id, when)).toEqual({ outcome: 'counted', version: 2, doubtful: true })
    expect(lineState(await seen(id))).toBe('call')
    expect(await mine(id)).toMatchObject({ countedAt: null, numbers: { occupied: 1 } })
    await expect(
      as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: id, key: newKey() })),
    ).rejects.toMatchObject({ code: 'call-first' })
  })

  it('is declined with what to do when more is taken than there is, or the line has ended', async () => {
    const id = await aged()
    await expect(
      replay(id, { numbers: { total: 1, surge: 0, outOfService: 0, occupied: 2 } }),
    ).rejects.toMatchObject({ code: 'more-taken-than-there' })
    const ended = await aged({ taking: 'ended' })
    await expect(replay(ended)).rejects.toMatchObject({ code: 'line-ended' })
  })
})

describe('whoever sends it', () => {
  it('is whoever wrote it down: same device, same sign-in, same role', async () => {
    const id = await aged()
    const colleague = await aSession(db, keeper.person)
    // Signed in elsewhere, where nothing was switched on; and where something else is kept.
    await expect(replay(id, {}, colleague)).rejects.toMatchObject({ code: 'other-sign-in' })
    const other = await keep(colleague)
    await expect(replay(id, {}, colleague)).rejects.toMatchObject({ code: 'other-sign-in' })
    expect(other.kept).not.toBe(written.kept)
    await expect(replay(id, { kept: wished.kept })).rejects.toMatchObject({ code: 'other-sign-in' })
    await expect(hold(id, written)).rejects.toMatchObject({ code: 'other-sign-in' })
    expect(await states(id)).toEqual([])
  })

  it('cannot send in another role of theirs', async () => {
    const id = await aged()
    const membership = await aMembership(db, { person: keeper.person, role: 'program-lead', ...keeper.place })
    await db.admin.query(`update identity.session set membership_id = $2 where kept_as = $1`, [
      written.kept,
      membership,
    ])
    await expect(replay(id)).rejects.toMatchObject({ code: 'other-sign-in' })
    await db.admin.query(`update identity.session set membership_id = $2 where kept_as = $1`, [
      written.kept,
      written.membership,
    ])
    expect(await replay(id)).toMatchObject({ outcome: 'counted' })
  })

  it('is nobody any more when their membership has ended', async () => {
    const gone = await aKeeper(db)
    const id = await aLine(db, gone, { minutesAgo: 60 })
    const was = await keep(gone.secret)
    await db.admin.query(
      `update identity.membership set ended_at = clock_timestamp(), end_reason = 'left' where id = $1`,
      [was.membership],
    )
    await expect(replay(id, was, gone.secret)).rejects.toMatchObject({ code: 'other-sign-in' })
    expect(await states(id)).toEqual([])
  })

  it('counts no line of another program', async () => {
    const id = await aged()
    await expect(replay(id, wished, seeker.secret)).rejects.toMatchObject({ status: 404 })
  })
})

describe('what a browser keeps', () => {
  it('stays the same when the same person proves again who they are, and ends with signing out', async () => {
    const one = await aSeeker(db)
    const { kept } = await keep(one.secret)
    expect((await keep(one.secret)).kept).toBe(kept)
    const replaced = async (secret: string, person = one.person) => {
      const made = await db.admin.query<{ id: string }>(
        `select identity.begin_session($1, 'demo', null, sha256($2::bytea), null, sha256(convert_to($3, 'UTF8')), false) as id`,
        [person, Buffer.from(randomUUID()), secret],
      )
      const { rows } = await db.admin.query<{ kept_as: string | null }>(
        'select kept_as from identity.session where id = $1',
        [made.rows[0]?.id],
      )
      return rows[0]?.kept_as ?? null
    }
    expect(await replaced(one.secret, seeker.person)).toBeNull()
    await db.admin.query(`update identity.session set revoked_at = null where kept_as = $1`, [kept])
    expect(await replaced(one.secret)).toBe(kept)
    // That session is over now: whatever replaces it keeps nothing.
    expect(await replaced(one.secret)).toBeNull()
    const two = await aSeeker(db)
    expect(await as(db, two.secret, (ctx) => signOut(ctx, two.secret))).toBe(false)
    const three = await aSeeker(db)
    await keep(three.secret)
    expect(await as(db, three.secret, (ctx) => signOut(ctx, three.secret))).toBe(true)
  })

  it('is own lines, without the name of a hidden place, and free places that are not hidden', async () => {
    const other = await aKeeper(db)
    const own = await aged()
    const hiddenOwn = await aged({ hidden: true, region: 9 })
    const free = await aLine(db, other)
    const hidden = await aLine(db, other, { hidden: true, region: 9 })
    const full = await aLine(db, other, { occupied: 3 })
    const old = await aLine(db, other, { minutesAgo: 481 })
    const kept = await as(db, keeper.secret, snapshot)
    expect(kept).toMatchObject(written)
    expect(kept.lines.find((line) => line.id === own)).toMatchObject({ version: 1, numbers: { total: 3 } })
    expect(kept.lines.find((line) => line.id === own)?.service).toEqual(expect.any(String))
    expect(kept.lines.find((line) => line.id === hiddenOwn)).toMatchObject({ service: null })
    const places = kept.places.map((place) => place.id)
    expect(places).toContain(free)
    for (const id of [hidden, full, old, own, hiddenOwn]) expect(places).not.toContain(id)
    const fresh = await aSeeker(db)
    await expect(as(db, fresh.secret, snapshot)).rejects.toMatchObject({ code: 'nothing-kept' })
  })
})

describe('a wish to hold that was written down', () => {
  it('holds one place, once, where it was seen less than ten minutes ago', async () => {
    const id = await aLine(db, keeper)
    const key = newKey()
    const held = await hold(id, { key, ...minutes(9.9) })
    expect(held.state).toBe('held')
    expect((await seen(id)).available).toBe(2)
    // Sent again, also much later, it is the same hold.
    expect(await hold(id, { key, ...minutes(60) })).toMatchObject({ holdId: held.holdId })
    expect((await seen(id)).available).toBe(2)
  })

  it.each([
    ['more than ten minutes ago', minutes(10.1)],
    ['nobody can say when', { byDevice: null, byWall: MINUTE }],
    ['by clocks that differ', { byDevice: MINUTE, byWall: 5 * MINUTE }],
    ['in the future', { byDevice: -5_000, byWall: -5_000 }],
  ])('holds nothing that was seen %s', async (_when, when) => {
    const id = await aLine(db, keeper)
    await expect(hold(id, when)).rejects.toMatchObject({ code: 'seen-too-long-ago' })
    expect((await seen(id)).available).toBe(3)
  })

  it('holds no hidden place, of others or one’s own', async () => {
    const id = await aLine(db, keeper, { hidden: true, region: 9 })
    await expect(hold(id)).rejects.toMatchObject({ code: 'not-from-kept' })
    await expect(hold(id, written, keeper.secret)).rejects.toMatchObject({ code: 'not-from-kept' })
    const { rows } = await db.admin.query('select 1 from availability.hold where line_id = $1', [id])
    expect(rows).toEqual([])
  })

  it('holds nothing of another coalition, and nothing that is gone meanwhile', async () => {
    const full = await aLine(db, keeper, { occupied: 3 })
    await expect(hold(full)).rejects.toMatchObject({ code: 'no-free-place' })
    await expect(hold(randomUUID())).rejects.toMatchObject({ status: 404 })
  })
})
