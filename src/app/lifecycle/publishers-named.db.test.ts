import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPool } from '#platform/db/pool.ts'
import { createLog } from '#platform/log.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { databaseAway } from '#platform/testing/database-away.ts'
import { aCoalition } from '#platform/testing/people.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'
import { followPublishers, type PublishersNamed } from './publishers-named.ts'

let db: TestDatabase
let pool: pg.Pool
let coalition: string
let named: PublishersNamed
let web: TestWeb
let said: string[] = []

beforeAll(async () => {
  db = await testDatabase()
  coalition = await aCoalition(db)
})
beforeEach(async () => {
  said = []
  await says({})
  pool = openPool(db.urls.app, { max: 2, name: 'tests' })
  named = followPublishers({
    pool,
    log: createLog({ to: { write: (line: string) => void said.push(line) } }),
    everyMs: 20,
  })
  web = await testWeb({ pool: db.app, demo: false, publishers: named.now })
  await named.polled
})
afterEach(async () => {
  await named.stop()
  await Promise.all([web.app.close(), pool.end()])
})
afterAll(async () => await db.close())

interface Says {
  name?: string
  contact?: string
  phone?: string
  email?: string
  removal?: string
  state?: string
  fictional?: boolean
}
const says = ({ name, contact, phone, email, removal, state, fictional }: Says, of = coalition) =>
  db.admin.query(
    `update identity.coalition set name = coalesce($2, 'Pine County coalition'), contact = $3, phone = $4, email = $5,
       removal = $6, state = coalesce($7, 'active'), fictional = coalesce($8, false) where id = $1`,
    [of, name, contact, phone, email, removal, state, fictional],
  )
const names = () => named.now().map(({ name }) => name)
const are = (expected: string[]) =>
  vi.waitFor(() => expect(names()).toEqual(expected), { timeout: 60_000, interval: 10 })
const body = async (url: string) => (await web.app.inject({ url })).body
const NOBODY = 'No one is named yet as running this site.'

describe('who runs an installation', () => {
  it('is nobody until they say how to reach them, and each page says so', async () => {
    expect(names()).toEqual([])
    for (const url of ['/en/about', '/en/y', '/en/text/contact', '/en/guidance', '/en/nowhere'])
      expect([url, (await body(url)).includes(NOBODY)]).toEqual([url, true])
    expect(await body('/en/about')).toContain('have not said who they are yet')
  })

  it('stands on pages of every kind and language once they say it, also on those kept in memory', async () => {
    const pages = ['/en', '/en/help', '/es/y', '/ar/text/about', '/en/duty', '/en/contact', '/en/nowhere']
    for (const url of pages) await body(url)
    await says({ phone: '312-555-0100', removal: 'hide@pine.example' })
    await are(['Pine County coalition'])
    for (const url of pages) {
      const page = await body(url)
      expect([url, page.includes('Pine County coalition'), page.includes(NOBODY)]).toEqual([url, true, false])
    }
    const contact = await body('/en/contact')
    expect(contact).toContain('312-555-0100')
    expect(contact).toContain('hide@pine.example')
    expect(await body('/.well-known/security.txt')).toContain('Contact: http://help.test/en/contact')
    await says({ phone: '312-555-0100', email: 'hello@pine.example' })
    await expect.poll(() => body('/.well-known/security.txt')).toContain('Contact: mailto:hello@pine.example')
  })

  it('names each coalition that is open, and no made-up or closed one', async () => {
    const second = await aCoalition(db)
    await says({ contact: 'At the county house' })
    await says({ name: 'Adams County coalition', email: 'hello@adams.example' }, second)
    await are(['Adams County coalition', 'Pine County coalition'])
    expect(await body('/en/about')).toMatch(/Adams County coalition.*Pine County coalition/s)
    await says({ name: 'Adams County coalition', email: 'hello@adams.example', fictional: true }, second)
    await are(['Pine County coalition'])
    await says({ name: 'Adams County coalition', email: 'hello@adams.example', state: 'closed' }, second)
    await says({ contact: 'At the county house', state: 'closed' })
    await are([])
  })

  it('shows what was written as text, never as markup', async () => {
    await says({ name: 'Pine <script>alert(1)</script>', contact: '<img src=x onerror=alert(1)>' })
    await are(['Pine <script>alert(1)</script>'])
    const page = await body('/en/contact')
    expect(page).toContain('&lt;script>')
    expect(page).not.toMatch(/<script>alert|<img src=x/)
  })

  it('stays as it was known while the database does not answer', async () => {
    await says({ phone: '312-555-0100' })
    await are(['Pine County coalition'])
    await databaseAway(db, true)
    await vi.waitFor(() => expect(said.length).toBe(1), { timeout: 60_000 })
    expect(await body('/en/about')).toContain('Pine County coalition')
    expect(said.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'publishers.not-looked-up',
    ])
    await databaseAway(db, false)
    await says({ name: 'Pine coalition', phone: '312-555-0100' })
    await are(['Pine coalition'])
  })
})
