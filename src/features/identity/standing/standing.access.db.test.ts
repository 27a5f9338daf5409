import { h } from 'preact'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMembership } from '#platform/testing/people.ts'
import { FormAgainPage } from '../feature.ts'
import { inviteRoutes } from '../people/invite-routes.tsx'
import { peoplePages } from '../people/routes.tsx'
import { aTown, type Town } from '../testing/town.ts'
import { standingRoutes } from './routes.tsx'

let db: TestDatabase
let server: TestServer
let town: Town
let second: string
beforeAll(async () => {
  db = await testDatabase()
  town = await aTown(db)
  second = await aMembership(db, { person: town.worker.person, role: 'program-worker', ...town.places.beds })
  server = await testServer({
    routes: [...standingRoutes, ...peoplePages, ...inviteRoutes],
    pages: {
      problem: ({ problem }) => h('p', {}, problem.sentence),
      away: () => h('p', {}, 'Notes'),
      signInPath: '/sign-in',
      again: (props) => FormAgainPage({ ...props, demo: false }),
    },
    services: { pool: db.app, demo: false },
  })
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const cookie = () => `bw_session=${town.worker.secret}`
const get = () => server.app.inject({ url: '/me/standing', headers: { cookie: cookie() } })
const post = (url: string, fields: Record<string, string>) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: cookie() },
    payload: new URLSearchParams(fields).toString(),
  })
const made = (html: string) => /name="as" value="([^"]+)"/.exec(html)?.[1] ?? ''

it('switches between one’s own roles, and a form made under one is refused under another', async () => {
  const before = await get()
  expect(made(before.body)).toBe(town.worker.membership)
  expect((await post('/me/standing', { membership: town.neighbor.membership })).statusCode).toBe(404)
  expect((await post('/me/standing', { membership: 'x' })).statusCode).toBe(422)
  const switched = await post('/me/standing', { membership: second, as: made(before.body) })
  expect(switched.headers.location).toBe('/me/standing?done=switched')
  expect(made((await get()).body)).toBe(second)
  const stale = await post('/me/standing/leave', { as: made(before.body) })
  expect([stale.statusCode, stale.body]).toEqual([409, expect.stringContaining('for a different place')])
  expect((await get()).statusCode).toBe(200)
})

it('gives a form back that was made under another role, also one that the present role could not open', async () => {
  const lead = await aMembership(db, {
    person: town.worker.person,
    role: 'program-lead',
    ...town.places.clinic,
  })
  await post('/me/standing', { membership: second })
  const typed = { name: 'Nadia "Newcomer" (fictional)', how: 'in-person', as: lead }
  const refused = await post('/people/invite', typed)
  expect(refused.statusCode).toBe(403)
  expect(refused.body).toContain('href="/me/standing" target="_blank"')
  const kept = /<form[^>]*action="\/people\/invite".*?<\/form>/s.exec(refused.body)?.[0] ?? ''
  expect(kept).toContain('name="name" value="Nadia &quot;Newcomer&quot; (fictional)"')
  // As the browser sends it back after switching: under the role for which it was made, and no other.
  const sent = [...kept.matchAll(/name="as" value="([^"]+)"/g)].map(([, value]) => value)
  expect(sent).toEqual([lead])
  expect((await post('/me/standing', { membership: lead, as: second })).statusCode).toBe(303)
  const again = await post('/people/invite', typed)
  expect(again.statusCode).toBe(422)
  expect(again.body).toContain('value="Nadia &quot;Newcomer&quot; (fictional)"')
  expect((await post('/me/standing', { membership: second, as: lead })).statusCode).toBe(303)
})

it('is a plain refusal for whoever fills in a form of their present role that it does not open', async () => {
  const answer = await post('/people/invite', { as: second })
  expect([answer.statusCode, answer.body.includes('for a different place')]).toEqual([403, false])
})

it('stops a way back in that others began in one’s name', async () => {
  const none = await post('/me/standing/stop-recovery', { as: second })
  expect([none.statusCode, none.headers.location]).toEqual([303, '/me/standing'])
  await db.admin.query(
    `insert into identity.recovery (person_id, expires_at) values ($1, now() + interval '1 day')`,
    [town.worker.person],
  )
  expect((await get()).body).toContain('/me/standing/stop-recovery')
  const stopped = await post('/me/standing/stop-recovery', { as: second })
  expect(stopped.headers.location).toBe('/me/standing?done=stopped')
  const { rows } = await db.admin.query(
    'select end_reason, ended_by from identity.recovery where person_id = $1',
    [town.worker.person],
  )
  expect(rows).toEqual([{ end_reason: 'stopped', ended_by: town.worker.person }])
  expect((await get()).body).not.toContain('/me/standing/stop-recovery')
})

const leaving = async () =>
  (await server.app.inject({ url: '/me/standing/leave', headers: { cookie: cookie() } })).body
const open = async () => {
  const { rows } = await db.admin.query<{ count: number }>(
    'select count(*)::integer from identity.membership where person_id = $1 and ended_at is null',
    [town.worker.person],
  )
  return rows[0]?.count
}

it('says first which roles end when one leaves, and that opens nothing and ends nothing', async () => {
  expect((await get()).body).toContain('href="/me/standing/leave"')
  expect((await get()).body).not.toContain('action="/me/standing/leave"')
  const page = await leaving()
  expect(page).toContain('These roles end at once:')
  expect(page.match(/<li>.*?<\/li>/gs)?.filter((line) => line.includes('class="hint"')).length).toBe(3)
  expect(page).toContain('Only an invitation brings you back.')
  expect(page).toContain('End all these roles</button>')
  expect(await open()).toBe(3)
})

it('lists only the roles of the agency that vouched for the sign-in, and says that others stay', async () => {
  const vouched = (agency: string | null) =>
    db.admin.query('update identity.session set agency_id = $2 where person_id = $1', [
      town.worker.person,
      agency,
    ])
  await vouched(town.places.shelter.agency ?? null)
  const page = await leaving()
  expect(page).toContain('This role ends at once:')
  expect(page).toContain('Your other roles stay')
  expect(page).not.toContain('Only an invitation brings you back.')
  await vouched(null)
})

it('lets one leave: every role ends, and so does the sign-in', async () => {
  const left = await post('/me/standing/leave', { as: second })
  expect(left.headers.location).toBe('/sign-in')
  expect((await get()).statusCode).toBe(303)
  expect(await open()).toBe(0)
})
