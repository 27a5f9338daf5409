import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeService, reopenService } from '#features/directory/close-service.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { boardLine, lineState } from './board.ts'
import { countLine } from './count-line.ts'
import { holdSlot } from './hold-slot.ts'
import { joinWaitlist, ownWaits } from './index.ts'
import { lineHistory } from './keeping/own-lines.ts'
import { moveHold } from './move-hold.ts'
import { ownHolds } from './own-holds.ts'
import { publicLines } from './public/public-lines.ts'
import { tapLine } from './tap-line.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey } from './testing/lines.ts'

let db: TestDatabase
let seeker: Awaited<ReturnType<typeof aSeeker>>
let keeper: Keeper
beforeAll(async () => {
  db = await testDatabase()
  seeker = await aSeeker(db)
})
beforeEach(async () => {
  keeper = await aKeeper(db)
})
afterAll(() => db.close())

const change = { version: 1, reason: 'Water in the house' }
const close = (how: 'temporarily' | 'for good') =>
  asSteward(db, (ctx) => closeService(ctx, { id: keeper.record.serviceId, ...change, how }))
const stands = (line: string) =>
  as(db, seeker.secret, async (ctx) => {
    const found = await boardLine(ctx, line)
    return found && lineState(found)
  })
const hold = (line: string) => as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey() }))

/** How often whoever holds was told of it, and how it stands. */
async function ofHold(id: string) {
  const told = await db.admin.query(
    `select 1 from notices.notice where person_id = $1 and about_kind = 'hold' and about_id = $2`,
    [seeker.person, id],
  )
  const own = (await as(db, seeker.secret, ownHolds)).find(({ holdId }) => holdId === id)
  return [told.rowCount, own?.state, own?.atRisk]
}

describe('a line that its keeper ends', () => {
  it('tells whoever holds a place there', async () => {
    const line = await aLine(db, keeper, { total: 3 })
    const { holdId } = await hold(line)
    const numbers = { total: 3, surge: 0, outOfService: 0, occupied: 0 }
    const count = (taking: 'closed' | 'ended', seen: number) =>
      as(db, keeper.secret, (ctx) =>
        countLine(ctx, { lineId: line, numbers, taking, channel: 'app', key: newKey(), seen }),
      )
    // Who takes nobody else still has the place that they said is kept.
    await count('closed', 1)
    expect(await ofHold(holdId)).toEqual([0, 'held', false])
    await count('ended', 2)
    expect(await ofHold(holdId)).toEqual([1, 'held', true])
  })
})

describe('a service that the directory closes', () => {
  it('has no free place on the board from then on, until its keeper counts again', async () => {
    const line = await aLine(db, keeper, { shownToPublic: true })
    expect(await stands(line)).toBe('open')
    await close('temporarily')
    expect(await stands(line)).toBe('closed')
    await expect(hold(line)).rejects.toMatchObject({ code: 'takes-nobody' })
    // A page or a link from before it closed says nothing new.
    const tap = (seen: number, what: 'same' | 'one-less' = 'same') =>
      as(db, keeper.secret, (ctx) => tapLine(ctx, { lineId: line, tap: what, seen, key: newKey() }))
    await expect(tap(1)).rejects.toMatchObject({ code: 'line-moved-on' })
    const [last] = await as(db, keeper.secret, (ctx) => lineHistory(ctx, line))
    expect(last).toMatchObject({ what: 'set', taking: 'closed', author: null, version: 2 })
    const { rows } = await db.admin.query(
      `select kind from live.outbox where topic like 'availability.board:%' order by at desc limit 1`,
    )
    expect(rows).toEqual([{ kind: 'lines-changed' }])
    await asSteward(db, (ctx) => reopenService(ctx, { ...change, id: keeper.record.serviceId, version: 2 }))
    expect(await stands(line)).toBe('closed')
    await tap(2)
    expect(await stands(line)).toBe('closed')
    await tap(3, 'one-less')
    expect(await stands(line)).toBe('open')
  })

  it('tells whoever holds a place there, which only a new count makes safe again', async () => {
    const line = await aLine(db, keeper)
    const { holdId } = await hold(line)
    await close('temporarily')
    expect(await ofHold(holdId)).toEqual([1, 'held', true])
    await asSteward(db, (ctx) => reopenService(ctx, { ...change, id: keeper.record.serviceId, version: 2 }))
    expect(await ofHold(holdId)).toEqual([1, 'held', true])
    await as(db, keeper.secret, (ctx) => tapLine(ctx, { lineId: line, tap: 'same', seen: 2, key: newKey() }))
    expect(await ofHold(holdId)).toEqual([2, 'held', false])
    await as(db, seeker.secret, (ctx) => moveHold(ctx, holdId, { move: 'cancel' }))
  })

  it('tells no visitor of room, whatever is counted meanwhile', async () => {
    const line = await aLine(db, keeper, { shownToPublic: true })
    const told = () => asVisitor(db, (ctx) => publicLines(ctx, [keeper.record.serviceId]))
    expect(await told()).toHaveLength(1)
    await close('temporarily')
    await as(db, keeper.secret, (ctx) => tapLine(ctx, { lineId: line, tap: 'same', seen: 2, key: newKey() }))
    expect(await told()).toEqual([])
  })

  it('takes an offer back, which costs nobody their turn, and ends its lines where it is for good', async () => {
    const line = await aLine(db, keeper, { total: 1, occupied: 1 })
    await as(db, seeker.secret, (ctx) => joinWaitlist(ctx, { lineId: line, key: newKey() }))
    await as(db, keeper.secret, (ctx) =>
      tapLine(ctx, { lineId: line, tap: 'one-more', seen: 1, key: newKey() }),
    )
    const offers = async () => (await as(db, seeker.secret, ownWaits)).map(({ offerUntil }) => offerUntil)
    expect(await offers()).toEqual([expect.any(Date)])
    await close('temporarily')
    expect(await offers()).toEqual([null])
    await asSteward(db, (ctx) =>
      closeService(ctx, { ...change, id: keeper.record.serviceId, version: 2, how: 'for good' }),
    )
    expect(await stands(line)).toBeUndefined()
    const late = as(db, keeper.secret, (ctx) =>
      tapLine(ctx, { lineId: line, tap: 'same', seen: 4, key: newKey() }),
    )
    await expect(late).rejects.toMatchObject({ code: 'line-ended' })
  })
})
