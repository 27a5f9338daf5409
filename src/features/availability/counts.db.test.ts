import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { board, boardLine, lineState } from './board.ts'
import { countLine } from './count-line.ts'
import { holdPlace } from './hold-place.ts'
import { moveHold } from './move-hold.ts'
import { ownHolds } from './own-holds.ts'
import { tapLine } from './tap-line.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from './testing/lines.ts'

let db: TestDatabase
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
})
afterAll(() => db.close())
beforeEach(() => setClock(db, 0))

const seen = async (id: string, secret = seeker.secret) => {
  const line = await as(db, secret, (ctx) => boardLine(ctx, id))
  if (!line) throw new Error('not on the board')
  return line
}
const count = (
  id: string,
  numbers: Partial<Record<'total' | 'surge' | 'outOfService' | 'occupied', number>>,
  more = {},
) =>
  as(db, keeper.secret, (ctx) =>
    countLine(ctx, {
      lineId: id,
      numbers: { total: 3, surge: 0, outOfService: 0, occupied: 0, ...numbers },
      channel: 'app',
      key: newKey(),
      ...more,
    }),
  )
const hold = (id: string, key = newKey()) =>
  as(db, seeker.secret, (ctx) => holdPlace(ctx, { lineId: id, key }))

describe('a count', () => {
  it('is what there is, less what is taken and held', async () => {
    const id = await aLine(db, keeper, { minutesAgo: null })
    expect(lineState(await seen(id))).toBe('call')
    expect(await count(id, { total: 5, surge: 2, outOfService: 1, occupied: 2 })).toMatchObject({
      available: 4,
    })
    await hold(id)
    expect(await seen(id)).toMatchObject({ available: 3, freshness: 'fresh' })
  })

  it('is taken once however often it arrives', async () => {
    const id = await aLine(db, keeper)
    const key = newKey()
    const first = await count(id, { occupied: 1 }, { key })
    await count(id, { occupied: 2 })
    expect(await count(id, { occupied: 1 }, { key })).toMatchObject({ available: 1 })
    expect(await seen(id)).toMatchObject({ available: 1, version: first.version + 1 })
  })

  it('puts the newest holds at risk when it leaves no place for them, and tells their holders', async () => {
    const id = await aLine(db, keeper, { total: 2 })
    const older = await hold(id)
    const newer = await hold(id)
    expect(await count(id, { total: 2, occupied: 1 })).toMatchObject({ available: 0, atRisk: 1 })
    const mine = await as(db, seeker.secret, ownHolds)
    expect(mine.find((one) => one.holdId === newer.holdId)).toMatchObject({ atRisk: true, state: 'held' })
    expect(mine.find((one) => one.holdId === older.holdId)).toMatchObject({ atRisk: false })
    const told = await db.admin.query('select person_id from notices.notice where about_id = $1', [
      newer.holdId,
    ])
    expect(told.rows).toEqual([{ person_id: seeker.person }])
    // Ending it frees nothing.
    await as(db, seeker.secret, (ctx) => moveHold(ctx, newer.holdId, { move: 'cancel' }))
    expect(await seen(id)).toMatchObject({ available: 0 })
  })

  it('brings the oldest of them back when there is room again', async () => {
    const id = await aLine(db, keeper, { total: 2 })
    const first = await hold(id)
    const second = await hold(id)
    await count(id, { total: 0 })
    expect(await count(id, { total: 1 })).toMatchObject({ available: 0, atRisk: 1 })
    const mine = await as(db, seeker.secret, ownHolds)
    expect(mine.find((one) => one.holdId === first.holdId)?.atRisk).toBe(false)
    expect(mine.find((one) => one.holdId === second.holdId)?.atRisk).toBe(true)
    await expect(
      as(db, seeker.secret, (ctx) => moveHold(ctx, second.holdId, { move: 'confirm' })),
    ).rejects.toMatchObject({ code: 'hold-at-risk' })
  })

  it('refuses more taken than there are, a moment ahead or long past, and one that a newer count has overtaken', async () => {
    const id = await aLine(db, keeper)
    await expect(count(id, { occupied: 4 })).rejects.toMatchObject({ code: 'more-taken-than-there' })
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000)
    await expect(count(id, {}, { madeAt: at(1) })).rejects.toMatchObject({ code: 'moment-impossible' })
    await expect(count(id, {}, { madeAt: at(-8 * 24 * 60) })).rejects.toMatchObject({
      code: 'moment-impossible',
    })
    await expect(count(id, {}, { madeAt: at(-30) })).rejects.toMatchObject({ code: 'newer-count-stands' })
    expect((await seen(id)).version).toBe(1)
  })

  it('ages by the clock of the database, and past its limit is a reason to call', async () => {
    const id = await aLine(db, keeper)
    await setClock(db, 119)
    expect(await seen(id)).toMatchObject({ freshness: 'fresh' })
    await setClock(db, 121)
    expect(await seen(id)).toMatchObject({ freshness: 'ageing' })
    expect(lineState(await seen(id))).toBe('open')
    await setClock(db, 481)
    expect(lineState(await seen(id))).toBe('call')
    await expect(hold(id)).rejects.toMatchObject({ code: 'call-first' })
    // A clock that was set back: nobody can say how old the count is.
    await setClock(db, -10)
    expect(lineState(await seen(id))).toBe('call')
  })

  it('of which nobody can say when it was made stays a reason to call', async () => {
    const id = await aLine(db, keeper)
    await count(id, { occupied: 1 }, { doubtful: true })
    expect(lineState(await seen(id))).toBe('call')
  })

  it('leaves its whole history, which nobody changes', async () => {
    const id = await aLine(db, keeper, { total: 4 })
    await count(id, { total: 4, occupied: 1 })
    const held = await hold(id)
    await as(db, keeper.secret, (ctx) => moveHold(ctx, held.holdId, { move: 'confirm' }))
    const { rows } = await db.admin.query(
      'select what, occupied, held, actor_kind, actor_id from availability.count where line_id = $1 order by version',
      [id],
    )
    expect(rows).toEqual([
      { what: 'count', occupied: 1, held: 0, actor_kind: 'member', actor_id: keeper.person },
      { what: 'confirm', occupied: 2, held: 0, actor_kind: 'member', actor_id: keeper.person },
    ])
    await expect(db.owner.query('delete from availability.count')).rejects.toMatchObject({ code: '23001' })
  })
})

