import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const signIn = async () =>
  await web.app.inject({
    method: 'POST',
    url: '/sign-in',
    payload: `person=${db.stewardId}`,
    headers: ownForm,
  })

const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? ''

async function openSessions(): Promise<number> {
  const { rows } = await db.admin.query('select 1 from identity.session where revoked_at is null')
  return rows.length
}

describe('the demo sign-in', () => {
  it('lists its made-up people', async () => {
    const answer = await web.app.inject({ url: '/sign-in' })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Testa Steward (fictional)')
  })

  it('gives a session that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn()
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/steward'])
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^bw_session=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/,
    )
    const { rows } = await db.admin.query(`select action from audit.event where action = 'session.opened'`)
    expect(rows.length).toBeGreaterThan(0)
  })

  it('signs out for good: the secret is worth nothing afterwards', async () => {
    const cookie = cookieOf(await signIn())
    const before = await openSessions()
    const out = await web.app.inject({ method: 'POST', url: '/sign-out', headers: { ...ownForm, cookie } })
    expect(out.headers['set-cookie']).toEqual(['bw_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'])
    expect(await openSessions()).toBe(before - 1)
  })

  it('ends by leaving the public pages too', async () => {
    const cookie = cookieOf(await signIn())
    const before = await openSessions()
    await web.app.inject({ url: '/exit', headers: { cookie } })
    await expect.poll(openSessions).toBe(before - 1)
  })

  it('refuses somebody who is not on the list, and text that is no person', async () => {
    const other = await web.app.inject({
      method: 'POST',
      url: '/sign-in',
      payload: 'person=00000000-0000-4000-8000-000000000000',
      headers: ownForm,
    })
    expect([other.statusCode, other.headers['set-cookie']]).toEqual([403, undefined])
    const odd = await web.app.inject({
      method: 'POST',
      url: '/sign-in',
      payload: "person=' or 1=1",
      headers: { ...ownForm, accept: 'application/json' },
    })
    expect([odd.statusCode, odd.json().fields[0].field]).toEqual([422, 'person'])
  })

  it('has no made-up people outside a demo, and no button that would make somebody one of them', async () => {
    const real = await testWeb({ pool: db.app, demo: false })
    const page = await real.app.inject({ url: '/sign-in' })
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('fictional')
    const tried = {
      method: 'POST',
      url: '/sign-in',
      payload: `person=${db.stewardId}`,
      headers: ownForm,
    } as const
    expect((await real.app.inject(tried)).statusCode).toBe(405)
    expect((await real.app.inject({ url: '/steward' })).headers.location).toBe('/sign-in?back=%2Fsteward')
    expect((await real.app.inject({ url: '/dev/components' })).statusCode).toBe(404)
    await real.close()
  })
})
