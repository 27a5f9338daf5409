import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { ownForm, publicUrl, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, aMembership, anAgency, aProgram, aSession } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { identity } from '../feature.ts'
import { newInvitationCode } from '../invitations/invitation-code.ts'
import { newLinkSecret } from '../links/index.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { type AgencyProvider, agencyProvider, CLIENT_ID, CLIENT_SECRET } from '../testing/agency-provider.ts'
import { hostileProvider, type Malice } from '../testing/hostile-provider.ts'

const returnTo = `${publicUrl}/sign-in/agency/return`
type Member = Awaited<ReturnType<typeof aMember>>

let db: TestDatabase
let server: TestServer
let real: AgencyProvider
let hostile: Awaited<ReturnType<typeof hostileProvider>>
let manager: Member
let worker: Member
let otherManager: Member
let place: { coalition: string; agency?: string; program?: string }

beforeAll(async () => {
  db = await testDatabase()
  real = await agencyProvider(returnTo)
  hostile = await hostileProvider(returnTo)
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  place = await aProgram(db, agency)
  manager = await aMember(db, 'agency-administrator', agency)
  worker = await aMember(db, 'program-worker', place)
  otherManager = await aMember(
    db,
    'agency-administrator',
    await anAgency(db, coalition, { name: 'Pier House (fictional)' }),
  )
  server = await testServer({
    routes: [...(identity.routes ?? [])],
    services: { pool: db.app, demo: false, keyring: db.keyring },
    config: { privateHosts: [real.host, hostile.host] },
  })
  await set(manager, 'harbor-health', real.issuer)
  await set(otherManager, 'pier-house', hostile.issuer)
  await connected(manager, worker.person, 'worker-7')
})
afterAll(async () => {
  await server.close()
  await real.close()
  await hostile.close()
  await db.close()
})

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, ...(cookie && { cookie }) },
    payload: new URLSearchParams(fields).toString(),
  })
const get = (url: string, cookie = '') =>
  server.app.inject({ url, headers: { 'user-agent': 'Firefox/140.0 Windows', ...(cookie && { cookie }) } })
const cookies = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0] ?? '')

async function set(as: Member, name: string, issuer: string) {
  await db.admin.query('update identity.session set proved_at = now()')
  return await post(
    '/agency-sign-in',
    { name, issuer, client_id: CLIENT_ID, client_secret: CLIENT_SECRET },
    as.cookie,
  )
}
async function bind(as: Member, person: string, subject: string) {
  await db.admin.query('update identity.session set proved_at = now()')
  return await post('/agency-sign-in/people', { person, subject }, as.cookie)
}
/** An administrator says who somebody is there, and that person says yes on their own page. */
async function connected(as: Member, person: string, subject: string) {
  expect((await bind(as, person, subject)).headers.location).toBe('/agency-sign-in?done=asked')
  const cookie = `bw_session=${await aSession(db, person)}`
  const at = /action="(\/me\/connections\/[0-9a-f-]{36})"/.exec((await get('/me', cookie)).body)?.[1] ?? ''
  expect((await post(at, {}, cookie)).headers.location).toBe('/me?done=connected')
}

/** Begins at the sign-in page. @returns where the browser goes, and the cookie it goes with */
async function begin(agency: string, more: Record<string, string> = {}, cookie = '') {
  const answer = await post('/sign-in/agency', { agency, ...more }, cookie)
  expect(answer.statusCode, answer.body).toBe(200)
  const to = String(answer.headers.refresh).replace(/^0; url=/, '')
  const flow = cookies(answer).find((one) => one.startsWith('bw_flow=')) ?? ''
  return { to, flow, answer }
}
const back = (address: string, flow: string) => get(address.slice(publicUrl.length), flow)

