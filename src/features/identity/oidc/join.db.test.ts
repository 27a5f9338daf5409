import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm, publicUrl, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { identity } from '../feature.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { type AgencyProvider, agencyProvider, CLIENT_ID, CLIENT_SECRET } from '../testing/agency-provider.ts'
import { daysAhead, type Town, townDatabase } from '../testing/town.ts'

/** The invitation's page, where the agency to which it leads signs its people in itself. */
let db: TestDatabase
let town: Town
let as: Awaited<ReturnType<typeof townDatabase>>['as']
let server: TestServer
let real: AgencyProvider

beforeAll(async () => {
  ;({ db, town, as } = await townDatabase())
  real = await agencyProvider(`${publicUrl}/sign-in/agency/return`)
  server = await testServer({
    routes: identity.routes ?? [],
    services: { pool: db.app, demo: false, keyring: db.keyring },
    config: { privateHosts: [real.host] },
  })
  const set = await post(
    '/agency-sign-in',
    { name: 'harbor-health', issuer: real.issuer, client_id: CLIENT_ID, client_secret: CLIENT_SECRET },
    town.manager.cookie,
  )
  expect(set.statusCode).toBe(303)
})
afterAll(async () => {
  await server.close()
  await real.close()
  await db.close()
})

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, ...(cookie && { cookie }) },
    payload: new URLSearchParams(fields).toString(),
  })
const get = (url: string, cookie = '') => server.app.inject({ url, headers: { ...(cookie && { cookie }) } })
const cookieNamed = (answer: { headers: Record<string, unknown> }, name: string) =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0] ?? '')
    .find((one) => one.startsWith(`${name}=`)) ?? ''

/** Code of each link that was made. */
const codes = new Map<string, string>()

/** @returns the secret of the link. */
async function invited(by: 'manager' | 'elsewhere', role: string, place: 'clinic' | 'beds'): Promise<string> {
  const { agency, program } = town.places[place] as { agency: string; program?: string }
  const made = await as(town[by], (ctx) =>
    invitePerson(ctx, {
      name: 'Nadia Newcomer (fictional)',
      role,
      agencyId: agency,
      programId: program,
      verifiedUntil: daysAhead(100),
      provedHow: 'in-person',
    }),
  )
  codes.set(made.secret, made.code)
  return made.secret
}
const button = 'Join through my agency'

/** By the form on the invitation's page, to the provider and back. */
async function throughAgency(secret: string, login: string) {
  const begun = await post('/sign-in/agency', {
    agency: 'harbor-health',
    link: secret,
    agencyCode: codes.get(secret) ?? '',
  })
  expect(begun.statusCode, begun.body).toBe(200)
  const to = String(begun.headers.refresh).replace(/^0; url=/, '')
  const address = await real.signIn(to, login)
  return get(address.slice(publicUrl.length), cookieNamed(begun, 'bw_flow'))
}

describe('the page of an invitation', () => {
  it('offers the sign-in of the agency to which it leads, and of no other', async () => {
    const here = await get(`/join/${await invited('manager', 'program-worker', 'clinic')}`)
    expect(here.body).toContain(button)
    expect(here.body).toContain('name="agency" value="harbor-health"')
    const elsewhere = await get(`/join/${await invited('elsewhere', 'program-worker', 'beds')}`)
    expect(elsewhere.statusCode).toBe(200)
    expect(elsewhere.body).not.toContain(button)
  })

  it('offers nothing while a second person is still to confirm', async () => {
    const grave = await get(`/join/${await invited('manager', 'program-lead', 'clinic')}`)
    expect(grave.body).toContain('A second colleague has to confirm')
    expect(grave.body).not.toContain(button)
  })

  it('leads nowhere without the code, and says so on the page', async () => {
    const secret = await invited('manager', 'program-worker', 'clinic')
    for (const agencyCode of ['', '222-222']) {
      const answer = await post('/sign-in/agency', { agency: 'harbor-health', link: secret, agencyCode })
      expect([answer.statusCode, answer.body.includes('<a href="#agencyCode">')]).toEqual([422, true])
      expect(cookieNamed(answer, 'bw_flow')).toBe('')
    }
  })

  it('leads through the agency to a sign-in, and is used up', async () => {
    const secret = await invited('manager', 'program-worker', 'clinic')
    const joined = await throughAgency(secret, 'nadia-1')
    expect([joined.statusCode, joined.headers.refresh]).toEqual([200, '0; url=/today'])
    const me = await get('/me', cookieNamed(joined, 'bw_session'))
    expect(me.body).toContain('Nadia Newcomer (fictional)')
    const again = await post('/sign-in/agency', {
      agency: 'harbor-health',
      link: secret,
      agencyCode: codes.get(secret) ?? '',
    })
    expect(again.statusCode).toBe(403)
    expect(again.body).toContain('This link cannot be used')
  })

  it('is shown again with what went wrong, and its link still opens', async () => {
    const secret = await invited('manager', 'program-worker', 'clinic')
    const taken = await throughAgency(secret, 'nadia-1')
    expect(taken.statusCode).toBe(409)
    expect(taken.body).toContain('This agency sign-in belongs to somebody here already.')
    expect(taken.body).toContain('You are invited')
    expect(cookieNamed(taken, 'bw_session')).toBe('')
    expect((await throughAgency(secret, 'nadia-2')).headers.refresh).toBe('0; url=/today')
  })

  it('lets nobody in by the sign-in of an agency to which it does not lead', async () => {
    const secret = await invited('elsewhere', 'program-worker', 'beds')
    const answer = await throughAgency(secret, 'nadia-3')
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('nobody here is connected with that sign-in')
    expect((await get(`/join/${secret}`)).body).toContain('Save a passkey and join')
    const unknown = await post('/sign-in/agency', {
      agency: 'nobody-here',
      link: secret,
      agencyCode: codes.get(secret) ?? '',
    })
    expect(unknown.statusCode).toBe(422)
    expect(unknown.body).toContain('You are invited')
  })
})
