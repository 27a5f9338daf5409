import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { holdSlot } from '../hold-slot.ts'
import { lineHistory } from '../keeping/own-lines.ts'
import { moveHold } from '../move-hold.ts'
import { holdsHere, ownHolds } from '../own-holds.ts'
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
import { answerAsk } from './answer-ask.ts'
import { askNow, planAsk } from './ask-now.ts'
import { asksHere } from './asks-here.ts'
import { endMinimumGroup, type MinimumGroup, minimumGroups, recordMinimumGroup } from './minimum-groups.ts'
import { askAnswers } from './own-asks.ts'
import { aNeed, testCounty } from './testing/asks.ts'

let db: TestDatabase
let keeper: Keeper
let broker: Awaited<ReturnType<typeof aSeeker>>
let admin: { secret: string }

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
  broker = await aSeeker(db)
  admin = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
  await db.admin.query(
    `insert into availability.region (coalition_id, number, counties, broker_program) values ($1, 7, $2, $3)`,
    [testCoalition, [testCounty, 17043], broker.place.program],
  )
})
afterAll(() => db.close())
beforeEach(async () => {
  await setClock(db, 0)
  for (const table of ['ask_to', 'ask', 'minimum_group'])
    await db.admin.query(`delete from availability.${table}`)
  await db.admin.query(`delete from availability.hold`)
  await db.admin.query(`update availability.line set taking = 'ended'`)
})

const minimumGroup = (given: Partial<Omit<MinimumGroup, 'id'>> = {}) =>
  as(db, admin.secret, (ctx) =>
    recordMinimumGroup(ctx, {
      county: testCounty,
      band: '12-14',
      gender: 'trans-girl',
      needs: ['siblings'],
      source: 'child-welfare',
      countedOn: '2026-06-30',
      ...given,
    }),
  )
const vsp = (lane = 'VSP-VAWA') => aSeeker(db, { lanes: [lane] })
const plan = async (need = aNeed(), lane?: string) => {
  const { secret } = await vsp(lane)
  return as(db, secret, (ctx) => planAsk(ctx, need))
}

describe('a program whose lanes forbid to be named', () => {
  it.each(['VSP-VAWA', 'VSP-FVPSA', 'VSP-VOCA', 'RHY', 'PART2', 'HMIS-BAR', 'ADVOCATE', 'NO-REGIME'])(
    'asks without its name: %s',
    async (lane) => {
      expect((await plan(aNeed(), lane)).anonymous).toBe(true)
    },
  )

  it.each(['HIPAA', 'FERPA', 'CPS'])('is another one: %s is named and sends what it asks', async (lane) => {
    expect(await plan(aNeed(), lane)).toMatchObject({ anonymous: false, step: 0, sent: { band: '12-14' } })
  })

  it('tells whoever is asked neither program, agency nor person, wherever they look', async () => {
    await minimumGroup()
    const agency = await anAgency(db, testCoalition, { name: 'Markeragency (fictional)' })
    const place = await aProgram(db, agency, { name: 'Markerprogram (fictional)', lanes: ['RHY'] })
    const asker = await aMember(db, 'program-worker', place)
    await db.admin.query(`update identity.person set name = 'Markerperson (fictional)' where id = $1`, [
      asker.person,
    ])
    const [held, later] = [await aLine(db, keeper), await aLine(db, keeper)]
    const { askId } = await as(db, asker.secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() }))
    const here = await as(db, keeper.secret, asksHere)
    expect(here).toHaveLength(2)
    expect(here[0]).toMatchObject({ askId, asker: null })
    await as(db, keeper.secret, (ctx) =>
      answerAsk(ctx, here.find(({ lineId }) => lineId === held)?.toId ?? '', { answer: 'yes', hold: true }),
    )
    // A hold that the asker makes themself on a line that was asked is as anonymous as the ask was.
    await as(db, asker.secret, (ctx) => holdSlot(ctx, { lineId: later, key: newKey(), needs: ['siblings'] }))
    const holds = await as(db, keeper.secret, holdsHere)
    expect(holds.map(({ program, needs }) => ({ program, needs }))).toEqual([
      { program: null, needs: [] },
      { program: null, needs: [] },
    ])
    // They came: the asker says so of one hold, and the line's own people see when, and not who.
    const own = (await as(db, asker.secret, ownHolds)).find(({ lineId }) => lineId === held)
    await as(db, asker.secret, (ctx) => moveHold(ctx, own?.holdId ?? '', { move: 'confirm' }))
    const history = await as(db, keeper.secret, (ctx) => lineHistory(ctx, held))
    expect(history[0]).toMatchObject({ what: 'confirm', author: null, occupied: 1 })
    const whole = as(db, keeper.secret, (ctx) => sql`select actor_id from availability.count`.execute(ctx.db))
    await expect(whole).rejects.toMatchObject({ code: '42501' })
    const counts = await db.admin.query(`select c::text from availability.count c where line_id = $1`, [held])
    const seen = JSON.stringify([await as(db, keeper.secret, asksHere), holds, history, counts.rows])
    const ids = [asker.person, place.program, place.agency]
    for (const marker of ['Marker', ...ids]) expect(seen).not.toContain(marker)
    const { rows } = await db.admin.query(`select n::text as it from notices.notice n where person_id = $1`, [
      keeper.person,
    ])
    for (const marker of ['Marker', ...ids]) expect(JSON.stringify(rows)).not.toContain(marker)
  })
})