describe('signing in through one’s agency', () => {
  it('goes to the provider with a proof key, state and nonce, by a page that needs no script', async () => {
    const { to, answer } = await begin('Harbor-Health ')
    const asked = new URL(to).searchParams
    expect(to.startsWith(`${real.issuer}/auth?`)).toBe(true)
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('scope')).toBe('openid')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(40)
    expect(answer.body).toContain(`href="${to.replaceAll('&', '&amp;')}"`)
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^bw_flow=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
  })

  it('lets in whose subject was bound, for a day, and goes on to where they were', async () => {
    const { to, flow } = await begin('harbor-health', { back: '/me' })
    const answer = await back(await real.signIn(to, 'worker-7'), flow)
    expect([answer.statusCode, answer.headers.refresh]).toEqual([200, '0; url=/me'])
    const [session = '', ended] = cookies(answer)
    expect(ended).toBe('bw_flow=')
    const me = await get('/me', session)
    expect(me.body).toContain('Your agency')
    expect(me.body).toContain('Firefox, Windows')
    const { rows } = await db.admin.query(
      `select method, expires_at - created_at = interval '24 hours' as day from identity.session
       where person_id = $1 and method = 'oidc'`,
      [worker.person],
    )
    expect(rows).toEqual([{ method: 'oidc', day: true }])
  })

  it('does not let in a subject that nobody bound, whatever its name', async () => {
    const { to, flow } = await begin('harbor-health')
    const answer = await back(await real.signIn(to, 'worker-8'), flow)
    expect([answer.statusCode, answer.body.includes('nobody here is connected')]).toEqual([403, true])
    expect(cookies(answer)).toEqual(['bw_flow='])
    expect(await htmlFaults(answer.body)).toEqual([])
  })

  it('tells an administrator what replacing the sign-in ends, and who sets the first one nothing of it', async () => {
    const warns = 'Everyone who came in by the one that is set now is signed out'
    const replace = (await get('/agency-sign-in', manager.cookie)).body
    expect([replace.includes(warns), replace.includes('>Replace it and sign everyone out<')]).toEqual([
      true,
      true,
    ])
    const coalition = await aCoalition(db)
    const first = await aMember(db, 'agency-administrator', {
      coalition,
      agency: (await anAgency(db, coalition)).agency ?? '',
    })
    const set = (await get('/agency-sign-in', first.cookie)).body
    expect([set.includes(warns), set.includes('>Save<')]).toEqual([false, true])
  })

  it('does not let in whom one administrator connected, before that person or a second one agrees', async () => {
    const colleague = await aMember(db, 'program-worker', place)
    expect((await bind(manager, colleague.person, 'colleague-1')).headers.location).toBe(
      '/agency-sign-in?done=asked',
    )
    const signsIn = async () => {
      const { to, flow } = await begin('harbor-health')
      return await back(await real.signIn(to, 'colleague-1'), flow)
    }
    expect((await signsIn()).statusCode).toBe(403)
    const listed = await get('/agency-sign-in', manager.cookie)
    expect(listed.body).toContain('Waits for the person or a second administrator')
    expect(listed.body).not.toContain('>Confirm<')
    const deputy = await aMember(db, 'agency-administrator', {
      coalition: place.coalition,
      agency: place.agency ?? '',
    })
    const page = await get('/agency-sign-in', deputy.cookie)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const id = /action="\/agency-sign-in\/people\/([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
    const at = `/agency-sign-in/people/${id}`
    expect((await post(at, {}, manager.cookie)).statusCode).toBe(403)
    expect((await post(at, {}, otherManager.cookie)).statusCode).toBe(404)
    expect((await signsIn()).statusCode).toBe(403)
    expect((await post(at, {}, deputy.cookie)).headers.location).toBe('/agency-sign-in?done=bound')
    expect((await signsIn()).statusCode).toBe(200)
  })

  it('is asked of the person on their own page, who can say no', async () => {
    const colleague = await aMember(db, 'program-worker', place)
    await bind(manager, colleague.person, 'colleague-2')
    const me = await get('/me', colleague.cookie)
    expect(me.body).toContain('Is this you at your agency?')
    expect(await htmlFaults(me.body)).toEqual([])
    expect(readingFaults(me.body, 'pro')).toEqual([])
    const at = /action="(\/me\/connections\/[0-9a-f-]{36})"/.exec(me.body)?.[1] ?? ''
    expect((await post(at, {}, worker.cookie)).statusCode).toBe(404)
    expect((await post(`${at}/refuse`, {}, worker.cookie)).statusCode).toBe(404)
    expect((await post(`${at}/refuse`, {}, colleague.cookie)).headers.location).toBe('/me?done=notConnected')
    expect((await get('/me', colleague.cookie)).body).not.toContain('Is this you at your agency?')
    const { to, flow } = await begin('harbor-health')
    expect((await back(await real.signIn(to, 'colleague-2'), flow)).statusCode).toBe(403)
  })

  it('takes an answer once, and only in the browser that began', async () => {
    const { to, flow } = await begin('harbor-health')
    const address = await real.signIn(to, 'worker-7')
    expect((await back(address, '')).statusCode).toBe(403)
    expect((await back(address, `bw_flow=${'a'.repeat(43)}`)).statusCode).toBe(403)
    const other = await begin('harbor-health')
    expect((await back(address, other.flow)).statusCode).toBe(403)
    expect((await back(address, flow)).statusCode).toBe(200)
    expect((await back(address, flow)).statusCode).toBe(403)
  })

  it('in the middle of something, asks to prove it anew, and lets only the same person go on', async () => {
    const { to, flow } = await begin(
      'harbor-health',
      { again: '1' },
      `bw_session=${await aSession(db, worker.person)}`,
    )
    expect(new URL(to).searchParams.get('prompt')).toBe('login')
    const answer = await back(await real.signIn(to, 'worker-7'), flow)
    expect([answer.statusCode, answer.headers.refresh]).toEqual([200, '0; url=/sign-in/done'])
    const theirs = await begin('harbor-health', { again: '1' }, manager.cookie)
    const refused = await back(await real.signIn(theirs.to, 'worker-7'), theirs.flow)
    expect([refused.statusCode, refused.body.includes('somebody else')]).toEqual([403, true])
  })

  it('says what is wrong with a name that nobody has, and one that is none', async () => {
    const unknown = await post('/sign-in/agency', { agency: 'no-such-agency' })
    expect([unknown.statusCode, unknown.body.includes('No agency signs in by that name')]).toEqual([
      422,
      true,
    ])
    const odd = await post('/sign-in/agency', { agency: 'Jane Doe <x>' })
    expect([odd.statusCode, odd.body.includes('small letters')]).toEqual([422, true])
  })
})

