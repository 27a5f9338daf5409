import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type LaneCode, laneCodes, lanes, lanesInForce } from '#features/identity/index.ts'
import {
  askLanes,
  changeProgram,
  decideLanes,
  openProgram,
} from '#features/identity/programs/keep-program.ts'
import { storeFacts } from '#features/law/testing/stored-facts.ts'
import { lanes as sharingLanes, shippedPresence } from '#features/sharing/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aPerson, aProgram, type Place } from '#platform/testing/people.ts'
import { lanesSql } from './lanes-sql.ts'

let db: TestDatabase
let agency: Place
beforeAll(async () => {
  db = await testDatabase()
  agency = await anAgency(db, await aCoalition(db))
})
afterAll(() => db.close())

const table = async () => (await db.admin.query('select * from identity.lane order by position')).rows

describe('the table of lanes', () => {
  it('is what identity says of each, with what the rules of sharing say of presence', async () => {
    const presence = shippedPresence()
    expect(await table()).toEqual(
      lanes.map(({ code, name, when, means, mark, source, restsOn }, at) => ({
        code,
        position: at + 1,
        name,
        applies: when,
        means,
        mark,
        source,
        rests_on: restsOn,
        hides_presence: presence.get(code),
      })),
    )
  })

  it('is put right whenever somebody wrote something else into it', async () => {
    const before = await table()
    await db.admin.query(
      `update identity.lane set hides_presence = false, name = 'Renamed', rests_on = 'law'`,
    )
    await db.admin.query(readFileSync(fromRoot('db', 'lanes.sql'), 'utf8'))
    expect(await table()).toEqual(before)
  })

  it('has the lanes that decisions know, and a program or a wish has no other', async () => {
    expect(laneCodes).toEqual(sharingLanes)
    for (const lane of sharingLanes) await aProgram(db, agency, { lanes: [lane] })
    await expect(aProgram(db, agency, { lanes: ['HIPAA', 'X'] })).rejects.toMatchObject({ code: '23514' })
    const { program } = await aProgram(db, agency)
    const wish = (codes: readonly string[]) =>
      db.admin.query(
        `insert into identity.lane_change (coalition_id, agency_id, program_id, lanes, asked_by)
         select $1, $2, $3, $4, id from identity.person limit 1`,
        [agency.coalition, agency.agency, program, codes],
      )
    await expect(wish(['X'])).rejects.toMatchObject({ code: '23514' })
    await wish(sharingLanes)
  })
})

describe('whether an asker is named', () => {
  it('the list in the rules decides', async () => {
    const [clinic, shelter] = [
      await aProgram(db, agency, { lanes: ['HIPAA'] }),
      await aProgram(db, agency, { lanes: ['CPS', 'RHY'] }),
    ]
    const isAnonymous = async ({ coalition, program }: Place) =>
      (await db.admin.query('select availability.is_anonymous($1, $2) as hidden', [coalition, program]))
        .rows[0].hidden
    expect([await isAnonymous(clinic), await isAnonymous(shelter)]).toEqual([false, true])
    await db.admin.query(lanesSql(new Map([...shippedPresence(), ['HIPAA', true], ['RHY', false]])))
    expect([await isAnonymous(clinic), await isAnonymous(shelter)]).toEqual([true, false])
    // Of a lane of which they say nothing, nobody knows that it may be named.
    await db.admin.query(lanesSql(new Map([...shippedPresence()].filter(([lane]) => lane !== 'CPS'))))
    expect([await isAnonymous(clinic), await isAnonymous(shelter)]).toEqual([false, true])
    const other = await aProgram(db, agency, { lanes: ['CPS'] })
    expect(await isAnonymous(other)).toBe(true)
    await db.admin.query(lanesSql())
    expect(await isAnonymous(other)).toBe(false)
  })
})

