import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, aMembership, aSession } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { identity } from '../feature.ts'
import { Authenticator } from '../testing/authenticator.ts'
import { aTown, daysAhead, type Role, type Town, townDatabase } from '../testing/town.ts'

const plenty = { points: 10_000, seconds: 60, lease: 100 }
let db: TestDatabase
let server: TestServer
let town: Town

beforeAll(async () => {
  ;({ db } = await townDatabase())
  server = await testServer({
    routes: identity.routes ?? [],
    services: { pool: db.app, demo: false, keyring: db.keyring },
    limits: {
      search: plenty,
      form: plenty,
      bulk: plenty,
      'sign-in': plenty,
    },
  })
})
beforeEach(async () => {
  town = await aTown(db)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const cookieFor = (who: Role) => `bw_session=${town[who].secret}`
const get = (url: string, cookie = '') => server.app.inject({ url, headers: { cookie } })
const post = (
  url: string,
  fields: Record<string, string> = {},
  cookie = '',
  more: Record<string, string> = {},
) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie, ...more },
    payload: new URLSearchParams(fields).toString(),
  })
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const linkIn = (html: string) => /\/(?:join|recover)\/([\w-]{43})/.exec(html)?.[1] ?? ''
const codeIn = (html: string) => />([2-9A-Z]{3}-[2-9A-Z]{3})</.exec(html)?.[1] ?? ''
const newSession = (answer: { headers: Record<string, unknown> }) =>
  /bw_session=[\w-]{43}/.exec(String(answer.headers['set-cookie']))?.[0] ?? ''

async function inviteBy(
  who: Role,
  role: string,
  place: 'clinic' | 'hospital',
  name = 'Nadia Newcomer (fictional)',
) {
  const { agency, program } = town.places[place] as { agency: string; program?: string }
  const answer = await post(
    '/people/invite',
    {
      name,
      choice: [role, agency, program].filter((part) => part !== undefined).join('|'),
      discipline: 'health',
      verifiedUntil: daysAhead(200),
      how: 'in-person',
    },
    cookieFor(who),
  )
  expect(answer.statusCode).toBe(200)
  return { html: answer.body, secret: linkIn(answer.body), code: codeIn(answer.body) }
}

/** @param code what was said besides the link, where it takes that */
async function enrollAt(address: string, code?: string) {
  const authenticator = new Authenticator('http://help.test')
  const said = { ...(code !== undefined && { code }) }
  const asked = (await post(`${address}/options`, said, '', { accept: 'application/json' })).json()
  return post(address, { ...said, label: 'my phone', answer: authenticator.create(asked) })
}