describe('a sign-in that an agency vouched for', () => {
  const elsewhere = { membership: '', agency: '' }
  beforeAll(async () => {
    const other = await aProgram(db, await anAgency(db, place.coalition))
    elsewhere.agency = other.agency ?? ''
    elsewhere.membership = await aMembership(db, { person: worker.person, role: 'program-worker', ...other })
  })
  afterAll(async () => {
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where id = $1`,
      [elsewhere.membership],
    )
  })
  const byAgency = async () => {
    const { to, flow } = await begin('harbor-health')
    return cookies(await back(await real.signIn(to, 'worker-7'), flow))[0] ?? ''
  }
  const actingFor = async (secret: string, membership?: string) =>
    asActor(db.app, { kind: 'session', secret, ...(membership && { membership }) }, async ({ actor }) =>
      'agencyId' in actor ? actor.agencyId : null,
    )

  it('acts for that agency alone, and says what else it takes', async () => {
    const cookie = await byAgency()
    const secret = cookie.replace('bw_session=', '')
    expect(await actingFor(secret)).toBe(place.agency)
    await expect(actingFor(secret, elsewhere.membership)).rejects.toMatchObject({ code: 'not-signed-in' })
    const switched = await post('/me/standing', { membership: elsewhere.membership }, cookie)
    expect([switched.statusCode, switched.body.includes('Sign in with your passkey')]).toEqual([409, true])
    expect(await htmlFaults(switched.body)).toEqual([])
    // Also where the session says otherwise.
    await db.admin.query(
      `update identity.session set membership_id = $2 where secret_hash = sha256(convert_to($1, 'UTF8'))`,
      [secret, elsewhere.membership],
    )
    expect(await actingFor(secret)).toBe(null)
    const own = `bw_session=${await aSession(db, worker.person)}`
    expect((await post('/me/standing', { membership: elsewhere.membership }, own)).statusCode).toBe(303)
  })

  it('adds no passkey, also to somebody who has no role elsewhere, and says which way there is', async () => {
    const alone = await aMember(db, 'program-worker', place)
    await connected(manager, alone.person, 'alone-1')
    const { to, flow } = await begin('harbor-health')
    const [cookie = ''] = cookies(await back(await real.signIn(to, 'alone-1'), flow))
    const asked = await post('/me/passkeys/options', {}, cookie)
    expect([asked.statusCode, asked.body.includes('may-not-enroll')]).toEqual([403, true])
    const me = await get('/me', cookie)
    expect(me.body).toContain('no passkey can be added now')
    expect(me.body).not.toContain('action="/me/passkeys"')
    expect(await htmlFaults(me.body)).toEqual([])
    expect(readingFaults(me.body, 'pro')).toEqual([])
  })

  it('adds no passkey to somebody whom others let in too, and ends no role there', async () => {
    const cookie = await byAgency()
    const asked = await server.app.inject({
      method: 'POST',
      url: '/me/passkeys/options',
      headers: { ...ownForm, accept: 'application/json', cookie },
    })
    expect([asked.statusCode, asked.json().code]).toEqual([403, 'may-not-enroll'])
    const secret = cookie.replace('bw_session=', '')
    const leaving = await asActor(db.app, { kind: 'session', secret }, (ctx) =>
      ctx.prepared<{ id: string }>('leaving', 'select id from identity.leaving($1) as id', [worker.person]),
    )
    expect(leaving).toEqual([{ id: worker.membership }])
  })

  it('ends with the last role there, and the provider lets that person in no more', async () => {
    const leaver = await aMember(db, 'program-worker', place)
    const stays = await aMembership(db, {
      person: leaver.person,
      role: 'steward',
      coalition: place.coalition,
    })
    await connected(manager, leaver.person, 'leaver-1')
    const { to, flow } = await begin('harbor-health')
    const [cookie = ''] = cookies(await back(await real.signIn(to, 'leaver-1'), flow))
    expect((await get('/me', cookie)).statusCode).toBe(200)
    await asActor(db.app, { kind: 'session', secret: manager.secret }, (ctx) =>
      endMembership(ctx, leaver.membership, { reason: 'left', successor: null }),
    )
    expect((await get('/me', cookie)).statusCode).toBe(303)
    const again = await begin('harbor-health')
    expect((await back(await real.signIn(again.to, 'leaver-1'), again.flow)).statusCode).toBe(403)
    // Elsewhere they are who they were.
    const own = await aSession(db, leaver.person, { membership: stays })
    expect((await get('/me', `bw_session=${own}`)).statusCode).toBe(200)
  })
})

describe('a provider that means ill', () => {
  let jan = ''
  const attempt = async (how: Malice, ...as: [Record<string, string>?, string?]) => {
    const { to, flow } = await begin('pier-house', ...as)
    return await back(hostile.answerTo(to, how), flow)
  }
  const now = Math.floor(Date.now() / 1000)

  beforeAll(async () => {
    const theirs = await aMember(db, 'agency-editor', {
      coalition: place.coalition,
      agency:
        (
          await db.admin.query<{ id: string }>(
            'select agency_id as id from identity.membership where person_id = $1',
            [otherManager.person],
          )
        ).rows[0]?.id ?? '',
    })
    await connected(otherManager, theirs.person, 'jan')
    jan = theirs.person
  })

  it('lets its people in as long as it is honest', async () => {
    expect((await attempt({})).statusCode).toBe(200)
  })

  it('hands tokens to the program alone: none reaches a browser, the log or a table', async () => {
    const answer = await attempt({})
    expect(answer.statusCode).toBe(200)
    const me = await get('/me', cookies(answer)[0])
    const { rows: tables } = await db.admin.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'identity'`,
    )
    const kept = await Promise.all(
      tables.map(({ name }) => db.admin.query(`select t::text as row from identity.${name} t`)),
    )
    const seen = [
      JSON.stringify([answer.headers, me.headers]),
      answer.body,
      me.body,
      server.logText(),
      JSON.stringify(kept.map(({ rows }) => rows)),
    ].join('\n')
    const tokens = hostile.handedOut().slice(-2)
    expect(tokens).toHaveLength(2)
    for (const token of tokens) {
      expect(seen).not.toContain(token)
      expect(seen).not.toContain(Buffer.from(token).toString('hex'))
    }
  })

  it('proves somebody anew only by a sign-in of just now, and by its word for when that was', async () => {
    const again = async (claims: Record<string, unknown>) =>
      (await attempt({ claims }, { again: '1' }, `bw_session=${await aSession(db, jan)}`)).statusCode
    const seconds = Math.floor(Date.now() / 1000)
    expect(await again({ auth_time: seconds })).toBe(200)
    expect(await again({ auth_time: seconds - 3600 })).toBe(403)
    expect(await again({})).toBe(403)
  })

  it.each<[string, Malice]>([
    ['signed with another key', { signedWith: 'other' }],
    ['signed with a key that it brings along', { signedWith: 'other', bringsKey: true }],
    ['that opens the doors of its own (at+jwt)', { header: { typ: 'at+jwt' } }],
    ['that says somebody left (logout+jwt)', { header: { typ: 'logout+jwt' } }],
    ['signed with nothing (alg none)', { header: { alg: 'none' }, signedWith: 'nothing' }],
    ['signed with the secret that we hold too (HS256)', { header: { alg: 'HS256' }, signedWith: 'secret' }],
    ['of another issuer', { claims: { iss: 'http://127.0.0.1:1' } }],
    ['for another audience', { claims: { aud: 'somebody-else' } }],
    ['for several, of which we are not the authorized one', { claims: { aud: [CLIENT_ID, 'x'], azp: 'x' } }],
    ['that has expired', { claims: { iat: now - 600, exp: now - 300 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['mixed up with another provider (RFC 9207)', { iss: 'http://127.0.0.1:1' }],
    ['that does not say from whom the answer is', { iss: null }],
  ])('is not believed with a token %s', async (_what, how) => {
    const answer = await attempt(how)
    expect([answer.statusCode, cookies(answer)]).toEqual([403, ['bw_flow=']])
    expect(answer.body).toContain('That did not sign you in')
  })

  it('is not believed with another state, and leaves a code in the log, no name', async () => {
    const { to, flow } = await begin('pier-house')
    const address = new URL(hostile.answerTo(to))
    address.searchParams.set('state', 'another')
    expect((await back(address.href, flow)).statusCode).toBe(403)
    expect(server.logText()).toContain('oidc.refused')
    expect(server.logText()).not.toContain('another')
    const { rows } = await db.admin.query(
      `select object_kind, detail from audit.event where action = 'session.refused' order by at desc limit 1`,
    )
    expect(rows).toEqual([{ object_kind: 'provider', detail: { method: 'oidc', code: 'sign-in-failed' } }])
  })

  it('cannot say who people of another agency are', async () => {
    await bind(otherManager, otherManager.person, 'worker-7')
    const { to, flow } = await begin('pier-house')
    expect((await back(hostile.answerTo(to, { claims: { sub: 'worker-7' } }), flow)).statusCode).toBe(403)
  })

  it('is not even set when it signs with no key of its own', async () => {
    hostile.offer(['HS256', 'none'])
    const answer = await set(otherManager, 'pier-house', hostile.issuer)
    expect([answer.statusCode, answer.body.includes('signs with no key of its own')]).toEqual([422, true])
    hostile.offer(['RS256'])
  })

  it('is not set when it says of itself that it is another provider', async () => {
    hostile.pose(real.issuer)
    const answer = await set(otherManager, 'pier-house', hostile.issuer)
    expect([answer.statusCode, answer.body.includes('No OpenID Connect provider answered')]).toEqual([
      422,
      true,
    ])
    hostile.offer(['RS256'])
  })
})

describe('the page of whoever manages the agency', () => {
  it('is calm and shows no secret', async () => {
    const page = await get('/agency-sign-in', manager.cookie)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('harbor-health')
    expect(page.body).toContain(returnTo)
    expect(page.body).not.toContain(CLIENT_SECRET)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const { rows } = await db.admin.query(
      `select encode(client_secret, 'escape') as kept from identity.provider`,
    )
    expect(JSON.stringify(rows)).not.toContain(CLIENT_SECRET)
  })

  it('says so where nobody who confirms others has a passkey of their own, to the coalition as well', async () => {
    const chair = await aMember(db, 'coalition-administrator', { coalition: place.coalition })
    const said = 'Nobody here who confirms others has a passkey of their own'
    const lacks = async () => [
      (await get('/agency-sign-in', otherManager.cookie)).body.includes(said),
      (await get('/agencies', chair.cookie)).body.includes('has a passkey of their own at: Pier House'),
    ]
    expect(await lacks()).toEqual([false, false])
    const real = (fictional: boolean) =>
      db.admin.query('update identity.person set fictional = $2 where id = $1', [
        otherManager.person,
        fictional,
      ])
    await real(false)
    expect(await lacks()).toEqual([true, true])
    for (const [url, cookie] of [
      ['/agency-sign-in', otherManager.cookie],
      ['/agencies', chair.cookie],
    ]) {
      const page = await get(url ?? '', cookie)
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
    }
    await real(true)
  })

  it('is no page for anybody else', async () => {
    expect((await get('/agency-sign-in', worker.cookie)).statusCode).toBe(403)
    expect((await post('/agency-sign-in/take-out', {}, worker.cookie)).statusCode).toBe(403)
  })

  it.each([
    ['http://provider.example', 'no TLS'],
    ['https://10.0.0.1/', 'inside our network'],
    ['https://user:password@provider.example', 'with a password in it'],
    ['provider.example', 'no address'],
  ])('takes no %s: %s', async (issuer) => {
    const answer = await set(manager, 'harbor-health', issuer)
    expect([answer.statusCode, answer.body.includes('No OpenID Connect provider answered')]).toEqual([
      422,
      true,
    ])
    expect(answer.body).not.toContain(CLIENT_SECRET)
  })

  it('connects nobody twice, not oneself, and nobody of another agency', async () => {
    expect((await bind(manager, worker.person, 'worker-7')).statusCode).toBe(409)
    expect((await bind(manager, manager.person, 'me')).statusCode).toBe(403)
    expect((await bind(manager, otherManager.person, 'them')).statusCode).toBe(403)
  })

  it('wants a fresh proof for each change', async () => {
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    for (const [url, fields] of [
      ['/agency-sign-in/take-out', {}],
      ['/agency-sign-in/people', { person: worker.person, subject: 'x' }],
    ] as const) {
      const answer = await post(url, fields, manager.cookie)
      expect([answer.statusCode, answer.body.includes('prove-again')]).toEqual([403, true])
    }
  })

  it('by taking one person out ends their sign-ins by it at once, and lets nobody else take them out', async () => {
    const colleague = await aMember(db, 'program-worker', place)
    await connected(manager, colleague.person, 'worker-8')
    const { to, flow } = await begin('harbor-health')
    const [session = ''] = cookies(await back(await real.signIn(to, 'worker-8'), flow))
    expect((await get('/me', session)).statusCode).toBe(200)
    const page = await get('/agency-sign-in', manager.cookie)
    const { rows } = await db.admin.query<{ id: string }>(
      `select id from identity.subject where subject = 'worker-8'`,
    )
    const at = `/agency-sign-in/people/${rows[0]?.id}/end`
    expect(page.body).toContain(at)
    expect((await post(at, {}, otherManager.cookie)).statusCode).toBe(404)
    expect((await get('/me', session)).statusCode).toBe(200)
    expect((await post(at, {}, manager.cookie)).headers.location).toBe('/agency-sign-in?done=unbound')
    expect((await get('/me', session)).statusCode).toBe(303)
    expect((await get('/me', colleague.cookie)).statusCode).toBe(200)
    const again = await begin('harbor-health')
    expect((await back(await real.signIn(again.to, 'worker-8'), again.flow)).statusCode).toBe(403)
  })

  it('by taking the provider out ends every sign-in by it, and no other', async () => {
    const { to, flow } = await begin('harbor-health')
    const [session = ''] = cookies(await back(await real.signIn(to, 'worker-7'), flow))
    expect((await get('/me', session)).statusCode).toBe(200)
    const waiting = await begin('harbor-health')
    await db.admin.query('update identity.session set proved_at = now()')
    const out = await post('/agency-sign-in/take-out', {}, manager.cookie)
    expect(out.headers.location).toBe('/agency-sign-in?done=out')
    expect((await get('/me', session)).statusCode).toBe(303)
    expect((await get('/me', worker.cookie)).statusCode).toBe(200)
    expect((await get('/me', manager.cookie)).statusCode).toBe(200)
    expect((await back(await real.signIn(waiting.to, 'worker-7'), waiting.flow)).statusCode).toBe(403)
    expect((await post('/sign-in/agency', { agency: 'harbor-health' })).statusCode).toBe(422)
  })
})

it('lets whoever was invited join by the agency’s sign-in, and binds it to them', async () => {
  await set(manager, 'harbor-health', real.issuer)
  const { secret, hash } = newLinkSecret()
  const spoken = newInvitationCode()
  const { rows } = await db.admin.query<{ person: string }>(
    `with someone as (insert into identity.person (name, state) values ('New Person', 'invited') returning id),
       asked as (insert into identity.invitation (coalition_id, agency_id, program_id, person_id, role, verified_until, known,
         grave, alone, invited_by, proved_how)
         select $2, $3, $4, id, 'program-worker', current_date + 30, false, false, false, $5, 'in-person'
         from someone returning id, person_id),
       made as (insert into identity.link (secret_hash, purpose, object_id, expires_at)
         select $1, 'invitation', id, now() + interval '1 day' from asked returning id),
       coded as (insert into identity.invitation_code (invitation_id, code_hash) select id, $6 from asked returning 1)
     select person_id as person from asked, made, coded`,
    [hash, place.coalition, place.agency, place.program, manager.person, spoken.hash],
  )
  const { to, flow } = await begin('harbor-health', { link: secret, agencyCode: spoken.code })
  const answer = await back(await real.signIn(to, 'new-9'), flow)
  expect(answer.statusCode, answer.body).toBe(200)
  const [session = ''] = cookies(answer)
  expect((await get('/me', session)).body).toContain('New Person')
  const again = await begin('harbor-health')
  expect((await back(await real.signIn(again.to, 'new-9'), again.flow)).statusCode).toBe(200)
  const bound = await db.admin.query('select person_id, bound_by from identity.subject where subject = $1', [
    'new-9',
  ])
  expect(bound.rows).toEqual([{ person_id: rows[0]?.person, bound_by: null }])
})
