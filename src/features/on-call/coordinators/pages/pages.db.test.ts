import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceNoticePages } from '#features/notices/index.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { t } from '#web/frame/staff.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { noticePages } from '../../navigation.ts'
import { anOnCallTown, type OnCallTown, onDuty, raise, type Somebody } from '../../testing/on-call-town.ts'
import { coordinatorRoutes } from './routes.tsx'

let db: TestDatabase
let web: TestServer
let town: OnCallTown
beforeAll(async () => {
  db = await testDatabase()
  town = await anOnCallTown(db)
  announceNoticePages([noticePages])
  web = await testServer({
    routes: coordinatorRoutes,
    services: { pool: db.app, keyring: db.keyring, demo: false },
  })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const AT = '/on-call/coordinators'
const get = (url: string, by: Somebody = town.ana) =>
  web.app.inject({ url, headers: { cookie: `bw_session=${by.secret}` } })
const post = (url: string, fields: Readonly<Record<string, string>> = {}, by: Somebody = town.ana) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: `bw_session=${by.secret}` },
    payload: new URLSearchParams(fields).toString(),
  })
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
const shown = async (url: string, by?: Somebody) => {
  const answer = await get(url, by)
  expect(answer.statusCode).toBe(200)
  expect(await htmlFaults(answer.body)).toEqual([])
  return textOf(answer.body)
}
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const hours = (more: Readonly<Record<string, string>> = {}) => ({
  person: town.ana.id,
  seat: 'holder',
  from: `${day(2)}T20:00`,
  until: `${day(3)}T08:00`,
  weeks: '1',
  ...more,
})
const lastShift = async () =>
  (await db.admin.query<{ id: string }>('select id from on_call.shift order by planned_at desc limit 1'))
    .rows[0]?.id ?? ''

describe('the schedule', () => {
  it('says first that nobody is on call, and what accepting means where a yes is asked for', async () => {
    const empty = await shown(AT)
    expect(empty.indexOf(t('oncall.gaps'))).toBeLessThan(empty.indexOf(t('oncall.shifts')))
    expect(empty).toContain(t('oncall.now.nobody'))
    expect(empty).toContain('Nobody on call:')
    const planned = await post(`${AT}/plan`, hours())
    expect([planned.statusCode, planned.headers.location]).toEqual([303, `${AT}?done=planned`])
    const asks = await shown(`${AT}?done=planned`)
    for (const said of [t('oncall.done.planned'), t('oncall.accept.means'), t('oncall.state.waits')])
      expect(asks).toContain(said)
    const id = await lastShift()
    expect((await post(`${AT}/${id}/accept`)).headers.location).toBe(`${AT}?done=accepted`)
    const accepted = await shown(`${AT}?done=accepted`)
    for (const said of [t('oncall.done.accepted'), t('oncall.state.accepted')])
      expect(accepted).toContain(said)
    expect(accepted).not.toContain(t('oncall.mine'))
    const over = await shown(`${AT}/${id}/hand-over`)
    expect(over).toContain(t('oncall.hand-over.lead'))
    expect((await post(`${AT}/${id}/hand-over`, { person: town.ben.id })).statusCode).toBe(303)
    const taken = await shown(AT, town.ben)
    expect(taken).toContain('Until you accept, it stays with')
    const ended = await post(`${AT}/${id}/end`)
    expect(await shown(ended.headers.location ?? '')).toContain(t('oncall.done.ended'))
    expect((await post(`${AT}/${id}/restore`)).headers.location).toBe(`${AT}?done=restored`)
    expect((await post(`${AT}/${id}/accept`)).statusCode).toBe(409)
  })

  it('shows each shift that waits for a yes, also one of the last of twelve weeks', async () => {
    await db.admin.query('delete from on_call.shift')
    expect((await post(`${AT}/plan`, hours({ weeks: '12', person: town.ben.id }))).statusCode).toBe(303)
    const { body } = await get(AT, town.ben)
    expect(body.match(/\/accept"/g)).toHaveLength(12)
  })

  it('says what is wrong beside the field, with all that was typed, and asks where a time comes twice', async () => {
    const again = async (more: Readonly<Record<string, string>>) => {
      const answer = await post(`${AT}/plan`, hours(more))
      expect([answer.statusCode, await htmlFaults(answer.body)]).toEqual([422, []])
      return answer.body
    }
    expect(await again({ person: 'nobody' })).toContain(t('oncall.wrong.person'))
    expect(await again({ weeks: '13' })).toContain(t('oncall.wrong.weeks'))
    expect(await again({ from: 'tomorrow' })).toContain(t('oncall.wrong.unreadable'))
    expect(await again({ until: `${day(2)}T19:00` })).toContain(t('oncall.wrong.no-hours'))
    expect(await again({ person: town.worker.id })).toContain(t('oncall.refused.no-coordinator'))
    expect(await again({ weeks: '0' })).toContain(`value="${day(2)}T20:00"`)
    const night = { from: '2026-11-01T01:30', until: '2026-11-01T09:00' }
    const twice = await again(night)
    for (const said of ['01:30 comes twice', t('oncall.plan.which.second')])
      expect(textOf(twice)).toContain(said)
    // Once it is said which, the hours are what they are: long over.
    expect(await again({ ...night, which: 'second' })).toContain(t('oncall.refused.over-already'))
  })
})

describe('a notice of an alert', () => {
  it('leads to one press, which opens what it is about; whoever comes later sees whose it is', async () => {
    await db.admin.query('delete from on_call.shift')
    await onDuty(db, town, town.ana)
    const about = randomUUID()
    const id = await raise(db, town, about)
    const page = await shown(`/on-call/alerts/${id}`)
    for (const said of [t('oncall.alert.lead'), t('oncall.alert.do')]) expect(page).toContain(said)
    expect(await shown(AT)).toContain(t('oncall.alerts'))
    expect((await get(`/on-call/alerts/${id}`, town.worker)).statusCode).toBe(404)
    const done = await post(`/on-call/alerts/${id}/acknowledge`)
    expect([done.statusCode, done.headers.location]).toEqual([303, `/availability/consults#consult-${about}`])
    const later = await shown(`/on-call/alerts/${id}`, town.ben)
    expect(later).toContain('acknowledged it')
    expect(later).not.toContain(t('oncall.alert.do'))
    expect((await post(`/on-call/alerts/${id}/acknowledge`, {}, town.ben)).statusCode).toBe(303)
  })
  it('leads a lead, who cannot open it, to nothing but who has it', async () => {
    const id = await raise(db, town, randomUUID())
    const done = await post(`/on-call/alerts/${id}/acknowledge`, {}, town.lead)
    expect(done.headers.location).toBe(`/on-call/alerts/${id}`)
    const page = await shown(`/on-call/alerts/${id}`, town.lead)
    expect([page.includes(t('oncall.alert.coordinators')), page.includes(t('oncall.alert.open'))]).toEqual([
      true,
      false,
    ])
  })
})