describe('the list of people', () => {
  it('shows first who lapses first, and keeps its filter where it is sorted anew', async () => {
    const names = (html: string) =>
      [...html.matchAll(/<th scope="row"><a[^>]*><bdi[^>]*>([^<]+)/g)].map(([, name]) => name ?? '')
    const { body } = await get('/people?role=program-worker', cookieFor('manager'))
    expect(body).toMatch(/aria-sort="ascending"><a class="sort" href="[^"]*sort=-until"/)
    expect(body).toContain('href="/people?role=program-worker&amp;sort=name"')
    const all = names((await get('/people?sort=name', cookieFor('manager'))).body)
    expect(all.length).toBeGreaterThan(1)
    expect(all).toEqual(all.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
    expect(await htmlFaults(body)).toEqual([])
  })
})

describe('where somebody is signed in', () => {
  it('is shown for one’s own place alone, and one of it can be ended by itself', async () => {
    const beds = await aMembership(db, {
      person: town.worker.person,
      role: 'program-worker',
      ...town.places.beds,
    })
    const other = await aSession(db, town.worker.person, { membership: town.worker.membership })
    const elsewhere = await aSession(db, town.worker.person, { membership: beds })
    const at = `/people/${town.worker.person}`
    const shown = await get(at, cookieFor('manager'))
    expect(await htmlFaults(shown.body)).toEqual([])
    expect(readingFaults(shown.body, 'pro')).toEqual([])
    const ends = [...shown.body.matchAll(/action="([^"]+\/sessions\/[^"]+\/end)"/g)].map(
      ([, one]) => one ?? '',
    )
    expect(ends).toHaveLength(2)
    const answers = await Promise.all(ends.map((one) => post(one, {}, cookieFor('manager'))))
    expect(answers.map(({ headers }) => headers.location)).toEqual([
      `${at}?done=signedOutThere`,
      `${at}?done=signedOutThere`,
    ])
    for (const secret of [town.worker.secret, other])
      expect((await get('/me', `bw_session=${secret}`)).statusCode).toBe(303)
    expect((await get('/me', `bw_session=${elsewhere}`)).statusCode).toBe(200)
    expect((await post(ends[0] ?? '', {}, cookieFor('manager'))).statusCode).toBe(404)
    expect((await get(at, cookieFor('manager'))).body).toContain('Not signed in for this place')
  })

  it('is ended all at once for one’s own place, and stays open for another agency', async () => {
    const beds = await aMembership(db, {
      person: town.worker.person,
      role: 'program-worker',
      ...town.places.beds,
    })
    const elsewhere = await aSession(db, town.worker.person, { membership: beds })
    const asNobody = await aSession(db, town.worker.person, { membership: null })
    const out = await post(`/people/${town.worker.person}/sign-out`, {}, cookieFor('manager'))
    expect(out.headers.location).toContain('signedOut')
    for (const secret of [town.worker.secret, asNobody])
      expect((await get('/me', `bw_session=${secret}`)).statusCode).toBe(303)
    expect((await get('/me', `bw_session=${elsewhere}`)).statusCode).toBe(200)
    // The coalition's administrators answer for both.
    await post(`/people/${town.worker.person}/sign-out`, {}, cookieFor('chair'))
    expect((await get('/me', `bw_session=${elsewhere}`)).statusCode).toBe(303)
  })

  it('stays open for a wider place, which a narrower one does not answer for', async () => {
    const { person } = town.worker
    const { coalition, agency = '' } = town.places.hospital
    const holding = async (role: string, place: { coalition: string; agency?: string }) =>
      aSession(db, person, { membership: await aMembership(db, { person, role, ...place }) })
    const inAgency = await holding('agency-editor', { coalition, agency })
    const inCoalition = await holding('steward', { coalition })
    const isIn = async (secret: string) => (await get('/me', `bw_session=${secret}`)).statusCode === 200
    const now = async () => [await isIn(inAgency), await isIn(inCoalition)]
    await post(`/people/${person}/sign-out`, {}, cookieFor('lead'))
    expect([await isIn(town.worker.secret), ...(await now())]).toEqual([false, true, true])
    await post(`/people/${person}/sign-out`, {}, cookieFor('manager'))
    expect(await now()).toEqual([false, true])
    await post(`/people/${person}/sign-out`, {}, cookieFor('chair'))
    expect(await now()).toEqual([false, false])
  })

  it('is ended by nobody who does not manage them', async () => {
    const shown = await get(`/people/${town.worker.person}`, cookieFor('manager'))
    const end = /action="([^"]+\/sessions\/[^"]+\/end)"/.exec(shown.body)?.[1] ?? ''
    expect((await post(end, {}, cookieFor('elsewhere'))).statusCode).toBe(404)
    expect((await post(end, {}, cookieFor('worker'))).statusCode).toBe(403)
    expect((await get('/me', cookieFor('worker'))).statusCode).toBe(200)
  })
})

describe('changing a role', () => {
  const fields = () => ({
    choice: `agency-editor|${town.places.hospital.agency ?? ''}`,
    discipline: '',
    verifiedUntil: daysAhead(30),
    how: 'in-person',
  })
  const rolesOf = async () =>
    (
      await db.admin.query(
        'select role, end_reason from identity.membership where person_id = $1 order by created_at',
        [town.worker.person],
      )
    ).rows

  it('gives the new one and ends the old one, after a yes', async () => {
    const at = `/people/roles/${town.worker.membership}/change`
    const form = await get(at, cookieFor('manager'))
    expect(await htmlFaults(form.body)).toEqual([])
    expect(readingFaults(form.body, 'pro')).toEqual([])
    const unsure = await post(at, fields(), cookieFor('manager'))
    expect([unsure.statusCode, unsure.body.includes('Say that you are sure.')]).toEqual([422, true])
    const done = await post(at, { ...fields(), sure: '1' }, cookieFor('manager'))
    expect(done.headers.location).toBe(`/people/${town.worker.person}?done=changed`)
    expect(await rolesOf()).toEqual([
      { role: 'program-worker', end_reason: 'role-changed' },
      { role: 'agency-editor', end_reason: null },
    ])
    const again = await post(at, { ...fields(), sure: '1' }, cookieFor('manager'))
    expect(again.statusCode).toBe(404)
  })

  it('leaves the old one where the new one waits for a second person', async () => {
    const at = `/people/roles/${town.worker.membership}/change`
    const grave = {
      ...fields(),
      choice: `agency-administrator|${town.places.hospital.agency ?? ''}`,
      sure: '1',
    }
    const asked = await post(at, grave, cookieFor('manager'))
    expect(asked.headers.location).toBe(`/people/${town.worker.person}?done=changeAsked`)
    expect(await rolesOf()).toEqual([{ role: 'program-worker', end_reason: null }])
  })

  it('is nobody’s own, and nobody’s of another place', async () => {
    for (const [who, whose] of [
      ['manager', 'manager'],
      ['elsewhere', 'worker'],
    ] as const) {
      const at = `/people/roles/${town[whose].membership}/change`
      expect((await get(at, cookieFor(who))).statusCode).toBe(404)
      expect([403, 404]).toContain((await post(at, { ...fields(), sure: '1' }, cookieFor(who))).statusCode)
    }
    expect(await rolesOf()).toEqual([{ role: 'program-worker', end_reason: null }])
  })
})

describe('who takes over what somebody holds', () => {
  const chosen = (html: string) => /<option value="([^"]*)" selected(?:="")?>/.exec(fieldOf(html))?.[1]
  const fieldOf = (html: string) => /<select[^>]*name="successor".*?<\/select>/s.exec(html)?.[0] ?? ''
  let colleague: string
  beforeEach(async () => {
    colleague = (await aMember(db, 'steward', town.places.coalition)).person
    await asActor(db.app, { kind: 'session', secret: town.steward.secret }, (ctx) =>
      ctx.prepared(
        'a subscriber of the steward',
        `insert into directory.subscriber (id, name, url, secret, position, added_by)
         values ($1, 'Partner (fictional)', $2, $3, 0, identity.person())`,
        [randomUUID(), `https://partner.example/${randomUUID()}`, Buffer.alloc(60)],
      ),
    )
  })

  it('stays chosen when something else is wrong with the form', async () => {
    const role = `/people/roles/${town.steward.membership}`
    const change = {
      choice: 'steward',
      discipline: '',
      verifiedUntil: daysAhead(30),
      how: 'in-person',
    }
    const none = randomUUID()
    for (const [at, typed] of [
      [`${role}/end`, {}],
      [`${role}/change`, {}],
      [`${role}/change`, change],
      [`/people/${town.steward.person}/leave`, {}],
    ] as const) {
      const again = await post(at, { ...typed, successor: colleague }, cookieFor('chair'))
      expect([at, again.statusCode, chosen(again.body)]).toEqual([at, 422, colleague])
    }
    for (const at of [`${role}/end`, `/people/${town.steward.person}/leave`]) {
      const again = await post(at, { reason: 'left', successor: none }, cookieFor('chair'))
      expect([at, again.statusCode, fieldOf(again.body)]).toEqual([
        at,
        422,
        expect.stringContaining('aria-invalid="true"'),
      ])
    }
  })

  it('is asked again of whoever leaves by themself', async () => {
    const wrong = { successor: town.chair.person }
    const again = await post('/me/standing/leave', wrong, cookieFor('steward'))
    expect([again.statusCode, fieldOf(again.body)]).toEqual([
      422,
      expect.stringContaining('aria-invalid="true"'),
    ])
    expect(fieldOf(again.body)).toContain(colleague)
  })
})

