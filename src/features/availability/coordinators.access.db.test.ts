import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ActorClaim, asActor, visitor } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { board, boardLine } from './board.ts'
import { holdSlot } from './hold-slot.ts'
import { aKeeper, aLine, as, type Keeper, newKey, setClock, testCoalition } from './testing/lines.ts'
import { aToken } from './testing/world.ts'
import { joinWaitlist } from './waitlist.ts'

/**
 * Placement coordinators and hidden places: those of the region's counties learn what to call it by, how many are free and
 * whom it takes, and may hold there; everybody else learns its region and roughly its ages; nobody learns where it is.
 */
const COOK = 17031
const LAKE = 17097
const whom = { ageMin: 13, ageMax: 16, genders: ['girl'] } as const

let db: TestDatabase
let keeper: Keeper
let line: string
let place: Place
/** Whoever asks, by what they are. */
const asks: Record<string, ActorClaim> = {}

const session = (secret: string): ActorClaim => ({ kind: 'session', secret })
const coordinatesHere = async (role: string, at: Place) => session((await aMember(db, role, at)).secret)

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db, { record: { location: { visibility: 'named' } } })
  const agency = await anAgency(db, testCoalition)
  place = await aProgram(db, agency, { coordinating: true })
  const elsewhere = await aProgram(db, agency, { coordinating: true })
  for (const [number, counties, broker] of [
    [1, [COOK, 17043], place.program],
    [2, [LAKE], elsewhere.program],
  ])
    await db.admin.query(
      `insert into availability.region (coalition_id, number, counties, broker_program) values ($1, $2, $3, $4)`,
      [testCoalition, number, counties, broker],
    )
  line = await aLine(db, keeper, { hidden: true, region: 1, county: COOK, total: 6, occupied: 2, ...whom })
  asks['the coordinator of the county'] = await coordinatesHere('coordinator', place)
  asks['the coordinator of another county'] = await coordinatesHere('coordinator', elsewhere)
  asks['a worker of the coordinating program'] = await coordinatesHere('program-worker', place)
  asks['its lead'] = await coordinatesHere('program-lead', place)
  asks['a coordinator of another coalition'] = await coordinatesHere(
    'coordinator',
    await aProgram(db, await anAgency(db, await aCoalition(db)), { coordinating: true }),
  )
  asks['a steward'] = session((await aMember(db, 'steward', { coalition: testCoalition })).secret)
  asks['an administrator'] = session(
    (await aMember(db, 'coalition-administrator', { coalition: testCoalition })).secret,
  )
  asks['a token of the coordinating program'] = {
    kind: 'token',
    secret: await aToken(db, place, ['availability.see', 'availability.keep']),
  }
  asks['a visitor'] = visitor
})
afterAll(() => db.close())
beforeEach(() => setClock(db, 0))

const of = (who: string): ActorClaim => {
  const claim = asks[who]
  if (!claim) throw new Error(`nobody is ${who}`)
  return claim
}
const seen = (who: string, id = line) => asActor(db.app, of(who), (ctx) => boardLine(ctx, id))
const hold = (who: string, id = line, key = newKey()) =>
  asActor(db.app, of(who), (ctx) => holdSlot(ctx, { lineId: id, key }))

/** Everything of a place that is sealed or leads to it. */
const leads = () => [
  keeper.record.locationId ?? '-',
  keeper.record.serviceId,
  keeper.record.organizationId,
  keeper.place.program ?? '-',
  keeper.place.agency ?? '-',
  String(COOK),
]

