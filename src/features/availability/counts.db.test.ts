import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, aProgram } from '#platform/testing/people.ts'
import { board, boardLine, lineState } from './board.ts'
import { countLine } from './count-line.ts'
import { fit as fitOf } from './domain/fit.ts'
import { holdSlot } from './hold-slot.ts'
import { moveHold } from './move-hold.ts'
import { ownHolds } from './own-holds.ts'
import { tapLine } from './tap-line.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from './testing/lines.ts'
import { boardTopic, hearsOfAvailability } from './topic.ts'

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
  as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: id, key }))

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

  it('that says "no change" leaves closed what is closed; any number opens it again', async () => {
    const id = await aLine(db, keeper, { total: 4, occupied: 2, taking: 'closed', minutesAgo: 300 })
    const tap = (what: 'same' | 'one-less', at: number) =>
      as(db, keeper.secret, (ctx) => tapLine(ctx, { lineId: id, tap: what, seen: at, key: newKey() }))
    await tap('same', 1)
    expect(await seen(id)).toMatchObject({ taking: 'closed', freshness: 'fresh', countedHow: 'same' })
    await expect(hold(id)).rejects.toMatchObject({ code: 'takes-nobody' })
    await tap('one-less', 2)
    expect(lineState(await seen(id))).toBe('open')
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

  it('says when others may hear of a hidden line: when what they are shown changes, and never of each act', async () => {
    const own = await aKeeper(db)
    const id = await aLine(db, own, { total: 2, hidden: true })
    const say = (occupied: number) =>
      as(db, own.secret, (ctx) =>
        countLine(ctx, {
          lineId: id,
          numbers: { total: 2, surge: 0, outOfService: 0, occupied },
          channel: 'same',
          key: newKey(),
        }),
      )
    const told = async (topic: string) => {
      const { rows } = await db.admin.query<{ word: string }>(
        `select kind || coalesce(' ' || version, '') as word from live.outbox where object_id = $1 and topic = $2 order by tx, id`,
        [id, `availability.board:${topic}`],
      )
      return rows.map(({ word }) => word)
    }
    const { coalition, program } = own.place
    await say(0)
    expect(await told(coalition)).toEqual(['line-open'])
    for (let taps = 0; taps < 3; taps += 1) await say(taps % 2)
    expect(await told(coalition)).toEqual(['line-open'])
    // Its own people hear of each.
    const each = ['line-open 2', 'line-open 2', 'line-open 1', 'line-open 2']
    expect(await told(program ?? '')).toEqual(each)
    await say(2)
    await say(2)
    expect(await told(coalition)).toEqual(['line-open', 'line-full'])
    // Boards have made a reason to call of it meanwhile, by themselves.
    await setClock(db, 9 * 60)
    await say(2)
    await say(2)
    expect(await told(coalition)).toEqual(['line-open', 'line-full', 'line-full'])
    const topics = async (secret: string) =>
      (await as(db, secret, async (ctx) => hearsOfAvailability(ctx.actor))).filter((one) =>
        one.startsWith(boardTopic.name),
      )
    expect(await topics(own.secret)).toContain(`availability.board:${program}`)
    expect(await topics(seeker.secret)).not.toContain(`availability.board:${program}`)
  })

  it('goes by the hour of a count in all that others learn of a hidden line, not by its minute', async () => {
    const at = async (moment: string) => {
      await db.admin.query(
        `create or replace function availability.clock() returns timestamptz language sql volatile
           set search_path = pg_catalog, pg_temp return '${moment}'::timestamptz`,
      )
    }
    const id = await aLine(db, keeper, { hidden: true })
    const others = async () => {
      const { freshness, countedAt, agesAt, callAt } = await seen(id)
      return { freshness, moments: [countedAt, agesAt, callAt].map((one) => one?.toISOString()) }
    }
    const answers: unknown[] = []
    for (const minute of ['00:00', '17:05', '59:59']) {
      await db.admin.query('update availability.line set counted_at = $2 where id = $1', [
        id,
        `2026-11-20T10:${minute}Z`,
      ])
      const found: unknown[] = []
      for (const moment of ['11:59', '12:00', '17:59', '18:00', '18:30']) {
        await at(`2026-11-20T${moment}:00Z`)
        found.push(await others())
      }
      answers.push(found)
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect((answers[0] as { freshness: string }[]).map(({ freshness }) => freshness)).toEqual([
      'fresh',
      'ageing',
      'ageing',
      'call',
      'call',
    ])
    // Its keeper sees the minute.
    expect(await seen(id, keeper.secret)).toMatchObject({ freshness: 'ageing' })
  })

  it('tells exact ages and genders of a hidden line to those who coordinate its region alone', async () => {
    const program = await aProgram(db, keeper.place, { coordinating: true })
    const coordinates = { place: program, ...(await aMember(db, 'coordinator', program)) }
    await db.admin.query(
      `insert into availability.region (coalition_id, number, counties, broker_program) values ($1, 9, '{17031}', $2), ($1, 10, '{17031}', null)`,
      [keeper.place.coalition, coordinates.place.program],
    )
    const whom = { ageMin: 14, ageMax: 20, genders: ['girl'] } as const
    const id = await aLine(db, keeper, { hidden: true, region: 9, ...whom })
    for (const secret of [keeper.secret, coordinates.secret])
      expect(await seen(id, secret)).toMatchObject({ ...whom, agesAbout: false })
    expect(await seen(id)).toMatchObject({ ageMin: 12, ageMax: 24, genders: null, agesAbout: true })
    const other = await aLine(db, keeper, { hidden: true, region: 10, ...whom })
    expect(await seen(other, coordinates.secret)).toMatchObject({ ageMin: 12, ageMax: 24, genders: null })
    for (const [ageMin, ageMax, about] of [
      [0, 4, [0, 11]],
      [6, 15, [0, 17]],
      [12, 17, [12, 17]],
      [18, 18, [18, 24]],
      [17, 17, [12, 17]],
    ] as const) {
      await db.admin.query('update availability.line set age_min = $2, age_max = $3 where id = $1', [
        id,
        ageMin,
        ageMax,
      ])
      const shown = await seen(id)
      expect([shown.ageMin, shown.ageMax]).toEqual(about)
    }
    const { fit: word, reasons } = fitOf({ age: 14 }, await seen(id))
    expect([word, reasons]).toEqual(['unknown', ['age']])
    expect(fitOf({ age: 19 }, await seen(id)).fit).toBe('no')
  })

  it('hides the line of a place that the directory hides, whatever its keeper ticked', async () => {
    const shy = await aKeeper(db, { record: { location: { visibility: 'area' } } })
    const id = await aLine(db, shy, { hidden: false, county: 17031 })
    expect(await seen(id)).toMatchObject({ hidden: true, place: null })
  })
})