describe('looking somebody up', () => {
  const linesOf = async (who: Role) =>
    (
      await db.admin.query(
        `select e.object_id, e.purpose, a.kind as alert from audit.event e left join audit.alert a on a.event_id = e.id
         where e.action = 'person.read' and e.actor_id = $1 order by e.at`,
        [town[who].person],
      )
    ).rows

  it('leaves a line, and an alert where it is of somebody’s own name', async () => {
    await db.admin.query(`update identity.person set name = 'Ada Harrow (fictional)' where id = $1`, [
      town.manager.person,
    ])
    await db.admin.query(`update identity.person set name = 'Ben Harrow (fictional)' where id = $1`, [
      town.worker.person,
    ])
    for (const seen of ['lead', 'worker'] as const)
      expect((await get(`/people/${town[seen].person}`, cookieFor('manager'))).statusCode).toBe(200)
    expect(await linesOf('manager')).toEqual([
      { object_id: town.lead.person, purpose: 'work', alert: null },
      { object_id: town.worker.person, purpose: 'work', alert: 'own-name' },
    ])
  })

  it('shows nothing when its line cannot be written, and leaves none of who is not shown', async () => {
    expect((await get(`/people/${town.neighbor.person}`, cookieFor('manager'))).statusCode).toBe(404)
    await db.admin.query('alter policy event_added on audit.event with check (false)')
    try {
      expect((await get(`/people/${town.worker.person}`, cookieFor('manager'))).statusCode).toBe(500)
    } finally {
      await db.admin.query('alter policy event_added on audit.event with check (true)')
    }
    expect(await linesOf('manager')).toEqual([])
  })
})