describe('the placement coordinator of the county of a hidden place', () => {
  const who = 'the coordinator of the county'

  it('learns the program, its public number, how many are free of how many, and exactly whom it takes', async () => {
    const { rows } = await db.admin.query('select name from identity.program where id = $1', [
      keeper.place.program,
    ])
    await db.admin.query(
      `update directory.public_card set card = jsonb_set(card::jsonb, '{phones}', $2)::json where service_id = $1`,
      [
        keeper.record.serviceId,
        JSON.stringify([
          { kind: 'text', display: '872-555-0100', tel: '+18725550100', extension: null, note: null },
          { kind: 'voice', display: '872-555-0101', tel: '+18725550101', extension: '7', note: null },
        ]),
      ],
    )
    expect(await seen(who)).toMatchObject({
      ...whom,
      agesAbout: false,
      available: 4,
      coordinated: { name: rows[0].name, phone: '872-555-0101', extension: '7', room: 6 },
    })
  })

  it('does not learn a program’s name that is an address', async () => {
    const { rows } = await db.admin.query('select name from identity.program where id = $1', [
      keeper.place.program,
    ])
    const call = (name: string) =>
      db.admin.query('update identity.program set name = $2 where id = $1', [keeper.place.program, name])
    await call('77 Pretend Lane house')
    expect((await seen(who))?.coordinated).toMatchObject({ name: null, room: 6 })
    await call(rows[0].name)
    expect((await seen(who))?.coordinated).toMatchObject({ name: rows[0].name })
  })

  it('learns no address, no county and no id that leads to one, also from the functions themselves', async () => {
    const told = await asActor(db.app, of(who), async (ctx) => [
      await board(ctx),
      ...(await ctx.prepared('told_of_it', 'select to_jsonb(c) as c from availability.coordinated() c', [])),
    ])
    const text = JSON.stringify(told)
    expect(text).toContain(line)
    for (const one of leads()) expect(text).not.toContain(one)
    expect(await seen(who)).toMatchObject({
      place: null,
      numbers: null,
      counties: [],
      version: 0,
      held: null,
    })
    expect((await seen(who))?.countedAt?.getUTCMinutes()).toBe(0)
  })

  it('learns from which of the region’s counties it takes somebody, and of no other', async () => {
    const given = { hidden: true, region: 1, county: COOK, counties: [17043, LAKE], ...whom }
    const id = await aLine(db, keeper, given)
    expect((await seen(who, id))?.counties).toEqual([17043])
    for (const other of ['the coordinator of another county', 'a worker of the coordinating program'])
      expect((await seen(other, id))?.counties).toEqual([])
  })

  it('holds there by the same function: the same key is one hold, and the last slot is held once', async () => {
    const id = await aLine(db, keeper, { hidden: true, region: 1, county: COOK, total: 1, ...whom })
    const key = newKey()
    const [one, same] = await Promise.all([hold(who, id, key), hold(who, id, key)])
    expect(one.holdId).toBe(same.holdId)
    await expect(hold(who, id)).rejects.toMatchObject({ code: 'no-free-place' })
    const { waitId } = await asActor(db.app, of(who), (ctx) =>
      joinWaitlist(ctx, { lineId: id, key: randomUUID() }),
    )
    expect(waitId).toMatch(/^[\w-]{36}$/)
  })

  it('is told nothing of a place whose county is none of the region’s, or that names no region', async () => {
    for (const given of [
      { region: 1, county: LAKE },
      { region: 2, county: COOK },
      { region: 2, county: LAKE },
      { county: COOK },
    ]) {
      const id = await aLine(db, keeper, { hidden: true, total: 5, ...given, ...whom })
      expect(await seen(who, id)).toMatchObject({ coordinated: null, available: 1, genders: null })
      await expect(hold(who, id)).rejects.toMatchObject({ code: 'through-broker' })
    }
  })

  it('goes by the region alone where the county was not said', async () => {
    const id = await aLine(db, keeper, { hidden: true, region: 1, county: null, ...whom })
    expect(await seen(who, id)).toMatchObject({ available: 3, coordinated: { room: 3 } })
    await expect(hold(who, id)).resolves.toMatchObject({ state: 'held' })
  })

  it('learns no more from the moment on at which another program coordinates', async () => {
    const change = (program: string | undefined) =>
      db.admin.query('update availability.region set broker_program = $1 where number = 1', [program ?? null])
    await change(undefined)
    expect(await seen(who)).toMatchObject({ coordinated: null, available: 1 })
    await change(place.program)
    expect(await seen(who)).toMatchObject({ coordinated: { room: 6 } })
  })
})

it.each([
  'the coordinator of another county',
  'a worker of the coordinating program',
  'its lead',
  'a token of the coordinating program',
])('tells %s the region, roughly the ages and whether there is room, and holds nothing', async (who) => {
  expect(await seen(who)).toMatchObject({
    place: null,
    coordinated: null,
    region: 1,
    available: 1,
    numbers: null,
    genders: null,
    ageMin: 12,
    ageMax: 17,
    agesAbout: true,
  })
  await expect(hold(who)).rejects.toMatchObject({ code: 'through-broker' })
  const wait = asActor(db.app, of(who), (ctx) => joinWaitlist(ctx, { lineId: line, key: newKey() }))
  await expect(wait).rejects.toMatchObject({ code: 'through-broker' })
})

it('tells a steward no more than that, who holds nowhere', async () => {
  expect(await seen('a steward')).toMatchObject({ coordinated: null, available: 1, genders: null })
  await expect(hold('a steward')).rejects.toMatchObject({ code: 'no-program' })
})

it.each(['a coordinator of another coalition', 'an administrator', 'a visitor'])(
  'is not there for %s',
  async (who) => {
    expect(await seen(who)).toBeUndefined()
    const told = await asActor(db.app, of(who), (ctx) =>
      ctx.prepared('told_there', 'select * from availability.coordinated()', []),
    )
    expect(told).toEqual([])
    await expect(hold(who)).rejects.toBeDefined()
  },
)

it('tells its own program all of it as before', async () => {
  const own = await as(db, keeper.secret, (ctx) => boardLine(ctx, line))
  expect(own).toMatchObject({ own: true, coordinated: null, place: { county: COOK } })
})
