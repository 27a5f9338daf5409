import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSeeker, testCoalition } from '#features/availability/testing/lines.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { nextClockChange } from '../testing/clock-changes.ts'
import { consultRoutes } from './routes.tsx'

/** Asking for a consult, taking it on, and the on-call schedule behind it, as pages and forms. */
let db: TestDatabase
let server: TestServer
let lead: Awaited<ReturnType<typeof aMember>>
let doctor: Awaited<ReturnType<typeof aMember>>
let seeker: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: consultRoutes, services: { pool: db.app, keyring: db.keyring } })
  const clinic: Place = await aProgram(db, await anAgency(db, testCoalition))
  lead = await aMember(db, 'program-lead', clinic)
  doctor = await aMember(db, 'program-worker', clinic)
  seeker = await aSeeker(db)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

type Who = { readonly cookie: string }
const open = (who: Who, url: string) => server.app.inject({ url, headers: { cookie: who.cookie } })
const post = (who: Who, url: string, values: Record<string, string | readonly string[]> = {}) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: who.cookie },
    payload: new URLSearchParams(
      Object.entries(values).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one] as [string, string]),
      ),
    ).toString(),
  })
const askFor = async (who: Who, more: Record<string, string> = {}) => {
  const page = await open(who, '/availability/consults')
  return post(who, '/availability/consults', {
    ...formValues(page.body, '/availability/consults'),
    kind: 'medical',
    state: 'IL',
    ...more,
  })
}
const shift = (more: Record<string, string> = {}) => ({
  person: doctor.person,
  zone: 'America/Chicago',
  from: new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.now() - 3_600_000),
  until: new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.now() + 3_600_000),
  weeks: '1',
  ...more,
})

describe('asking while nobody is on call', () => {
  it('keeps what was chosen and says when the next one is', async () => {
    const nobody = await askFor(seeker)
    expect(nobody.statusCode).toBe(409)
    expect(nobody.body).toContain('Nobody who is on call now is licensed in that state')
    expect(nobody.body).toContain('Nobody who is licensed there is on the on-call schedule')
    expect(nobody.body).toMatch(/<option[^>]*value="IL"[^>]*selected/)
    expect(await htmlFaults(nobody.body)).toEqual([])
  })

  it('wants a kind and a state', async () => {
    const page = await askFor(seeker, { state: '' })
    expect([page.statusCode, page.body.includes('Choose the state where the young person is now.')]).toEqual([
      422,
      true,
    ])
  })
})

describe('the on-call schedule', () => {
  it('takes a license from the lead and not from others', async () => {
    const values = {
      holder: doctor.person,
      state: 'IL',
      kinds: ['medical'],
      validUntil: '2099-12-31',
      seen: 'register',
    }
    expect((await post(doctor, '/availability/on-call/licenses', values)).statusCode).toBe(403)
    const own = await post(lead, '/availability/on-call/licenses', { ...values, holder: lead.person })
    expect([own.statusCode, own.body.includes('A second person looks a license up')]).toEqual([403, true])
    expect((await post(lead, '/availability/on-call/licenses', { ...values, kinds: [] })).body).toContain(
      'Choose what the license is for.',
    )
    expect((await post(lead, '/availability/on-call/licenses', values)).headers.location).toBe(
      '/availability/on-call?done=recorded',
    )
  })

  it('comes back with what was typed when the hours cannot be', async () => {
    const skips = nextClockChange('forward')
    const page = await post(
      doctor,
      '/availability/on-call/shifts',
      shift({ from: `${skips} 02:30`, until: `${skips} 06:00` }),
    )
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('Give hours that there are on that day')
    expect(page.body).toContain(`${skips}T02:30`)
    const soon = await post(doctor, '/availability/on-call/shifts', shift({ from: 'soon' }))
    expect([soon.statusCode, soon.body.includes('Write the day and the hour')]).toEqual([422, true])
    expect((await post(doctor, '/availability/on-call/shifts', shift())).headers.location).toBe(
      '/availability/on-call?done=added',
    )
    const schedule = await open(doctor, '/availability/on-call?done=added')
    expect(schedule.body).toContain('The shift was added.')
    expect(await htmlFaults(schedule.body)).toEqual([])
  })

  it('keeps the room, over https', async () => {
    const wrong = await post(lead, '/availability/on-call/room', { address: 'http://video.clinic.example' })
    expect([wrong.statusCode, wrong.body.includes('It begins with https://')]).toEqual([422, true])
    expect(
      (await post(lead, '/availability/on-call/room', { address: 'https://video.clinic.example/r' }))
        .statusCode,
    ).toBe(303)
  })
})

describe('a consult', () => {
  it('is asked for, taken on, and both sides are led to the room', async () => {
    expect((await askFor(seeker)).headers.location).toBe('/availability/consults?done=asked')
    const waiting = await open(doctor, '/availability/consults')
    const accept = waiting.body.match(/action="(\/availability\/consults\/[\w-]+\/accept)"/)?.[1]
    expect(await htmlFaults(waiting.body)).toEqual([])
    expect(waiting.body).not.toContain('video.clinic.example')
    expect((await post(doctor, accept ?? '')).statusCode).toBe(303)
    const now = await open(seeker, '/availability/consults/now')
    expect(now.body).toContain('https://video.clinic.example/r')
    const end = now.body.match(/action="(\/availability\/consults\/[\w-]+\/end)"/)?.[1]
    expect((await post(seeker, end ?? '', { how: 'done' })).statusCode).toBe(303)
    expect((await open(doctor, '/availability/consults')).body).not.toContain('video.clinic.example')
    const late = await post(doctor, accept ?? '')
    expect([late.statusCode, late.body.includes('or it is over')]).toEqual([409, true])
  })

  it('leaves neither room nor person in the log', () => {
    expect(server.logText()).not.toMatch(/video\.clinic|fictional/)
  })

  it('ends a shift and a license', async () => {
    const page = await open(lead, '/availability/on-call')
    expect(await htmlFaults(page.body)).toEqual([])
    for (const of of ['shifts', 'licenses']) {
      const end = page.body.match(new RegExp(`action="(/availability/on-call/${of}/[\\w-]+/end)"`))?.[1]
      expect((await post(lead, end ?? '')).headers.location).toBe('/availability/on-call?done=ended')
      expect((await post(lead, end ?? '')).statusCode).toBe(404)
    }
  })
})
