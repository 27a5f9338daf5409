import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { FormAgainPage, identity } from './feature.ts'
import { announceDesk } from './testing/announce-desk.ts'
import { Authenticator, type Wrong } from './testing/authenticator.ts'
import { freshSession } from './testing/with-passkey.ts'

let db: TestDatabase
let server: TestServer
let cookie: string
const phone = new Authenticator('http://help.test')

beforeAll(async () => {
  announceDesk()
  db = await testDatabase()
  server = await testServer({
    routes: identity.routes ?? [],
    services: { pool: db.app, demo: false, keyring: db.keyring },
    pages: {
      problem: ({ problem }) => <p data-code={problem.code}>{problem.sentence}</p>,
      away: () => <p>Notes</p>,
      signInPath: '/sign-in',
      provePath: '/sign-in/again',
      again: (props) => <FormAgainPage {...props} demo={false} />,
    },
  })
  cookie = await fresh()
  await addPasskey(phone)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const fresh = async (person = db.stewardId) => `bw_session=${await freshSession(db, person)}`
const post = (url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
const options = async (url: string, headers: Record<string, string> = {}) =>
  (await post(url, {}, { ...headers, accept: 'application/json' })).json()

async function addPasskey(authenticator: Authenticator, as = cookie) {
  const asked = await options('/me/passkeys/options', { cookie: as })
  return await post(
    '/me/passkeys',
    { label: 'work phone', answer: authenticator.create(asked) },
    { cookie: as },
  )
}
async function signIn(
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
  wrong: Wrong = {},
) {
  const asked = await options('/sign-in/passkey/options')
  return await post('/sign-in/passkey', { answer: phone.get(asked, wrong), ...fields }, headers)
}
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? ''
const open = (url: string, as = cookie) => server.app.inject({ url, headers: { cookie: as } })

describe('the ways in', () => {
  it('are a calm page that names nobody', async () => {
    const page = await server.app.inject({ url: '/sign-in?back=/steward/place' })
    expect(page.statusCode).toBe(200)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    expect(page.body).not.toContain('Testa')
    expect(formValues(page.body, '/sign-in/passkey')).toEqual({
      answer: [''],
      back: ['/steward/place'],
    })
  })

  it('let a browser use passkeys on these pages alone', async () => {
    const page = await server.app.inject({ url: '/sign-in' })
    expect(page.headers['permissions-policy']).toContain('publickey-credentials-get=(self)')
  })

  it('sign in by a passkey, with a new secret each time, and go back to where one was', async () => {
    // A demo person may sign in where the data are marked as a demo's: the database knows that.
    const first = await signIn({ back: '/me' })
    expect([first.statusCode, first.headers.location]).toEqual([303, '/me'])
    expect(String(first.headers['set-cookie'])).toMatch(
      /^bw_session=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/,
    )
    const second = await signIn({}, { cookie: cookieOf(first) })
    expect(second.headers.location).toBe('/steward')
    expect(cookieOf(second)).not.toBe(cookieOf(first))
    expect((await open('/me', cookieOf(first))).headers.location).toBe('/sign-in?back=%2Fme')
    expect((await open('/me', cookieOf(second))).body).toContain('Firefox, Linux')
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example'])(
    'never lead to %s',
    async (back) => {
      expect((await signIn({ back })).headers.location).toBe('/steward')
    },
  )

  it('answer an unknown passkey as a known one with a bad signature: status, headers and body', async () => {
    const stranger = new Authenticator('http://help.test')
    const attempts = [
      await signIn({}, {}, { otherKey: true }),
      await post('/sign-in/passkey', { answer: stranger.get(await options('/sign-in/passkey/options')) }),
    ]
    const [known, unknown] = attempts.map(({ statusCode, headers: { date: _, ...headers }, body }) => ({
      statusCode,
      headers,
      body,
    }))
    expect(known?.statusCode).toBe(403)
    expect(unknown).toEqual(known)
    expect(await htmlFaults(known?.body ?? '')).toEqual([])
  })

  it('say what to do when nothing answered, as without scripts', async () => {
    const answer = await post('/sign-in/passkey', { answer: '' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('No passkey came along')
  })

  it('are limited, each of them', () => {
    const open = (identity.routes ?? []).filter(
      (route) => route.method === 'POST' && route.path.startsWith('/sign-in'),
    )
    expect(open.length).toBeGreaterThan(2)
    expect(open.filter((route) => route.limit !== 'sign-in').map((route) => route.path)).toEqual([])
  })
})

describe('a form that is sent after the sign-in went stale', () => {
  const stale = async (set: string) => {
    const own = await fresh()
    await db.admin.query(
      `update identity.session set ${set} where secret_hash = sha256(convert_to($1, 'UTF8'))`,
      [own.split('=')[1]],
    )
    return own
  }

  it.each([
    ['idle', `seen_at = now() - interval '61 minutes'`, '/me/language', { language: 'es', extra: 'ä|"<' }],
    [
      'grave',
      `proved_at = now() - interval '6 minutes'`,
      '/me/passkeys',
      { label: 'my <phone', answer: '{}' },
    ],
    ['ended', `revoked_at = now()`, '/me/language', { language: 'ar' }],
  ])('comes back with all that was typed: %s', async (_why, set, url, typed) => {
    const answer = await post(url, typed, { cookie: await stale(set) })
    expect(answer.statusCode).toBe(403)
    const carried = Object.entries(typed).map(([name, value]) => [name, [value]])
    expect(formValues(answer.body, url)).toEqual(Object.fromEntries(carried))
    expect(answer.body).toContain('href="/sign-in/again" target="_blank"')
    expect(await htmlFaults(answer.body)).toEqual([])
    expect(readingFaults(answer.body, 'pro')).toEqual([])
  })

  it('is asked about first by a page with scripts, which does nothing', async () => {
    const ask = (as: string, url: string) =>
      post(url, {}, { cookie: as, 'x-ask': '1', accept: 'application/json' })
    const idle = await ask(await stale(`seen_at = now() - interval '61 minutes'`), '/me/language')
    expect([idle.statusCode, idle.json().code]).toEqual([403, 'idle'])
    const old = await stale(`proved_at = now() - interval '6 minutes'`)
    expect((await ask(old, '/me/passkeys/options')).json().code).toBe('prove-again')
    const before = await db.admin.query('select 1 from identity.challenge')
    expect((await ask(await fresh(), '/me/passkeys/options')).statusCode).toBe(204)
    expect((await ask(await fresh(), '/me/sessions/end-others')).statusCode).toBe(204)
    expect((await db.admin.query('select 1 from identity.challenge')).rowCount).toBe(before.rowCount)
  })

  it('is sent again by the same person only', async () => {
    const other = await aMember(db, 'steward', { coalition: await coalition() })
    const theirs = await post(
      '/sign-in/passkey',
      { answer: phone.get(await options('/sign-in/passkey/options')), again: '1' },
      { cookie: other.cookie, 'x-enhanced': '1', accept: 'application/json' },
    )
    expect([theirs.statusCode, theirs.json().code]).toEqual([403, 'somebody-else'])
    const own = await stale(`seen_at = now() - interval '61 minutes'`)
    const again = await signIn({ again: '1' }, { cookie: own, 'x-enhanced': '1', accept: 'application/json' })
    expect([again.statusCode, again.body]).toEqual([204, ''])
    expect((await open('/me', cookieOf(again))).statusCode).toBe(200)
  })

  it('may be proved in another tab, which says to go back', async () => {
    const own = await stale(`proved_at = now() - interval '6 minutes'`)
    expect((await signIn({ again: '1' }, { cookie: own })).headers.location).toBe('/sign-in/done')
    for (const url of ['/sign-in/again', '/sign-in/done']) {
      const page = await server.app.inject({ url })
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
    }
  })
})

const coalition = async () =>
  (await db.admin.query<{ id: string }>('select id from identity.coalition limit 1')).rows[0]?.id ?? ''

describe('one’s own page', () => {
  it('shows roles, passkeys and sessions, as clean markup', async () => {
    const page = await open('/me')
    expect(page.statusCode).toBe(200)
    for (const said of ['Directory steward, Harbor County Coalition', 'work phone', 'Español'])
      expect(page.body).toContain(said)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    expect(page.body).toContain('<title>Account · Breakwater</title>')
  })

  it('adds, names and removes a passkey, and keeps the last', async () => {
    const person = await aMember(db, 'steward', { coalition: await coalition() })
    const as = await fresh(person.person)
    const added = await addPasskey(new Authenticator('http://help.test'), as)
    expect(added.headers.location).toBe('/me?done=added')
    const [id = ''] = /(?<=\/me\/passkeys\/)[\da-f-]{36}/.exec((await open('/me', as)).body) ?? []
    expect(await htmlFaults((await open(`/me/passkeys/${id}`, as)).body)).toEqual([])
    const empty = await post(`/me/passkeys/${id}`, { label: ' ' }, { cookie: as })
    expect([empty.statusCode, empty.body.includes('in at most 60 characters')]).toEqual([422, true])
    const named = await post(`/me/passkeys/${id}`, { label: 'blue key' }, { cookie: as })
    expect(named.headers.location).toBe('/me?done=named')
    const last = await post(`/me/passkeys/${id}/remove`, {}, { cookie: as })
    expect([last.statusCode, last.body.includes('only way in')]).toEqual([409, true])
    await addPasskey(new Authenticator('http://help.test'), as)
    expect((await post(`/me/passkeys/${id}/remove`, {}, { cookie: as })).headers.location).toBe(
      '/me?done=removed',
    )
    expect((await open(`/me/passkeys/${id}`, as)).statusCode).toBe(404)
    expect((await post(`/me/passkeys/${id}`, { label: 'x' }, { cookie: as })).statusCode).toBe(404)
  })

  it('shows nobody else’s passkey', async () => {
    const [id = ''] = /(?<=\/me\/passkeys\/)[\da-f-]{36}/.exec((await open('/me')).body) ?? []
    const other = await aMember(db, 'steward', { coalition: await coalition() })
    for (const url of [`/me/passkeys/${id}`]) expect((await open(url, other.cookie)).statusCode).toBe(404)
    expect((await post(`/me/passkeys/${id}`, { label: 'x' }, { cookie: other.cookie })).statusCode).toBe(404)
    expect((await post(`/me/passkeys/${id}/remove`, {}, { cookie: other.cookie })).statusCode).toBe(409)
  })

  it('ends another session at once, or all others, and never somebody else’s', async () => {
    const person = await aMember(db, 'steward', { coalition: await coalition() })
    const [here, there, third] = [
      await fresh(person.person),
      await fresh(person.person),
      await fresh(person.person),
    ]
    const page = await open('/me', here)
    const [id = ''] = /(?<=\/me\/sessions\/)[\da-f-]{36}/.exec(page.body) ?? []
    const other = await aMember(db, 'steward', { coalition: await coalition() })
    expect((await post(`/me/sessions/${id}/end`, {}, { cookie: other.cookie })).statusCode).toBe(404)
    const ended = await post(`/me/sessions/${id}/end`, {}, { cookie: here })
    expect(ended.headers.location).toBe('/me?done=ended')
    const left = await Promise.all([there, third].map(async (as) => (await open('/me', as)).statusCode))
    expect(left.toSorted()).toEqual([200, 303])
    await post('/me/sessions/end-others', {}, { cookie: here })
    const after = await Promise.all(
      [here, there, third].map(async (as) => (await open('/me', as)).statusCode),
    )
    expect(after).toEqual([200, 303, 303])
    const { rows } = await db.admin.query(
      `select 1 from audit.event where action = 'session.revoked' and actor_id = $1`,
      [person.person],
    )
    expect(rows).toHaveLength(2)
  })

  it('offers to end what is open elsewhere when a passkey was added or removed', async () => {
    const person = await aMember(db, 'steward', { coalition: await coalition() })
    const [here, there] = [await fresh(person.person), await fresh(person.person)]
    const offered = async (answer: { headers: Record<string, unknown> }) => {
      const page = await open(String(answer.headers.location), here)
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
      return page.body.includes('You are signed in elsewhere too')
    }
    expect(await offered(await addPasskey(new Authenticator('http://help.test'), here))).toBe(true)
    await addPasskey(new Authenticator('http://help.test'), here)
    const [id = ''] = /(?<=\/me\/passkeys\/)[\da-f-]{36}/.exec((await open('/me', here)).body) ?? []
    expect(await offered(await post(`/me/passkeys/${id}`, { label: 'key' }, { cookie: here }))).toBe(false)
    expect(await offered(await post(`/me/passkeys/${id}/remove`, {}, { cookie: here }))).toBe(true)
    await post('/me/sessions/end-others', {}, { cookie: here })
    expect((await open('/me', there)).statusCode).toBe(303)
    expect(await offered({ headers: { location: '/me?done=added' } })).toBe(false)
  })

  it('ends a session only for whoever proves anew that it is theirs, also while a recovery is on hold', async () => {
    const person = await aMember(db, 'steward', { coalition: await coalition() })
    const [here, there] = [await fresh(person.person), await fresh(person.person)]
    await db.admin.query(
      `update identity.session set proved_at = now() - interval '6 minutes' where person_id = $1`,
      [person.person],
    )
    const [id = ''] = /(?<=\/me\/sessions\/)[\da-f-]{36}/.exec((await open('/me', here)).body) ?? []
    for (const url of [`/me/sessions/${id}/end`, '/me/sessions/end-others']) {
      const refused = await post(url, {}, { cookie: here })
      expect([refused.statusCode, refused.body.includes('href="/sign-in/again"')]).toEqual([403, true])
    }
    expect((await open('/me', there)).statusCode).toBe(200)
    await db.admin.query(`update identity.session set proved_at = now() where person_id = $1`, [
      person.person,
    ])
    await db.admin.query(`update identity.person set hold_until = now() + interval '1 day' where id = $1`, [
      person.person,
    ])
    expect((await post(`/me/sessions/${id}/end`, {}, { cookie: here })).headers.location).toBe(
      '/me?done=ended',
    )
    expect((await open('/me', there)).statusCode).toBe(303)
  })

  it('keeps the language, and only one of the list', async () => {
    expect((await post('/me/language', { language: 'es' }, { cookie })).headers.location).toBe(
      '/me?done=language',
    )
    expect((await open('/me')).body).toMatch(/<option value="es" selected/)
    expect((await post('/me/language', { language: 'xx' }, { cookie })).statusCode).toBe(422)
  })
})