describe('inviting, verifying and joining', () => {
  it('is taken back by whoever could have invited, and the link opens nothing any more', async () => {
    const { secret } = await inviteBy('lead', 'program-worker', 'clinic')
    const { rows } = await db.admin.query<{ id: string }>(
      'select id from identity.invitation where invited_by = $1',
      [town.lead.person],
    )
    const at = `/people/invitations/${rows[0]?.id}/revoke`
    expect((await post(at, {}, cookieFor('elsewhere'))).statusCode).toBe(404)
    expect((await post(at, {}, cookieFor('lead'))).headers.location).toBe('/people?done=revoked')
    expect(text((await get('/people?done=revoked', cookieFor('lead'))).body)).not.toContain('Nadia Newcomer')
    expect(text((await get(`/join/${secret}`)).body)).toContain('This link cannot be used')
    expect((await post(at, {}, cookieFor('lead'))).statusCode).toBe(409)
  })

  it('leads from the invitation over a second person and a passkey to a sign-in', async () => {
    const { secret, html, code } = await inviteBy('manager', 'program-lead', 'clinic')
    expect(text(html)).toContain('until a second colleague has confirmed')
    expect(text((await get(`/join/${secret}`)).body)).toContain('A second colleague has to confirm')
    expect(await enrollAtFails(`/join/${secret}`, code)).toBe(403)
    const list = await get('/people', cookieFor('deputy'))
    const toVerify = /\/people\/invitations\/[0-9a-f-]{36}(?=")/.exec(list.body)?.[0] ?? ''
    expect((await get(toVerify, cookieFor('deputy'))).statusCode).toBe(200)
    expect((await post(toVerify, { how: 'call-back' }, cookieFor('manager'))).statusCode).toBe(403)
    expect((await post(toVerify, { how: 'call-back' }, cookieFor('deputy'))).headers.location).toBe(
      '/people?done=verified',
    )
    const joined = await enrollAt(`/join/${secret}`, code)
    expect([joined.statusCode, joined.headers.location]).toEqual([303, '/today'])
    const mine = await get('/people', newSession(joined))
    expect(text(mine.body)).toContain('Nadia Newcomer (fictional)')
    expect(text((await get(`/join/${secret}`)).body)).toContain('This link cannot be used')
  })

  it('shows a link once, and puts another in its place', async () => {
    const { secret } = await inviteBy('lead', 'program-worker', 'clinic')
    const list = await get('/people', cookieFor('lead'))
    expect(list.body).not.toContain(secret)
    const act = /\/people\/invitations\/[0-9a-f-]{36}\/link/.exec(list.body)?.[0] ?? ''
    const made = (await post(act, {}, cookieFor('lead'))).body
    const again = linkIn(made)
    expect(again).not.toBe(secret)
    expect((await get(`/join/${secret}`)).statusCode).toBe(404)
    const joined = await enrollAt(`/join/${again}`, codeIn(made))
    expect(joined.headers.location).toBe('/today')
  })

  it('shows whose link wrong codes made void, where its maker is told to look', async () => {
    const { secret, code } = await inviteBy('lead', 'program-worker', 'clinic')
    const wrong = code === '222-222' ? '333-333' : '222-222'
    for (const left of [422, 422, 422, 422, 403])
      expect((await post(`/join/${secret}/options`, { code: wrong })).statusCode).toBe(left)
    const { rows } = await db.admin.query<{ id: string }>(
      `select about_id as id from notices.notice where person_id = $1 and about_kind = 'invitation'`,
      [town.lead.person],
    )
    const list = await get('/people', cookieFor('lead'))
    expect(list.body).toContain(`id="invitation-${rows[0]?.id}"`)
    expect(text(list.body)).toContain('Its link no longer works')
    expect(text((await get(`/join/${secret}`)).body)).toContain('a wrong code was tried five times')
  })

  it('takes somebody who is here already as who they are', async () => {
    const { rows } = await db.admin.query('select name from identity.person where id = $1', [
      town.neighbor.person,
    ])
    const { secret, code } = await inviteBy('lead', 'program-worker', 'clinic', rows[0].name)
    const address = `/join/${secret}`
    const said = { knownCode: code }
    const other = await post(`${address}/known`, said, cookieFor('auditor'))
    expect([other.statusCode, text(other.body)]).toEqual([
      403,
      expect.stringContaining('for somebody of another name'),
    ])
    expect((await post(`${address}/known`, said)).statusCode).toBe(403)
    expect((await post(`${address}/known`, said, cookieFor('lead'))).statusCode).toBe(403)
    expect((await post(`${address}/known`, {}, cookieFor('neighbor'))).statusCode).toBe(422)
    expect((await post(`${address}/known`, said, cookieFor('neighbor'))).headers.location).toBe('/me')
  })

  it('is declined without a trace of who it was', async () => {
    const { secret, code } = await inviteBy('lead', 'program-worker', 'clinic')
    expect(text((await post(`/join/${secret}/decline`)).body)).toContain('You declined')
    expect(await enrollAtFails(`/join/${secret}`, code)).toBe(403)
  })

  it('keeps nothing when the passkey does not hold', async () => {
    const { secret, code } = await inviteBy('lead', 'program-worker', 'clinic')
    const asked = (await post(`/join/${secret}/options`, { code }, '', { accept: 'application/json' })).json()
    const forged = new Authenticator('http://help.test').create(asked, { origin: 'http://elsewhere.test' })
    const answer = await post(`/join/${secret}`, { code, label: 'x', answer: forged })
    expect(answer.statusCode).toBe(403)
    expect(text(answer.body)).toContain('nothing was changed')
    expect(text((await get(`/join/${secret}`)).body)).toContain('Save a passkey and join')
  })

  it('lets nobody in who has the link and not the code, and says what to do', async () => {
    const { secret, html, code } = await inviteBy('lead', 'program-worker', 'clinic')
    const address = `/join/${secret}`
    // Beside the link on the page where it is made, and in nothing that is handed over.
    expect(html).toContain(code)
    expect((await get(address)).body).not.toContain(code)
    const asked = await post(`${address}/options`, { code: '222-222' }, '', { accept: 'application/json' })
    expect([asked.statusCode, asked.json().detail]).toEqual([
      422,
      expect.stringContaining('4 tries are left'),
    ])
    const authenticator = new Authenticator('http://help.test')
    const options = (await post(`${address}/options`, { code }, '', { accept: 'application/json' })).json()
    const answer = authenticator.create(options)
    const wrong = await post(address, { code: '333-333', label: 'x', answer })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('<a href="#code">')
    expect(await htmlFaults(wrong.body)).toEqual([])
    expect((await post(address, { code: 'what?', label: 'x', answer })).statusCode).toBe(422)
    for (const more of ['444-444', '555-555', '666-666'])
      await post(`${address}/known`, { knownCode: more }, cookieFor('neighbor'))
    const late = await post(address, { code, label: 'x', answer })
    expect([late.statusCode, text(late.body)]).toEqual([
      403,
      expect.stringContaining('This link cannot be used'),
    ])
    const list = await get('/people', cookieFor('lead'))
    expect(text(list.body)).toContain('Its link no longer works: make a new one')
    expect(await htmlFaults(list.body)).toEqual([])
  })

  it('says on the form what is missing', async () => {
    const answer = await post(
      '/people/invite',
      { name: '', choice: '', verifiedUntil: '', discipline: '' },
      cookieFor('lead'),
    )
    expect(answer.statusCode).toBe(422)
    for (const sentence of ['first and last name', 'Choose a role', 'Write a day as', 'Say how you know'])
      expect(text(answer.body)).toContain(sentence)
    const foreign = await post(
      '/people/invite',
      {
        name: 'Nadia Newcomer (fictional)',
        choice: `program-worker|${town.places.shelter.agency}|${town.places.beds.program}`,
        verifiedUntil: daysAhead(10),
        how: 'in-person',
      },
      cookieFor('lead'),
    )
    expect(foreign.statusCode).toBe(403)
  })
})

async function enrollAtFails(address: string, code = ''): Promise<number> {
  return (await post(`${address}/options`, { ...(code && { code }) }, '', { accept: 'application/json' }))
    .statusCode
}

describe('losing every passkey', () => {
  it('comes back with two colleagues and a code, to a day of closed pages', async () => {
    const asked = await post('/recover')
    const code = />([2-9A-Z]{4}-[2-9A-Z]{4})</.exec(asked.body)?.[1] ?? ''
    const address = `/recover/${linkIn(asked.body)}`
    const at = `/people/${town.manager.person}/recover`
    expect(text((await get(address)).body)).toContain('Nobody has confirmed yet')
    const confirm = (who: Role, fields: Record<string, string>) => post(at, fields, cookieFor(who))
    expect((await confirm('deputy', { code: 'nonsense', how: 'call-back' })).statusCode).toBe(422)
    expect(
      (await confirm('deputy', { code: code.toLowerCase(), how: 'call-back' })).headers.location,
    ).toContain('confirmed')
    expect(text((await get(address)).body)).toContain('One colleague has confirmed')
    expect((await confirm('deputy', { code, how: 'in-person' })).statusCode).toBe(409)
    expect(await enrollAtFails(address)).toBe(409)
    expect((await confirm('chair', { code, how: 'in-person' })).headers.location).toContain('bothConfirmed')
    const back = await enrollAt(address)
    expect([back.statusCode, back.headers.location]).toEqual([303, '/me'])
    expect((await get('/me', newSession(back))).statusCode).toBe(200)
    const closed = await get('/people', newSession(back))
    expect([closed.statusCode, text(closed.body)]).toEqual([
      403,
      expect.stringContaining('recovered less than a day ago'),
    ])
    expect((await get('/me', cookieFor('manager'))).headers.location).toContain('/sign-in')
  })

  it('is answered alike for anybody, with nothing asked', async () => {
    const neutral = (html: string) => html.replaceAll(/[\w-]{43}|[2-9A-Z]{4}-[2-9A-Z]{4}/g, '')
    const answers = await Promise.all([post('/recover'), post('/recover', {}, cookieFor('worker'))])
    expect(neutral(answers[0].body)).toBe(neutral(answers[1].body))
    expect((await post('/recover', { name: 'Nadia' })).statusCode).toBe(400)
  })

  it('hands over a link when a colleague began it', async () => {
    const at = `/people/${town.worker.person}/recover`
    const first = await post(at, { code: '', how: 'in-person' }, cookieFor('manager'))
    expect(linkIn(first.body)).toBe('')
    expect(await htmlFaults(first.body)).toEqual([])
    expect(readingFaults(first.body, 'pro')).toEqual([])
    const second = await post(at, { code: '', how: 'in-person' }, cookieFor('deputy'))
    expect(codeIn(second.body)).toBe('')
    const address = `/recover/${linkIn(second.body)}`
    // Each of the two alone: the link, and guesses of what opens it.
    expect(await enrollAtFails(address)).toBe(422)
    expect(await enrollAtFails(address, '222-222')).toBe(422)
    const page = await get(address)
    expect(page.body).toContain('name="code"')
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const joined = await enrollAt(address, codeIn(first.body))
    expect(joined.headers.location).toBe('/me')
    await post(at, { code: '', how: 'in-person' }, cookieFor('manager'))
    expect((await post(`${at}/stop`, {}, cookieFor('deputy'))).headers.location).toContain('stopped')
    // Pressed twice, it shows how it stands; whoever may not is told no more than before.
    const again = await post(`${at}/stop`, {}, cookieFor('deputy'))
    expect([again.statusCode, again.headers.location]).toEqual([303, `/people/${town.worker.person}`])
    expect((await post(`/people/${randomUUID()}/recover/stop`, {}, cookieFor('deputy'))).statusCode).toBe(404)
  })
})

describe('the people of a place', () => {
  it('are listed, opened, renewed and ended by those who manage them', async () => {
    const page = await get(`/people/${town.worker.person}`, cookieFor('lead'))
    const at = /\/people\/roles\/[0-9a-f-]{36}/.exec(page.body)?.[0] ?? ''
    const lead = cookieFor('lead')
    expect(
      (await post(`${at}/renew`, { verifiedUntil: daysAhead(400), how: 'in-person' }, lead)).statusCode,
    ).toBe(422)
    expect(
      (await post(`${at}/renew`, { verifiedUntil: daysAhead(30), how: 'in-person' }, lead)).headers.location,
    ).toContain('renewed')
    for (const verifiedUntil of ['2027-02-30', '2027-13-01']) {
      const never = await post(`${at}/renew`, { verifiedUntil, how: 'in-person' }, lead)
      expect([never.statusCode, never.body.includes(`value="${verifiedUntil}"`)]).toEqual([422, true])
    }
    expect((await post(`${at}/end`, {}, lead)).statusCode).toBe(422)
    expect((await post(`${at}/end`, { reason: 'left', successor: '' }, lead)).headers.location).toContain(
      'ended',
    )
    expect((await get('/me', cookieFor('worker'))).statusCode).toBe(303)
    expect((await get(`/people/${town.neighbor.person}`, cookieFor('manager'))).statusCode).toBe(404)
  })

  it('say whom to ask where nobody of the coalition could confirm a second administrator', async () => {
    const chair = cookieFor('chair')
    const invited = await post(
      '/people/invite',
      {
        name: 'Nadia Newcomer (fictional)',
        choice: 'coalition-administrator',
        discipline: '',
        verifiedUntil: daysAhead(200),
        how: 'in-person',
      },
      chair,
    )
    expect(invited.statusCode).toBe(200)
    const STUCK = 'Ask whoever runs this installation'
    expect((await get('/people', chair)).body).not.toContain(STUCK)
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where id = any ($1)`,
      [(['cochair', 'manager', 'deputy', 'elsewhere'] as const).map((one) => town[one].membership)],
    )
    const { body } = await get('/people', chair)
    expect(body).toContain(STUCK)
    expect(await htmlFaults(body)).toEqual([])
    expect(readingFaults(body, 'pro')).toEqual([])
  })

  it('get another role, are signed out, and leave', async () => {
    const chair = cookieFor('manager')
    const at = `/people/${town.worker.person}`
    const choice = `agency-editor|${town.places.hospital.agency}`
    const given = await post(
      `${at}/role`,
      { choice, discipline: '', verifiedUntil: daysAhead(50), how: 'call-back' },
      chair,
    )
    expect(given.headers.location).toContain('given')
    expect(
      (
        await post(
          `${at}/role`,
          { choice, discipline: '', verifiedUntil: daysAhead(50), how: 'call-back' },
          chair,
        )
      ).statusCode,
    ).toBe(409)
    expect((await get('/me', cookieFor('worker'))).statusCode).toBe(200)
    expect((await post(`${at}/sign-out`, {}, chair)).headers.location).toContain('signedOut')
    expect((await get('/me', cookieFor('worker'))).statusCode).toBe(303)
    expect((await post(`${at}/leave`, { reason: 'misuse', successor: '' }, chair)).headers.location).toBe(
      '/people?done=left',
    )
    expect(text((await get(at, chair)).body)).toContain('This person has left')
  })

  it('are signed out everywhere by whoever manages them now, and by no place that they left', async () => {
    const at = `/people/${town.former.person}/sign-out`
    expect((await post(at, {}, cookieFor('manager'))).statusCode).toBe(403)
    expect((await get('/me', cookieFor('former'))).statusCode).toBe(200)
    const worker = `/people/${town.worker.person}/sign-out`
    expect((await post(worker, {}, cookieFor('manager'))).statusCode).toBe(303)
    expect((await get('/me', cookieFor('worker'))).statusCode).toBe(303)
  })

  it('may each do what their roles say, and the page says by what', async () => {
    const said = text((await get('/roles', cookieFor('manager'))).body)
    expect(said).toContain('Act for the program: whatever its work and its lanes allow.')
    expect(said).toContain('Program worker')
  })

  it('are shown on sound pages in plain words', async () => {
    await inviteBy('manager', 'program-lead', 'clinic')
    const list = await get('/people', cookieFor('deputy'))
    const invitation = /\/people\/invitations\/[0-9a-f-]{36}(?=")/.exec(list.body)?.[0] ?? ''
    const person = `/people/${town.worker.person}`
    const { secret } = await inviteBy('lead', 'program-worker', 'clinic')
    const paths = [
      '/people',
      '/people/invite',
      '/roles',
      invitation,
      person,
      `${person}/role`,
      `${person}/leave`,
      `${person}/recover`,
      `/people/roles/${town.worker.membership}`,
      '/recover',
      `/join/${secret}`,
    ]
    const faults: string[] = []
    for (const path of paths) {
      const answer = await get(path, cookieFor('deputy'))
      if (answer.statusCode !== 200) faults.push(`${path} answered ${answer.statusCode}`)
      faults.push(
        ...[...(await htmlFaults(answer.body)), ...readingFaults(answer.body, 'pro')].map(
          (one) => `${path}: ${one}`,
        ),
      )
      if (/<title>[^<]*fictional/.test(answer.body)) faults.push(`${path}: its title tells a name`)
    }
    expect(faults).toEqual([])
  })
})