it('says nobody of the holder’s people in the history of a line; its own people, and stewards, are named there', async () => {
  const line = await aLine(db, keeper)
  const seeker = await aSeeker(db)
  const hold = () => as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey(), needs: [] }))
  for (const by of [seeker, keeper]) {
    const { holdId } = await hold()
    await as(db, by.secret, (ctx) => moveHold(ctx, holdId, { move: 'confirm' }))
  }
  // Written by an earlier release, which kept the holder's own account.
  await db.admin.query(
    `insert into availability.count (line_id, version, what, recorded_at, total, surge, out_of_service, occupied, held,
       at_risk, taking, actor_kind, actor_id)
     select id, 99, 'confirm', now(), 3, 0, 0, 3, 0, 0, 'taking', 'member', $2 from availability.line where id = $1`,
    [line, seeker.person],
  )
  const history = await as(db, keeper.secret, (ctx) => lineHistory(ctx, line))
  const { rows } = await db.admin.query('select name from identity.person where id = $1', [keeper.person])
  expect(history.map(({ author }) => author)).toEqual([null, rows[0].name, null])
})

it('holds a place without its name, asked or not, and another program is named', async () => {
  const line = await aLine(db, keeper)
  const [one, other] = [await vsp(), await aSeeker(db)]
  for (const who of [one, other])
    await as(db, who.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey(), needs: ['siblings'] }))
  const holds = (await as(db, keeper.secret, holdsHere)).filter(({ lineId }) => lineId === line)
  expect(holds.map(({ program, needs }) => ({ program, needs }))).toEqual([
    { program: null, needs: [] },
    { program: expect.stringContaining('fictional'), needs: ['siblings'] },
  ])
})

