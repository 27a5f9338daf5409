import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { laneCodes, lanes } from '#features/identity/index.ts'
import { lanes as sharingLanes, shippedPresence } from '#features/sharing/index.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
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
    expect(sharingLanes.filter((lane) => (laneCodes as readonly string[]).includes(lane))).toEqual(laneCodes)
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
