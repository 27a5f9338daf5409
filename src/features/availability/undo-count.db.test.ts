import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { boardLine } from './board.ts'
import { countLine } from './count-line.ts'
import { holdSlot } from './hold-slot.ts'
import { ownHolds } from './own-holds.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from './testing/lines.ts'
import { undoCount } from './undo-count.ts'

let db: TestDatabase
let keeper: Keeper

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
})
afterAll(() => db.close())
beforeEach(() => setClock(db, 0))

const count = (lineId: string, occupied: number, secret = keeper.secret) =>
  as(db, secret, (ctx) =>
    countLine(ctx, {
      lineId,
      numbers: { total: 3, surge: 0, outOfService: 0, occupied },
      channel: 'app',
      key: newKey(),
    }),
  )
const undo = (lineId: string, seen: number, secret = keeper.secret, key = newKey()) =>
  as(db, secret, (ctx) => undoCount(ctx, { lineId, seen, key }))
const now = (id: string, secret = keeper.secret) => as(db, secret, (ctx) => boardLine(ctx, id))

describe('taking a count back', () => {
  it('makes the line as it was, and as old as it was', async () => {
    const id = await aLine(db, keeper, { minutesAgo: null })
    await count(id, 1)
    await setClock(db, 200)
    const before = await now(id)
    const { version } = await count(id, 3)
    expect(await now(id)).toMatchObject({ available: 0, freshness: 'fresh' })
    await undo(id, version)
    expect(await now(id)).toMatchObject({
      available: 2,
      freshness: 'ageing',
      countedAt: before?.countedAt,
      countedHow: 'app',
    })
  })

  it('has happened once however often it arrives, and leaves nothing more to take back', async () => {
    const id = await aLine(db, keeper)
    await count(id, 1)
    const { version } = await count(id, 2)
    const key = newKey()
    await undo(id, version, keeper.secret, key)
    await undo(id, version, keeper.secret, key)
    expect(await now(id)).toMatchObject({ available: 2, version: version + 1 })
    await expect(undo(id, version)).rejects.toMatchObject({ code: 'line-moved-on' })
  })

  it('is for whoever keeps the line, for a quarter of an hour, and not where it is the first count', async () => {
    const id = await aLine(db, keeper)
    const first = await count(id, 1)
    await expect(undo(id, first.version)).rejects.toMatchObject({ code: 'nothing-to-undo' })
    const colleague = await aMember(db, 'program-worker', keeper.place)
    const slip = await count(id, 3)
    await undo(id, slip.version, colleague.secret)
    expect(await now(id)).toMatchObject({ available: 2 })
    const { version } = await count(id, 2)
    const stranger = await aSeeker(db)
    await expect(undo(id, version, stranger.secret)).rejects.toMatchObject({ status: 404 })
    await setClock(db, 16)
    await expect(undo(id, version)).rejects.toMatchObject({ code: 'nothing-to-undo' })
    expect(await now(id)).toMatchObject({ available: 1 })
  })

  it('puts holds at risk that have no slot any more, and takes them out of it again', async () => {
    const id = await aLine(db, keeper)
    await count(id, 2)
    const more = await count(id, 1)
    const [one, two] = [await aSeeker(db), await aSeeker(db)]
    for (const { secret } of [one, two])
      await as(db, secret, (ctx) => holdSlot(ctx, { lineId: id, key: newKey() }))
    const atRisk = async () =>
      (await Promise.all([one, two].map(({ secret }) => as(db, secret, ownHolds)))).map(
        ([hold]) => hold?.atRisk,
      )
    await undo(id, more.version)
    expect(await atRisk()).toEqual([false, true])
    const again = await count(id, 1)
    expect(await atRisk()).toEqual([false, false])
    await undo(id, again.version)
    expect(await atRisk()).toEqual([false, true])
  })
})