describe('what an anonymous program sends', () => {
  it('is what it asks, where at least 11 are known to fit that', async () => {
    await minimumGroup()
    expect(await plan()).toMatchObject({
      step: 0,
      sent: { band: '12-14', gender: 'trans-girl', county: testCounty },
    })
  })

  it('is widened step by step until a record covers it', async () => {
    const wide = { needs: [], gender: null } as const
    await minimumGroup({ band: '15-17', county: 17031, ...wide, needs: [] })
    expect(await plan()).toMatchObject({
      step: 3,
      sent: { band: 'under-18', gender: null, needs: [], county: testCounty, region: null },
    })
    await minimumGroup({ band: '15-17', needs: ['siblings', 'pregnant'], gender: 'boy' })
    expect(await plan()).toMatchObject({
      step: 2,
      sent: { band: 'under-18', gender: null, needs: ['siblings'] },
    })
    await minimumGroup({ band: 'under-12' })
    expect(await plan()).toMatchObject({ step: 1, sent: { band: 'under-18', gender: 'trans-girl' } })
  })

  it('leaves the county out for the region, then for the coalition', async () => {
    await minimumGroup({ county: 17999, band: 'under-18', gender: null, needs: [] })
    expect(await plan()).toMatchObject({ step: 5, sent: { band: 'under-18', county: null, region: null } })
    await minimumGroup({ county: 17043, band: 'under-18', gender: null, needs: [] })
    expect(await plan()).toMatchObject({ step: 4, sent: { county: null, region: 7 } })
  })

  it('is not covered by a wider record, one of other ages, or one that has ended', async () => {
    await minimumGroup({ band: 'under-18', gender: null, needs: [] })
    expect((await plan()).step).toBe(3)
    await minimumGroup({ band: '18-20' })
    expect((await plan()).step).toBe(3)
    const id = await minimumGroup()
    expect((await plan()).step).toBe(0)
    await as(db, admin.secret, (ctx) => endMinimumGroup(ctx, id))
    expect((await plan()).step).toBe(3)
  })

  it('counts a crib as asked for by a parent', async () => {
    await minimumGroup({ needs: [] })
    expect((await plan(aNeed({ unit: 'crib', needs: [] }))).throughBroker).toBe(true)
    await minimumGroup({ needs: ['parenting'] })
    expect((await plan(aNeed({ unit: 'crib', needs: [] }))).step).toBe(0)
  })

  it('goes to the broker of the region alone, who learns the unit and the region, where nothing is known', async () => {
    await aLine(db, keeper)
    const { secret } = await vsp()
    const planned = await as(db, secret, (ctx) => planAsk(ctx, aNeed()))
    expect(planned).toMatchObject({ throughBroker: true, hasBroker: true, lines: [] })
    const { askId } = await as(db, secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() }))
    expect(await as(db, keeper.secret, asksHere)).toEqual([])
    const [asked] = await as(db, broker.secret, asksHere)
    expect(asked).toMatchObject({
      askId,
      lineId: null,
      asker: null,
      sent: { unit: 'bed', band: null, gender: null, needs: [], county: null, region: 7 },
    })
    await as(db, broker.secret, (ctx) =>
      answerAsk(ctx, asked?.toId ?? '', { answer: 'maybe', reason: 'call-us' }),
    )
    expect(await as(db, secret, (ctx) => askAnswers(ctx, askId))).toMatchObject([
      { lineId: null, region: 7, answer: 'maybe', reason: 'call-us' },
    ])
  })

  it('is nothing where there is no broker either', async () => {
    await aLine(db, keeper)
    await db.admin.query('update availability.region set broker_program = null where number = 7')
    const { secret } = await vsp()
    await expect(
      as(db, secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() })),
    ).rejects.toMatchObject({ code: 'no-broker' })
    await db.admin.query('update availability.region set broker_program = $1 where number = 7', [
      broker.place.program,
    ])
  })

  it('is decided when the ask is made: lanes that change later change nothing of it', async () => {
    await minimumGroup()
    const line = await aLine(db, keeper)
    const asker = await vsp()
    await as(db, asker.secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() }))
    await db.admin.query(`update identity.program set lanes = '{}' where id = $1`, [asker.place.program])
    expect(await as(db, keeper.secret, asksHere)).toMatchObject([{ asker: null }])
    await as(db, asker.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey() }))
    expect((await as(db, keeper.secret, holdsHere)).find(({ lineId }) => lineId === line)?.program).toBeNull()
  })
})

describe('what a coalition records', () => {
  it('is for its administrators, with a source and a day that can be', async () => {
    const id = await minimumGroup()
    expect(await as(db, admin.secret, minimumGroups)).toMatchObject([
      { id, source: 'child-welfare', countedOn: '2026-06-30' },
    ])
    await expect(minimumGroup({ countedOn: '2999-01-01' })).rejects.toMatchObject({ code: 'day-impossible' })
    expect(await as(db, keeper.secret, minimumGroups)).toEqual([])
    const mine = {
      county: 1,
      band: '12-14',
      gender: null,
      needs: [],
      source: 'census',
      countedOn: '2026-01-01',
    } as const
    await expect(as(db, keeper.secret, (ctx) => recordMinimumGroup(ctx, mine))).rejects.toMatchObject({
      code: 'not-yours',
    })
    await expect(as(db, keeper.secret, (ctx) => endMinimumGroup(ctx, id))).rejects.toMatchObject({
      code: 'no-such-floor',
    })
  })
})
