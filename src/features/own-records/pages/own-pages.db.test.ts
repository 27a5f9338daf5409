import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agencyRoutes } from '#features/directory/pages/steward/agency-routes.tsx'
import { aRecord, type RecordIds } from '#features/directory/testing/records.ts'
import { makeToken } from '#features/identity/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { ownRecordApi } from '../api-routes.ts'
import { ownRecordRoutes } from './own-routes.tsx'

/** The pages and the API by which an agency keeps its entries, and the form by which a steward lets it. */
let db: TestDatabase
let server: TestServer
let steward: SignedIn
let agency: Place
let cookie: string
let own: RecordIds

beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  server = await testServer({
    routes: [...ownRecordRoutes, ...ownRecordApi, ...agencyRoutes],
    services: { pool: db.app, keyring: db.keyring },
  })
  steward = await signedIn(server.app, db)
  agency = await anAgency(db, '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001', { name: 'Harbor Hospital (fictional)' })
  cookie = (await aMember(db, 'agency-editor', agency)).cookie
  own = await asSteward(db, (ctx) => aRecord(ctx, { service: { name: 'Night desk (test)' } }))
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const open = (url: string) => server.app.inject({ url, headers: { cookie } })
const post = (url: string, values: Record<string, string | readonly string[]> = {}) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams(
      Object.entries(values).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one] as [string, string]),
      ),
    ).toString(),
  })
const editPath = () => `/own-records/service/${own.serviceId}/edit`

describe('an agency whose entries nobody tied to it', () => {
  it('is told what to do', async () => {
    const page = await open('/own-records')
    expect([page.statusCode, page.body.includes('Ask a directory steward')]).toEqual([200, true])
    expect((await open(editPath())).statusCode).toBe(404)
  })
})

describe('a steward', () => {
  it('ties the organization to a verified agency by a form on its page', async () => {
    const path = `/steward/organization/${own.organizationId}`
    const page = await steward.open(path)
    expect(page.body).toContain('Harbor Hospital (fictional)')
    const saved = await steward.send(page, `${path}/agency`, { agency: agency.agency ?? '' })
    expect((await steward.follow(saved)).body).toContain('Saved whose entry this is.')
  })

  it.each([
    ['no agency of the coalition', '00000000-0000-4000-8000-000000000000'],
    ['no id', 'x'],
  ])('is told to choose from the list when it is %s', async (_what, wrong) => {
    const answer = await steward.post(`/steward/organization/${own.organizationId}/agency`, { agency: wrong })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Choose one of the agencies on the list.')
  })
})