describe('one tap', () => {
  it('is the same as before, one more, one less, full or closed', async () => {
    const id = await aLine(db, keeper, { total: 4, occupied: 2, minutesAgo: 300 })
    const tap = async (what: 'same' | 'one-more' | 'one-less' | 'full' | 'closed') => {
      const { version } = await seen(id)
      return as(db, keeper.secret, (ctx) =>
        tapLine(ctx, { lineId: id, tap: what, seen: version, key: newKey() }),
      )
    }
    expect(await tap('same')).toMatchObject({ available: 2 })
    expect(await seen(id)).toMatchObject({ freshness: 'fresh', countedHow: 'same' })
    expect(await tap('one-more')).toMatchObject({ available: 3 })
    expect(await tap('one-less')).toMatchObject({ available: 2 })
    await hold(id)
    expect(await tap('full')).toMatchObject({ available: 0, atRisk: 0 })
    await expect(tap('one-less')).rejects.toMatchObject({ code: 'nothing-to-take' })
    await tap('closed')
    expect(lineState(await seen(id))).toBe('closed')
    await expect(hold(id)).rejects.toMatchObject({ code: 'takes-nobody' })
  })

  it('on an old page is shown the newer count first', async () => {
    const id = await aLine(db, keeper)
    const { version } = await seen(id)
    await count(id, { occupied: 2 })
    await expect(
      as(db, keeper.secret, (ctx) =>
        tapLine(ctx, { lineId: id, tap: 'one-more', seen: version, key: newKey() }),
      ),
    ).rejects.toMatchObject({ code: 'line-moved-on' })
  })
})

describe('the board', () => {
  it('says of a hidden place its region and whether there is room, and nothing else', async () => {
    await db.admin.query(
      `insert into availability.region (coalition_id, number, counties) values ($1, 7, '{17031}') on conflict do nothing`,
      [keeper.place.coalition],
    )
    const id = await aLine(db, keeper, {
      total: 9,
      hidden: true,
      region: 7,
      county: 17031,
      counties: [17031],
    })
    const line = await seen(id)
    expect(line).toMatchObject({
      hidden: true,
      region: 7,
      place: null,
      numbers: null,
      available: 1,
      counties: [],
      waiting: null,
    })
    const text = JSON.stringify((await as(db, seeker.secret, board)).filter((one) => one.id === id))
    for (const told of [
      keeper.record.serviceId,
      keeper.record.locationId ?? '-',
      keeper.place.program ?? '-',
      '17031',
    ])
      expect(text).not.toContain(told)
    expect(await seen(id, keeper.secret)).toMatchObject({ own: true, available: 9 })
    await expect(hold(id)).rejects.toMatchObject({ code: 'through-broker' })
  })

  it('hides the line of a place that the directory hides, whatever its keeper ticked', async () => {
    const shy = await aKeeper(db, { record: { location: { visibility: 'area' } } })
    const id = await aLine(db, shy, { hidden: false, county: 17031 })
    expect(await seen(id)).toMatchObject({ hidden: true, place: null })
  })
})
