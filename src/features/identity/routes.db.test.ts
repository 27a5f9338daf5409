import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, publicUrl, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { identity } from './feature.ts'
import { announceDesk } from './testing/announce-desk.ts'

let db: TestDatabase
let server: TestServer

beforeAll(async () => {
  announceDesk()
  db = await testDatabase()
  server = await testServer({ routes: identity.routes ?? [], services: { pool: db.app } })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const signIn = (person: string, headers: Record<string, string> = ownForm) =>
  server.app.inject({ method: 'POST', url: '/sign-in', headers, payload: `person=${person}` })

const openSessions = async () =>
  (await db.admin.query('select 1 from identity.session where revoked_at is null')).rowCount

describe('the sign-in page of a demo', () => {
  it('lists the made-up people and is clean, calm markup', async () => {
    const page = await server.app.inject({ url: '/sign-in' })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Testa Steward (fictional)')
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
  })

  it('signs a person in with a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn(db.stewardId)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/steward')
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^bw_session=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/,
    )
  })

  it('keeps the cookie to encrypted connections where the site has them', async () => {
    const https = await testServer({
      routes: identity.routes ?? [],
      services: { pool: db.app },
      config: { publicUrl: 'https://help.test' },
    })
    const answer = await https.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: ownForm,
      payload: `person=${db.stewardId}`,
    })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-bw_session=[\w-]{43}; Path=\/; .*; Secure$/)
    await https.close()
  })

  it('leaves a line in the audit log for coming and going', async () => {
    const cookie = String((await signIn(db.stewardId)).headers['set-cookie']).split(';')[0] ?? ''
    await server.app.inject({ method: 'POST', url: '/sign-out', headers: { ...ownForm, cookie } })
    const { rows } = await db.admin.query<{ action: string }>(
      'select action from audit.event order by at desc limit 2',
    )
    expect(rows.map((row) => row.action).toSorted()).toEqual(['session.ended', 'session.opened'])
  })

  it.each([
    ['someone who is not on the list', randomUUID(), 403],
    ['something that is no person', 'nobody', 422],
    ['no one', '', 422],
  ])('refuses %s, says what to do and shows the list again', async (_who, person, status) => {
    const before = await openSessions()
    const answer = await signIn(person)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.body).toContain('<title>Error: Sign in · Breakwater</title>')
    expect(answer.body).toMatch(/Choose one of the people on the list/)
    expect(answer.body).toContain('Testa Steward (fictional)')
    expect(await openSessions()).toBe(before)
  })

  it('lets nobody prove by another person’s button who they are', async () => {
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Other Steward (fictional)'])
    const cookie = String((await signIn(db.stewardId)).headers['set-cookie']).split(';')[0] ?? ''
    const again = (person: string) =>
      server.app.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { ...ownForm, cookie },
        payload: `person=${person}&again=1`,
      })
    const refused = await again(other)
    expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([403, undefined])
    expect(refused.body).toContain('somebody else')
    expect((await server.app.inject({ url: '/me', headers: { cookie } })).statusCode).toBe(200)
    const proved = await again(db.stewardId)
    expect([proved.statusCode, proved.headers.location]).toEqual([303, '/sign-in/done'])
    expect((await server.app.inject({ url: '/me', headers: { cookie } })).statusCode).toBe(303)
  })

  it('refuses a form that comes from another site', async () => {
    const other = await signIn(db.stewardId, { ...ownForm, 'sec-fetch-site': 'cross-site' })
    expect(other.statusCode).toBe(403)
    expect(other.headers['set-cookie']).toBeUndefined()
  })
})

describe('signing out', () => {
  it('ends the session in the database, so that a copied cookie is worth nothing', async () => {
    const cookie = String((await signIn(db.stewardId)).headers['set-cookie']).split(';')[0] ?? ''
    const before = await openSessions()
    const answer = await server.app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { ...ownForm, cookie },
    })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/sign-in')
    expect(String(answer.headers['set-cookie'])).toMatch(/^bw_session=; Path=\/; Max-Age=0; HttpOnly/)
    expect(await openSessions()).toBe((before ?? 0) - 1)
  })

  it('has a browser forget what it keeps for without a connection, and no other browser', async () => {
    const out = async (keeps: boolean) => {
      const cookie = String((await signIn(db.stewardId)).headers['set-cookie']).split(';')[0] ?? ''
      const hash = createHash('sha256').update(cookie.replace('bw_session=', '')).digest()
      if (keeps)
        await db.admin.query(
          'update identity.session set kept_as = gen_random_uuid() where secret_hash = $1',
          [hash],
        )
      const answer = await server.app.inject({
        method: 'POST',
        url: '/sign-out',
        headers: { ...ownForm, cookie },
      })
      return answer.headers['clear-site-data']
    }
    expect(await out(false)).toBeUndefined()
    expect(await out(true)).toBe('"storage"')
  })

  it('takes no GET: a picture elsewhere cannot sign anyone out', async () => {
    expect((await server.app.inject({ url: '/sign-out' })).statusCode).toBe(405)
  })

  it('does nothing bad to someone who is not signed in', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl },
    })
    expect(answer.statusCode).toBe(303)
  })
})