describe('the agency’s pages', () => {
  it('are clean, calm markup', async () => {
    for (const url of ['/own-records', editPath(), `/own-records/organization/${own.organizationId}/edit`]) {
      const page = await open(url)
      expect(page.statusCode, url).toBe(200)
      expect(await htmlFaults(page.body), url).toEqual([])
      expect(readingFaults(page.body, 'pro'), url).toEqual([])
    }
  })

  it('confirm by one button', async () => {
    const done = await post(`/own-records/service/${own.serviceId}/confirm`)
    expect([done.statusCode, done.headers.location]).toEqual([303, '/own-records?done=confirmed'])
    expect((await open('/own-records?done=confirmed')).body).toContain('Confirmed.')
  })

  it('save what is changed, and say what waits for a steward', async () => {
    const form = formValues((await open(editPath())).body, editPath())
    const done = await post(editPath(), {
      ...form,
      description: 'Go to 9 South Harbor Street.',
      'profile-ageMin': '12',
    })
    expect(done.headers.location).toBe('/own-records?done=waiting')
    expect((await open('/own-records')).body).toContain('1 change waits for a steward')
    const again = formValues((await open(editPath())).body, editPath())
    expect(again['profile-ageMin']).toEqual(['12'])
    expect((await post(editPath(), again)).headers.location).toBe('/own-records?done=same')
  })

  it('save what the agency says of itself, and nothing for another one', async () => {
    const url = `/own-records/organization/${own.organizationId}/edit`
    const form = formValues((await open(url)).body, url)
    const done = await post(url, { ...form, website: 'harbor.example' })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/own-records?done=saved'])
    const kept = async (id: string) =>
      (await db.admin.query('select doc from directory.organization where id = $1', [id])).rows[0]?.doc
        .website
    expect(await kept(own.organizationId)).toBe('harbor.example')
    const other = await asSteward(db, (ctx) => aRecord(ctx))
    const theirs = `/own-records/organization/${other.organizationId}/edit`
    expect((await post(theirs, { ...form, website: 'harbor.example' })).statusCode).toBe(404)
    expect(await kept(other.organizationId)).toBeUndefined()
  })

  it('keep what was typed when a value cannot be', async () => {
    const form = formValues((await open(editPath())).body, editPath())
    const answer = await post(editPath(), { ...form, name: '', description: 'Kept words.' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Kept words.')
    expect(answer.body).toContain('Write a name of at least two letters.')
  })

  it('show both versions when somebody was faster', async () => {
    const form = formValues((await open(editPath())).body, editPath())
    await post(editPath(), { ...form, description: 'Theirs.' })
    const answer = await post(editPath(), { ...form, description: 'Mine.' })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('Theirs.')
    expect(answer.body).toContain('Mine.')
  })

  it('refuse an unknown field by its name', async () => {
    const form = formValues((await open(editPath())).body, editPath())
    const answer = await post(editPath(), { ...form, shown: 'yes' })
    expect([answer.statusCode, answer.body.includes('shown')]).toEqual([400, true])
  })
})

describe('an agency whose sealed address a steward read', () => {
  const reads = '/own-records/sealed-reads'
  it('sees who, when and why, and no other agency does', async () => {
    expect((await open(reads)).body).toContain('Nobody read one')
    await asSteward(db, (ctx) =>
      ctx.prepared('ask', 'select protected.ask_to_read($1, $2)', [
        own.locationId,
        'A court order has to be served there',
      ]),
    )
    const page = await open(reads)
    expect(page.body).toContain('A court order has to be served there')
    expect(page.body).toContain('Testa Steward (fictional)')
    expect(page.body).toContain('Night desk (test)')
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const other = await aMember(db, 'agency-administrator', await anAgency(db, agency.coalition))
    const theirs = await server.app.inject({ url: reads, headers: { cookie: other.cookie } })
    expect([theirs.statusCode, theirs.body.includes('A court order')]).toEqual([200, false])
  })
})

describe('the API', () => {
  it('lists and changes the entries of a token’s agency', async () => {
    const administrator = await aMember(db, 'agency-administrator', agency)
    const program = (await aProgram(db, agency)).program ?? ''
    const { token } = await asActor(db.app, { kind: 'session', secret: administrator.secret }, (ctx) =>
      makeToken(ctx, { programId: program, label: 'x', scopes: ['directory.keep-own'], days: 1 }),
    )
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const list = (await server.app.inject({ url: '/api/own-records', headers })).json()
    expect(list.services).toMatchObject([{ id: own.serviceId, name: 'Night desk (test)' }])
    const change = (body: object) =>
      server.app.inject({
        method: 'PATCH',
        url: `/api/own-records/${own.serviceId}`,
        headers,
        payload: JSON.stringify(body),
      })
    const { version } = list.services[0]
    const done = await change({ version, values: { 'profile.ageMin': 13 } })
    expect([done.statusCode, done.json()]).toEqual([
      200,
      { version: version + 1, changed: ['profile.ageMin'], waiting: [] },
    ])
    const stale = await change({ version, values: { 'profile.ageMin': 14 } })
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'record-changed-meanwhile'])
    const odd = await change({ version: version + 1, values: { shown: true } })
    expect([odd.statusCode, odd.json().code]).toEqual([422, 'values-not-accepted'])
    expect((await server.app.inject({ url: '/api/own-records' })).statusCode).toBe(403)
  })
})
