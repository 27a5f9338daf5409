import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { countLine } from '../count-line.ts'
import { aKeeper, aLine, as, type Keeper, newKey, setClock } from '../testing/lines.ts'
import { figuresClock, hoursFresh } from './month-figures.ts'

/** How long counts could be relied on: worked out from the history of counts, told to those whom it concerns. */
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** A line that was there long before January, never counted. */
async function anOldLine(keeper: Keeper, given: Parameters<typeof aLine>[2] = {}): Promise<string> {
  const id = await aLine(db, keeper, { ...given, minutesAgo: null })
  await db.admin.query(`update availability.line set created_at = '2025-12-01' where id = $1`, [id])
  return id
}

/** A state of a line, as the history keeps it. `counted`: null where the moment is in doubt. */
const state = (
  line: string,
  version: number,
  recorded: string,
  counted: string | null = recorded,
  taking = 'taking',
) =>
  db.admin.query(
    `insert into availability.count (line_id, version, what, recorded_at, counted_at, how, total, surge, out_of_service,
       occupied, held, at_risk, taking, key, actor_kind)
     values ($1, $2, 'count', $3, $4, 'app', 3, 0, 0, 0, 0, 0, $5, $6, 'member')`,
    [line, version, recorded, counted, taking, randomUUID()],
  )
const january = (who: { secret: string }) => as(db, who.secret, (ctx) => hoursFresh(ctx, '2026-01', 'UTC'))
const own = async (who: { secret: string }) => (await january(who)).find(({ kind }) => kind === 'own')
const kindsOf = async (who: { secret: string }) =>
  (await january(who)).map(({ kind, program, lines }) => [kind, program, lines])

describe('the hours of a month in which a count could be relied on', () => {
  it('begin when a count is taken, and end at its limit, with the next count, and with the month', async () => {
    const keeper = await aKeeper(db)
    const line = await anOldLine(keeper)
    await state(line, 2, '2025-12-31T22:00Z')
    await state(line, 3, '2026-01-10T00:00Z')
    // Nobody can say when: it ends what was known.
    await state(line, 4, '2026-01-10T03:00Z', null)
    // Made two hours before it arrived: nobody could read it in those.
    await state(line, 5, '2026-01-12T12:00Z', '2026-01-12T10:00Z')
    await state(line, 6, '2026-01-31T20:00Z')
    expect(await own(keeper)).toMatchObject({ lines: 1, hours: 31 * 24, fresh: 6 + 3 + 6 + 4 })
    const before = await as(db, keeper.secret, (ctx) => hoursFresh(ctx, '2025-12', 'UTC'))
    expect(before.find(({ kind }) => kind === 'own')).toMatchObject({ hours: 31 * 24, fresh: 2 })
  })

  it('are cut at midnight of a place: the month in which its clocks go forward has an hour less', async () => {
    const keeper = await aKeeper(db)
    const line = await anOldLine(keeper)
    await state(line, 2, '2026-04-01T04:00Z')
    const march = (zone: string) => as(db, keeper.secret, (ctx) => hoursFresh(ctx, '2026-03', zone))
    const [chicago, utc] = await Promise.all([march('America/Chicago'), march('UTC')])
    expect(chicago.find(({ kind }) => kind === 'own')).toMatchObject({ hours: 31 * 24 - 1, fresh: 1 })
    expect(utc.find(({ kind }) => kind === 'own')).toMatchObject({ hours: 31 * 24, fresh: 0 })
  })

  it('are those of the limit that the line has, and of the time in which it was there', async () => {
    const keeper = await aKeeper(db)
    const line = await anOldLine(keeper)
    await db.admin.query(
      `update availability.line set limit_minutes = 60, created_at = '2026-01-30', taking = 'ended' where id = $1`,
      [line],
    )
    await state(line, 2, '2026-01-30T10:00Z')
    await state(line, 3, '2026-01-30T12:00Z')
    await state(line, 4, '2026-01-30T12:30Z', '2026-01-30T12:30Z', 'ended')
    expect(await own(keeper)).toMatchObject({ hours: 12.5, fresh: 1.5 })
  })

  it('are found in the history that a real count leaves', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { minutesAgo: null })
    await as(db, keeper.secret, (ctx) =>
      countLine(ctx, {
        lineId: line,
        numbers: { total: 3, surge: 0, outOfService: 0, occupied: 0 },
        channel: 'app',
        key: newKey(),
      }),
    )
    await setClock(db, 30)
    const month = (await as(db, keeper.secret, figuresClock)).toISOString().slice(0, 7)
    const [found] = (await as(db, keeper.secret, (ctx) => hoursFresh(ctx, month, 'UTC'))).filter(
      ({ kind }) => kind === 'own',
    )
    await setClock(db, 0)
    expect(found?.fresh).toBe(0.5)
    expect(found?.hours).toBe(0.5)
  })

  it('of a line that nobody counted are none', async () => {
    const keeper = await aKeeper(db)
    await anOldLine(keeper)
    expect(await own(keeper)).toMatchObject({ lines: 1, hours: 31 * 24, fresh: 0 })
  })
})

describe('whose hours are told to whom', () => {
  it('a program’s to itself, all by name to those who coordinate or set up, hidden lines to their program alone', async () => {
    const coalition = await aCoalition(db)
    const agency = await anAgency(db, coalition)
    const hub = await aProgram(db, agency, { coordinating: true, name: 'Hub' })
    const [a, b, c] = [
      await aKeeperIn(coalition, 'A'),
      await aKeeperIn(coalition, 'B'),
      await aKeeperIn(coalition, 'C'),
    ]
    await anOldLine(a)
    await anOldLine(b)
    await anOldLine(b, { hidden: true })
    await anOldLine(c, { hidden: true })
    const coordinator = await aMember(db, 'coordinator', hub)
    const administrator = await aMember(db, 'coalition-administrator', { coalition })
    const named = [
      ['all', null, 2],
      ['program', 'A', 1],
      ['program', 'B', 1],
    ]
    expect(await kindsOf(coordinator)).toEqual(named)
    expect(await kindsOf(administrator)).toEqual(named)
    expect(await kindsOf(b)).toEqual([['own', 'B', 2]])
    expect(await kindsOf(c)).toEqual([['own', 'C', 1]])
    // Of two programs, the whole would tell each of them the other.
    await anOldLine(await aKeeperIn(coalition, 'D'))
    expect(await kindsOf(b)).toEqual([
      ['all', null, 3],
      ['own', 'B', 2],
    ])
  })

  it('to nobody of another coalition, and to no steward or agency editor', async () => {
    const keeper = await aKeeper(db)
    await anOldLine(keeper)
    const elsewhere = await aCoalition(db)
    expect(await january(await aMember(db, 'coalition-administrator', { coalition: elsewhere }))).toEqual([])
    const { coalition } = keeper.place
    expect(await january(await aMember(db, 'steward', { coalition }))).toEqual([])
    const editor = await aMember(db, 'agency-editor', await anAgency(db, coalition))
    expect(await january(editor)).toEqual([])
  })
})

async function aKeeperIn(coalition: string, name: string): Promise<Keeper> {
  const keeper = await aKeeper(db)
  const place = await aProgram(db, await anAgency(db, coalition), { name })
  const member = await aMember(db, 'program-worker', place)
  await db.admin.query(
    'update directory.agency_organization set coalition_id = $2, agency_id = $3 where organization_id = $1',
    [keeper.record.organizationId, coalition, place.agency],
  )
  return { ...keeper, place, ...member }
}
