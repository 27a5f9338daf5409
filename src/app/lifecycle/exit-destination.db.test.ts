import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPool } from '#platform/db/pool.ts'
import { createLog } from '#platform/log.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { databaseAway } from '#platform/testing/database-away.ts'
import { aCoalition } from '#platform/testing/people.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'
import { type ExitDestination, followExit } from './exit-destination.ts'

const OWN = 'https://www.weather.gov/'
const [RADAR, STORM] = ['https://weather.com/', 'https://www.accuweather.com/']

let db: TestDatabase
let pool: pg.Pool
let coalition: string
let exit: ExitDestination
let web: TestWeb
let said: string[] = []

beforeAll(async () => {
  db = await testDatabase()
  coalition = await aCoalition(db)
})
beforeEach(async () => {
  said = []
  await choose(null)
  pool = openPool(db.urls.app, { max: 2, name: 'tests' })
  exit = followExit({
    pool,
    own: OWN,
    log: createLog({ to: { write: (line: string) => void said.push(line) } }),
    everyMs: 20,
  })
  web = await testWeb({ pool: db.app, exitTo: exit.url })
  await exit.polled
})
afterEach(async () => {
  await exit.stop()
  await Promise.all([web.app.close(), pool.end()])
})
afterAll(async () => await db.close())

const choose = (url: string | null, of = coalition) =>
  db.admin.query('update identity.coalition set exit_url = $2 where id = $1', [of, url])
const leadsTo = (url: string) =>
  vi.waitFor(() => expect(exit.url()).toBe(url), { timeout: 60_000, interval: 10 })
/** Looks that have ended since: whatever was written before the call has been read by then. */
async function looks(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300))
}
const lines = () => said.map((line) => JSON.parse(line) as { event: string })

describe('where "leave this page" leads', () => {
  it('is the installation’s own while nobody has chosen', async () => {
    await looks()
    expect(exit.url()).toBe(OWN)
    expect(said).toEqual([])
  })

  it('is what the coalition chose: in the button of every page, and for pages asked for after leaving', async () => {
    await choose(RADAR)
    await leadsTo(RADAR)
    const left = await web.app.inject({ url: '/exit' })
    expect(left.body).toContain(`content="0;url=${RADAR}"`)
    expect(left.body).not.toContain(OWN)
    for (const url of ['/es/about', '/help', '/nowhere']) {
      const after = await web.app.inject({ url, headers: { cookie: 'w=1' } })
      expect([url, after.statusCode, after.headers.location]).toEqual([url, 303, RADAR])
    }
    await choose(null)
    await leadsTo(OWN)
    expect((await web.app.inject({ url: '/exit' })).body).toContain(OWN)
  })

  it('is known before the first page is served', async () => {
    await choose(STORM)
    const other = followExit({ pool, own: OWN, log: createLog({ level: 'silent' }), everyMs: 60_000 })
    await other.polled
    expect(other.url()).toBe(STORM)
    await other.stop()
  })

  it('is no page outside the list, and the log says so once and without the address', async () => {
    await choose(RADAR)
    await leadsTo(RADAR)
    await choose('https://help.example/for-young-people')
    await leadsTo(OWN)
    await looks()
    expect((await web.app.inject({ url: '/exit' })).body).not.toContain('help.example')
    expect(lines().map(({ event }) => event)).toEqual(['exit.unknown-destination'])
    expect(said.join('')).not.toMatch(/help\.example|young/)
  })

  it('is the installation’s own where two coalitions chose differently, and theirs where they agree', async () => {
    const second = await aCoalition(db)
    await choose(RADAR)
    await choose(STORM, second)
    await leadsTo(OWN)
    await choose(RADAR, second)
    await leadsTo(RADAR)
    await choose('https://help.example/', second)
    await leadsTo(OWN)
    await db.admin.query(`update identity.coalition set state = 'closed' where id = $1`, [second])
    await leadsTo(RADAR)
  })

  it('stays as it was known while the database does not answer, and follows again afterwards', async () => {
    await choose(RADAR)
    await leadsTo(RADAR)
    await databaseAway(db, true)
    await vi.waitFor(() => expect(said.length).toBe(1), { timeout: 60_000 })
    await looks()
    expect(exit.url()).toBe(RADAR)
    expect((await web.app.inject({ url: '/exit' })).body).toContain(RADAR)
    // Said when it began, not at each look.
    expect(lines().map(({ event }) => event)).toEqual(['exit.not-looked-up'])
    await choose(STORM)
    await databaseAway(db, false)
    await leadsTo(STORM)
  })
})
