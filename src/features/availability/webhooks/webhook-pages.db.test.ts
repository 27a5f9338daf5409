import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { aKeeper, aLine, aSeeker } from '../testing/lines.ts'
import { webhookPages } from './webhook-pages.tsx'

/** Who else is told of lines, as whoever leads a program sees and changes it. */
const WEBHOOKS = '/availability/webhooks'
let db: TestDatabase
let server: TestServer
let lead: { readonly cookie: string }
let other: { readonly cookie: string }
let keeper: Awaited<ReturnType<typeof aKeeper>>

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: webhookPages, services: { pool: db.app, keyring: db.keyring } })
  keeper = await aKeeper(db)
  lead = await aMember(db, 'program-lead', keeper.place)
  other = await aMember(db, 'program-lead', (await aSeeker(db)).place)
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.admin.query('delete from availability.delivery')
  await db.admin.query('delete from availability.webhook')
})

const page = async (who = lead) => {
  const answer = await server.app.inject({ url: WEBHOOKS, headers: { cookie: who.cookie } })
  if (answer.statusCode === 200) {
    expect(await htmlFaults(answer.body)).toEqual([])
    expect(readingFaults(answer.body, 'pro')).toEqual([])
  }
  return answer
}
const post = (url: string, values: Record<string, string> = {}, who = lead) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: who.cookie },
    payload: new URLSearchParams(values).toString(),
  })
const url = 'https://beds.example/told'
const stopOf = (html: string) =>
  /action="(\/availability\/webhooks\/[\w-]+\/stop)"/.exec(html)?.[1] ?? 'no form'

describe('the addresses that are told how lines stand', () => {
  it('are added with a secret that is shown once, listed without it, and stopped', async () => {
    expect((await page()).body).toContain('No webhook yet.')
    const made = await post(WEBHOOKS, { url })
    expect(made.statusCode).toBe(200)
    expect(made.headers['cache-control']).toContain('no-store')
    const [secret = 'none'] = /whsec_[\w+/=]+/.exec(made.body) ?? []
    expect(secret.length).toBeGreaterThan(30)
    const list = (await page()).body
    expect(list).toContain(url)
    expect(list).toContain('Nothing was sent yet.')
    expect(list).not.toContain('whsec_')
    const stopped = await post(stopOf(list))
    expect(stopped.headers.location).toBe(`${WEBHOOKS}?done=stopped`)
    const after = (await page()).body
    expect(after).toContain('Stopped')
    expect(stopOf(after)).toBe('no form')
    expect((await post(stopOf(list))).statusCode).toBe(404)
    const { rows } = await db.admin.query(
      `select action from audit.event where action like 'hook.%' order by at`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['hook.added', 'hook.stopped'])
  })

  it('say how their last messages went, and show none', async () => {
    await post(WEBHOOKS, { url })
    await aLine(db, keeper, { total: 3 })
    const { rows } = await db.admin.query<{ body: string }>('select body from availability.delivery')
    expect(rows.length).toBeGreaterThan(0)
    await db.admin.query(
      `update availability.webhook set failures = 2, last_code = 'status-503', next_at = '2026-01-02T12:00Z'`,
    )
    const failing = (await page()).body
    expect(failing).toContain('The last 2 tries failed (status-503). Tried again')
    for (const { body } of rows) expect(failing).not.toContain(JSON.parse(body).data.line)
    await db.admin.query('update availability.webhook set failures = 0, last_success_at = now()')
    expect((await page()).body).toContain('The last message was taken.')
    await db.admin.query('update availability.webhook set dead_at = now()')
    expect((await page()).body).toContain('Given up')
  })

  it.each([
    ['nothing', ''],
    ['no address', 'beds'],
    ['an address that is not sealed on its way', 'http://beds.example/told'],
    ['an address of this network', 'https://127.0.0.1/told'],
  ])('are not added with %s', async (_, wrong) => {
    const answer = await post(WEBHOOKS, { url: wrong })
    expect(answer.statusCode).toBe(422)
    expect(await htmlFaults(answer.body)).toEqual([])
    expect((await db.admin.query('select 1 from availability.webhook')).rowCount).toBe(0)
  })

  it('are five at most', async () => {
    for (let n = 0; n < 5; n += 1) expect((await post(WEBHOOKS, { url: `${url}/${n}` })).statusCode).toBe(200)
    const sixth = await post(WEBHOOKS, { url })
    expect(sixth.statusCode).toBe(409)
    expect(sixth.body).toContain('Stop one first')
    expect(sixth.body).toContain(`value="${url}"`)
  })

  it('are those of one’s own program, for whoever leads it', async () => {
    await post(WEBHOOKS, { url })
    expect((await page(other)).body).toContain('No webhook yet.')
    expect((await post(stopOf((await page()).body), {}, other)).statusCode).toBe(404)
    expect((await page(keeper)).statusCode).toBe(403)
    expect((await post(WEBHOOKS, { url }, keeper)).statusCode).toBe(403)
  })
})
