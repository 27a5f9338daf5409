import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTown, type Town } from '#features/identity/testing/town.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'

let db: TestDatabase
let web: TestWeb
let town: Town
beforeAll(async () => {
  db = await testDatabase()
  town = await aTown(db)
  web = await testWeb({ pool: db.app, demo: false, keyring: db.keyring })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const open = async (cookie: string) => (await web.app.inject({ url: '/today', headers: { cookie } })).body

describe('what is to be done today', () => {
  it('says what waits to whoever decides it, with the way there, and to nobody else', async () => {
    const quiet = await open(town.worker.cookie)
    expect(quiet).toContain('Nothing waits for you')
    expect(quiet).toContain('href="/availability"')
    await db.admin.query(
      `insert into identity.agency (coalition_id, name, discipline, state, proposed_by)
       select coalition_id, 'Pier Youth (fictional)', 'advocacy', 'proposed', $1 from identity.membership
       where person_id = $1 and ended_at is null limit 1`,
      [town.chair.person],
    )
    const chair = await open(town.chair.cookie)
    expect(chair).toContain('1 agency waits for verification')
    expect(chair).toMatch(/<a class="button quiet" href="\/agencies">See agencies/)
    expect(await htmlFaults(chair)).toEqual([])
    expect(readingFaults(chair, 'pro')).toEqual([])
    expect(await open(town.worker.cookie)).not.toContain('agency waits')
  })

  it('shows whose roles end soon to whoever manages them, as a number and without a name', async () => {
    await db.admin.query(
      `update identity.membership set verified_until = current_date + 3 where person_id = $1 and ended_at is null`,
      [town.worker.person],
    )
    const manager = await open(town.manager.cookie)
    expect(manager).toContain('has ended or ends within 30 days')
    expect(manager.split('<main')[1]).not.toContain(town.worker.person)
  })

  it('lists an open request of their program, with what came of it, and to nobody else', async () => {
    const { person } = town.worker
    await db.admin.query(
      `insert into availability.ask (coalition_id, program_id, person_id, key, anonymous, through_broker, unit, band,
         county_fips, needed_by, step, sent_band, sent_county, made_at, expires_at)
       select coalition_id, program_id, $1, gen_random_uuid(), false, false, 'bed', '15-17', 17031, 'tonight', 0, '15-17', 17031,
         clock_timestamp() - interval '26 minutes', clock_timestamp() + interval '3 hours'
       from identity.membership where person_id = $1 and ended_at is null limit 1`,
      [person],
    )
    const mine = await open(town.worker.cookie)
    expect(mine).toContain('Bed, requested 26 minutes ago')
    expect(mine).toContain('0 places asked, no answer yet')
    expect(mine).toMatch(/href="\/availability\/asks\/[\w-]{36}">See request/)
    expect(mine).not.toContain('Nothing waits for you')
    expect(await htmlFaults(mine)).toEqual([])
    expect(await open(town.neighbor.cookie)).not.toContain('requested 26 minutes ago')
  })

  it('asks whoever has not signed in to do so', async () => {
    const answer = await web.app.inject({ url: '/today' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?back=%2Ftoday'])
  })
})