describe('lanes that more than one person’s word sets', () => {
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  let head: { secret: string }
  let chair: { secret: string }
  let hub: string
  const as = <T>(who: { secret: string }, work: (ctx: Context) => Promise<T>) =>
    asActor(db.app, { kind: 'session', secret: who.secret }, work)
  const facts = { discipline: 'coordination', funding: [], jurisdiction: 'US-IL-031' } as const
  const ask = (program: string, codes: readonly LaneCode[]) =>
    as(head, (ctx) => askLanes(ctx, program, codes))
  const set = async (program: string, codes: readonly LaneCode[]) => {
    const change = await ask(program, codes)
    await as(chair, (ctx) => decideLanes(ctx, change, true))
  }
  const inForce = async (program: string) =>
    (await as(head, (ctx) => lanesInForce(ctx, [program]))).get(program)
  const aTeamFact = async (over: Partial<Parameters<typeof storeFacts>[2][number]> = {}) => {
    await db.admin.query('delete from law.review; delete from law.fact')
    await storeFacts(
      db,
      [await aPerson(db), await aPerson(db)],
      [
        {
          jurisdiction: 'IL',
          topic: 'team',
          value: 'yes',
          scope: {},
          sourceKind: 'statute',
          status: 'verified',
          reviewBy: soon,
          validFrom: null,
          validTo: null,
          exceptFor: null,
          ...over,
        },
      ],
    )
  }
  const refused = (code: string) => expect.objectContaining({ code })

  beforeEach(async () => {
    const coalition = await aCoalition(db)
    const place = await anAgency(db, coalition)
    head = await aMember(db, 'agency-administrator', place)
    chair = await aMember(db, 'coalition-administrator', { coalition })
    hub = await as(head, (ctx) =>
      openProgram(ctx, { ...facts, name: 'Hub (fictional)', coordinating: true, lanes: [] }),
    )
    await aTeamFact()
  })

  it('are not set by whoever opens a program', async () => {
    for (const lane of ['MDT-STATE', 'NO-REGIME'] as const)
      await expect(
        as(head, (ctx) =>
          openProgram(ctx, { ...facts, name: `${lane} (fictional)`, coordinating: true, lanes: [lane] }),
        ),
      ).rejects.toEqual(refused('lanes-by-two'))
  })

  it('that no federal law binds a program is said by two people, and beside no other lane', async () => {
    expect(await inForce(hub)).toEqual({ lanes: [], until: null })
    await expect(ask(hub, ['NO-REGIME', 'HIPAA'])).rejects.toEqual(refused('lane-stands-alone'))
    const change = await ask(hub, ['NO-REGIME'])
    await expect(as(head, (ctx) => decideLanes(ctx, change, true))).rejects.toEqual(refused('lanes-second'))
    expect((await inForce(hub))?.lanes).toEqual([])
    await as(chair, (ctx) => decideLanes(ctx, change, true))
    expect(await inForce(hub)).toEqual({ lanes: ['NO-REGIME'], until: null })
  })

  it('a team’s lane is for a program that coordinates, where a verified fact says that there is such a law', async () => {
    const other = await as(head, (ctx) =>
      openProgram(ctx, { ...facts, name: 'Other (fictional)', coordinating: false, lanes: ['CPS'] }),
    )
    await expect(ask(other, ['MDT-STATE'])).rejects.toEqual(refused('team-lane-coordinates'))
    const wrong: readonly Parameters<typeof aTeamFact>[0][] = [
      { status: 'draft' },
      { status: 'contested', reviewBy: null },
      { sourceKind: 'secondary' },
      { value: 'no' },
      { jurisdiction: 'WA' },
      { topic: 'harm' },
      { validTo: '2026-01-01' },
      { scope: { reporter: ['child-welfare-agency'] } },
    ]
    for (const over of wrong) {
      await aTeamFact(over)
      await expect(ask(hub, ['MDT-STATE']), JSON.stringify(over)).rejects.toEqual(refused('team-law-unknown'))
    }
    await aTeamFact()
    await set(hub, ['MDT-STATE', 'CPS'])
    expect(await inForce(hub)).toEqual({
      lanes: ['MDT-STATE', 'CPS'],
      until: new Date(Date.parse(soon) + 86_400_000),
    })
  })

  it('a team’s lane counts no more when the fact lapses or is in doubt, or the program coordinates no longer', async () => {
    await set(hub, ['MDT-STATE', 'CPS'])
    const without = { lanes: ['CPS'], until: null }
    await aTeamFact({ status: 'contested', reviewBy: null })
    expect(await inForce(hub)).toEqual(without)
    await aTeamFact({ reviewBy: '2026-06-02' })
    expect(await inForce(hub)).toEqual(without)
    await aTeamFact()
    expect((await inForce(hub))?.lanes).toEqual(['MDT-STATE', 'CPS'])
    const { rows } = await db.admin.query<{ on: string[]; after: string[] }>(
      `select identity.lanes_in_force(p, ($2::date + time '23:59') at time zone 'UTC') as on,
         identity.lanes_in_force(p, ($2::date + 1)::timestamp at time zone 'UTC') as after
       from identity.program p where p.id = $1`,
      [hub, soon],
    )
    expect(rows).toEqual([{ on: ['MDT-STATE', 'CPS'], after: ['CPS'] }])
    await as(head, (ctx) =>
      changeProgram(ctx, hub, { ...facts, name: 'Hub (fictional)', coordinating: false }),
    )
    expect(await inForce(hub)).toEqual(without)
  })

  it('a program with a team’s lane alone has said nothing once that counts no more', async () => {
    await set(hub, ['MDT-STATE'])
    await aTeamFact({ status: 'contested', reviewBy: null })
    expect(await inForce(hub)).toEqual({ lanes: [], until: null })
  })

  it('a wish is not agreed to when what made it right has ended since', async () => {
    const change = await ask(hub, ['MDT-STATE'])
    await aTeamFact({ status: 'contested', reviewBy: null })
    await expect(as(chair, (ctx) => decideLanes(ctx, change, true))).rejects.toEqual(
      refused('team-law-unknown'),
    )
    await as(chair, (ctx) => decideLanes(ctx, change, false))
  })

  it('of a program that the actor may not know of nothing is said', async () => {
    const far = await aMember(db, 'agency-administrator', await anAgency(db, await aCoalition(db)))
    expect((await as(far, (ctx) => lanesInForce(ctx, [hub]))).size).toBe(0)
  })
})
