import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import type { NewNotice } from '../domain/kinds.ts'
import { announceNoticePages } from '../notice-pages.ts'
import { type PostOffice, postOffice, publicUrl } from '../testing/post-office.ts'
import { sendNotice } from '../testing/send-notice.ts'
import { noticeRoutes } from './routes.ts'

let db: TestDatabase
let office: PostOffice
let server: TestServer
let bare: TestServer
const limits = { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } }
beforeAll(async () => {
  // As the directory states the page of its services, which notices do not know.
  announceNoticePages([{ service: (id) => `/steward/service/${id}` }])
  db = await testDatabase()
  office = await postOffice(db)
  const services = { pool: db.app, keyring: db.keyring }
  server = await testServer({
    routes: noticeRoutes,
    services,
    limits,
    config: {
      publicUrl,
      smtpUrl: office.mail.url,
      smsGatewayUrl: office.texts.url,
      privateHosts: office.allowHosts,
    },
  })
  bare = await testServer({ routes: noticeRoutes, services, limits, config: { publicUrl } })
})
afterAll(async () => {
  await Promise.all([server.close(), bare.close(), office.close()])
  await db.close()
})
afterEach(() => office.clear())

async function somebody() {
  const program = await aProgram(db, await anAgency(db, await aCoalition(db)))
  const { person, secret } = await aMember(db, 'program-worker', program)
  const cookie = `__Host-bw_session=${secret}`
  const get = (url: string, on = server) => on.app.inject({ url, headers: { cookie } })
  const post = (url: string, values: Record<string, string | string[]> = {}, on = server) =>
    on.app.inject({
      method: 'POST',
      url,
      headers: { ...ownForm, cookie },
      payload: new URLSearchParams(
        Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      ).toString(),
    })
  const tell = (notice: NewNotice) => sendNotice(db.owner, person, notice)
  return { person, cookie, get, post, tell }
}
const titleOf = (body: string) => /<title>([^<]*)/.exec(body)?.[1]
const choices = {
  channels: ['mail', 'push'],
  language: 'es',
  zone: 'America/Chicago',
  quietFrom: '1320',
  quietUntil: '420',
}

describe('the inbox', () => {
  it('lists what waits, newest first, and leads to it while marking it as read', async () => {
    const { get, post, tell } = await somebody()
    expect((await get('/notices')).body).toContain('You have no notifications.')
    const id = '3c1f5a52-99b0-4a6e-8c8b-0d6b7a1f0e01'
    const first = await tell({ kind: 'update', about: { kind: 'service', id } })
    const second = await tell({ kind: 'account' })
    const page = await get('/notices')
    expect(page.statusCode).toBe(200)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(titleOf(page.body)).toBe('Notifications · Breakwater')
    expect(page.body).toContain('2 are new.')
    expect(page.body.indexOf('own sign-in')).toBeLessThan(page.body.indexOf('Something waits'))
    // Where it leads is told by the answer to a press, not by the page.
    expect(page.body).not.toContain(id)
    const opened = await post(`/notices/${first}`)
    expect([opened.statusCode, opened.headers.location]).toEqual([303, `/steward/service/${id}`])
    expect((await post(`/notices/${second}`)).headers.location).toBe('/notices')
    expect((await get('/notices')).body).toContain('Nothing new.')
  })

  it('marks all as read that the page showed, and none that came since', async () => {
    const { get, post, tell } = await somebody()
    await tell({ kind: 'due' })
    const upTo = /name="upTo" value="([^"]+)"/.exec((await get('/notices')).body)?.[1] ?? ''
    await tell({ kind: 'due' })
    expect((await post('/notices/read', { upTo })).statusCode).toBe(303)
    expect((await get('/notices')).body).toContain('1 is new.')
    expect((await post('/notices/read', { upTo: 'yesterday' })).statusCode).toBe(422)
  })

  it('goes on to older ones', async () => {
    const { get, tell } = await somebody()
    for (let time = 0; time < 52; time += 1) await tell({ kind: 'update' })
    const page = (await get('/notices')).body
    expect(page.match(/<article/g)).toHaveLength(50)
    const older = /href="(\/notices\?before=[^"]+)"/.exec(page)?.[1] ?? ''
    expect((await get(older)).body.match(/<article/g)).toHaveLength(2)
  })

  it('hands out a meeting as a calendar entry that says no more than a message', async () => {
    const { get, post, tell } = await somebody()
    const id = await tell({ kind: 'meeting', starts: new Date('2027-01-05T16:00:00Z'), minutes: 60 })
    expect((await get('/notices')).body).toContain(`/notices/${id}/calendar`)
    const inbox = async () => (await get('/notices')).body.replaceAll(/<[^>]*>/g, '')
    expect(await inbox()).toMatch(/A meeting: Jan 5, 2027, 10:00\sAM CST, 60 minutes\./)
    await post('/me/notices', { ...choices, zone: 'America/New_York', quietFrom: '', quietUntil: '' })
    expect(await inbox()).toMatch(/A meeting: Jan 5, 2027, 11:00\sAM EST, 60 minutes\./)
    const entry = await get(`/notices/${id}/calendar`)
    expect(entry.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(entry.headers['content-disposition']).toContain('update.ics')
    expect(entry.body).toContain('SUMMARY:Tiene una novedad\r\n')
    expect(entry.body).toContain('DTSTART:20270105T160000Z\r\n')
    const other = await tell({ kind: 'update' })
    expect((await get(`/notices/${other}/calendar`)).statusCode).toBe(404)
  })

  it('is for people who signed in, and shows nobody else’s', async () => {
    const owner = await somebody()
    const id = await owner.tell({ kind: 'update' })
    const stranger = await somebody()
    expect((await stranger.post(`/notices/${id}`)).statusCode).toBe(404)
    expect((await stranger.get('/notices')).body).toContain('You have no notifications.')
    for (const url of ['/notices', '/me/notices']) {
      const answer = await server.app.inject({
        url,
        headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' },
      })
      expect([url, answer.statusCode === 303 || answer.statusCode === 403]).toEqual([url, true])
    }
  })
})

describe('the page of one’s own notices', () => {
  it('keeps channels, language, zone and quiet hours', async () => {
    const { get, post } = await somebody()
    const saved = await post('/me/notices', { ...choices, urgent: 'yes' })
    expect([saved.statusCode, saved.headers.location]).toEqual([303, '/me/notices?done=saved'])
    const page = await get('/me/notices?done=saved')
    expect(await htmlFaults(page.body)).toEqual([])
    expect(page.body).toContain('Saved.')
    for (const chosen of [
      /value="mail"[^>]*checked/,
      /value="push"[^>]*checked/,
      /<option[^>]*value="es"[^>]*selected/,
      /<option[^>]*value="America\/Chicago"[^>]*selected/,
      /<option[^>]*value="1320"[^>]*selected/,
      /name="urgent"[^>]*checked/,
    ]) {
      expect(page.body).toMatch(chosen)
    }
    expect(page.body).not.toMatch(/value="text"[^>]*checked/)
    await post('/me/notices', { language: 'en', zone: 'UTC', quietFrom: '', quietUntil: '' })
    expect((await get('/me/notices')).body).not.toMatch(/type="checkbox"[^>]*checked/)
  })

  it('begins with the clock of where somebody works, and keeps the one they chose', async () => {
    const { get, post } = await somebody()
    const chosen = async () =>
      /<option[^>]*value="([A-Z]\w+\/\w+)"[^>]*selected/.exec((await get('/me/notices')).body)?.[1]
    expect(await chosen()).toBe('America/Chicago')
    await post('/me/notices', { ...choices, zone: 'America/Denver' })
    expect(await chosen()).toBe('America/Denver')
  })

  it('says in a sentence what is wrong', async () => {
    const { post } = await somebody()
    for (const [change, sentence] of [
      [{ zone: 'Mars/Base' }, 'Choose a time zone from the list.'],
      [{ quietUntil: '' }, 'Choose when quiet hours begin and when they end, or neither.'],
      [{ quietFrom: '' }, 'Choose when quiet hours begin and when they end, or neither.'],
      [{ quietUntil: '1320' }, 'Choose an end that is not the beginning.'],
      [{ quietFrom: '5000' }, 'Choose a time from the list.'],
      [{ language: 'xx' }, 'Choose a language from the list.'],
      [{ channels: 'pigeon' }, 'Choose from the list.'],
    ] as const) {
      const answer = await post('/me/notices', { ...choices, ...change })
      expect([sentence, answer.statusCode, answer.body.includes(sentence)]).toEqual([sentence, 422, true])
    }
  })

  it('comes back as it was chosen, where something was wrong with it', async () => {
    const { get, post } = await somebody()
    await post('/me/notices', {
      ...choices,
      channels: [],
      language: 'en',
      zone: 'UTC',
      quietFrom: '',
      quietUntil: '',
    })
    const chosen = (body: string) => {
      const values = formValues(body, '/me/notices')
      return Object.fromEntries([...Object.keys(choices), 'urgent'].map((name) => [name, values[name] ?? []]))
    }
    const stored = chosen((await get('/me/notices')).body)
    const typed = { ...choices, quietFrom: '605', urgent: 'yes' }
    const asTyped = {
      channels: ['mail', 'push'],
      language: ['es'],
      zone: ['America/Chicago'],
      quietFrom: ['605'],
      quietUntil: ['420'],
      urgent: ['yes'],
    }
    const half = await post('/me/notices', { ...typed, quietUntil: '' })
    expect([half.statusCode, chosen(half.body)]).toEqual([422, { ...asTyped, quietUntil: [''] }])
    const odd = await post('/me/notices', { ...typed, quietUntil: '5000' })
    expect([odd.statusCode, chosen(odd.body)]).toEqual([422, { ...asTyped, quietUntil: [''] }])
    const none = await post('/me/notices', { ...choices, channels: [], zone: 'Mars/Base' })
    expect(chosen(none.body)).toEqual({
      ...asTyped,
      channels: [],
      zone: ['America/New_York'],
      quietFrom: ['1320'],
      urgent: [],
    })
    expect(chosen((await get('/me/notices')).body)).toEqual(stored)
    const long = await post('/me/notices/mail', { mail: `${'a'.repeat(250)}@agency.example` })
    expect([long.statusCode, long.body.includes('a'.repeat(250))]).toEqual([422, true])
  })

  it('takes an address, which a message confirms without a sign-in', async () => {
    const { get, post, tell } = await somebody()
    await post('/me/notices', { ...choices, quietFrom: '', quietUntil: '' })
    expect((await post('/me/notices/mail', { mail: 'me@agency.example' })).headers.location).toBe(
      '/me/notices?done=given',
    )
    expect((await get('/me/notices')).body).toContain('Open the link in it to say that it is yours.')
    await office.work()
    const path =
      /https:\/\/help\.example\.org(\/notices\/address\/[\w-]{43})/.exec(
        textOf(office.mail.received[0] ?? { from: '', to: [], raw: '' }),
      )?.[1] ?? ''
    const visit = (method: 'GET' | 'POST') =>
      server.app.inject({ method, url: path, ...(method === 'POST' && { headers: ownForm, payload: '' }) })
    for (let time = 0; time < 2; time += 1) {
      const seen = await visit('GET')
      expect(seen.statusCode).toBe(200)
      expect(await htmlFaults(seen.body)).toEqual([])
      expect(seen.body).toContain('Is this address yours?')
      expect(seen.body).not.toMatch(/agency|program|me@/i)
      expect(seen.headers['referrer-policy']).toBe('no-referrer')
    }
    expect((await get('/me/notices')).body).toContain('Open the link in it')
    expect((await visit('POST')).statusCode).toBe(303)
    expect((await visit('GET')).body).toContain('Updates come here from now on.')
    expect((await visit('POST')).statusCode).toBe(200)
    expect((await get('/me/notices')).body).toContain('Updates go there.')
    await tell({ kind: 'update' })
    office.mail.refuse = 550
    await office.work()
    expect((await get('/me/notices')).body).toContain('Nothing more is sent there: it was refused.')
    expect((await post('/me/notices/mail/end')).headers.location).toBe('/me/notices?done=ended')
    expect((await get('/me/notices')).body).toContain('No address yet.')
    // Pressed twice, it lands where it did; of what was never given there is nothing to end.
    expect((await post('/me/notices/mail/end')).headers.location).toBe('/me/notices?done=ended')
    expect((await post('/me/notices/text/end')).statusCode).toBe(404)
    expect(server.logText()).not.toMatch(/me@agency|notices\/address\/[\w-]{20}/)
  })

  it('forgets a number at once when its owner takes it back', async () => {
    const { person, get, post } = await somebody()
    expect((await post('/me/notices/text', { text: '555-555-0100' })).headers.location).toBe(
      '/me/notices?done=given',
    )
    expect((await get('/me/notices')).body).toMatch(/555.{0,2}555.?0100/)
    expect((await post('/me/notices/text/end')).headers.location).toBe('/me/notices?done=ended')
    expect((await get('/me/notices')).body).not.toMatch(/555.{0,2}555.?0100/)
    const kept = 'select sealed, ended_at is null as open from notices.address where person_id = $1'
    expect((await post('/me/notices/text/end')).headers.location).toBe('/me/notices?done=ended')
    expect((await db.admin.query(kept, [person])).rows).toEqual([{ sealed: null, open: false }])
    await db.admin.query('delete from graphile_worker._private_jobs')
  })

  it('says that a link is over once its owner gave another address, and does not ask again', async () => {
    const { post } = await somebody()
    await post('/me/notices/mail', { mail: 'one@agency.example' })
    await office.work()
    const [path = ''] =
      /\/notices\/address\/[\w-]{43}/.exec(
        textOf(office.mail.received[0] ?? { from: '', to: [], raw: '' }),
      ) ?? []
    await post('/me/notices/mail', { mail: 'two@agency.example' })
    for (const method of ['GET', 'POST'] as const) {
      const seen = await server.app.inject({
        method,
        url: path,
        ...(method === 'POST' && { headers: ownForm, payload: '' }),
      })
      expect([method, seen.statusCode]).toEqual([method, 410])
      expect(seen.body).toContain('This link cannot be used any more.')
      expect(seen.body).not.toContain('Yes, send updates here')
    }
    await db.admin.query('delete from graphile_worker._private_jobs')
  })

  it('shows what was typed and what is wrong with it', async () => {
    const { post } = await somebody()
    const answer = await post('/me/notices/text', { text: '555' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Write a mobile number with its area code')
    expect(answer.body).toMatch(/id="text"[^>]*value="555"|value="555"[^>]*id="text"/)
    for (let time = 0; time < 5; time += 1)
      await post('/me/notices/text', { text: `555555010${String(time)}` })
    const sixth = await post('/me/notices/text', { text: '5555550109' })
    expect([sixth.statusCode, sixth.body.includes('Try again tomorrow.')]).toEqual([409, true])
    await db.admin.query('delete from graphile_worker._private_jobs')
  })

  it('does not answer to a link that is none', async () => {
    for (const key of ['x', 'A'.repeat(43)]) {
      const seen = await server.app.inject({ url: `/notices/address/${key}` })
      expect([seen.statusCode, seen.body.includes('This link cannot be used any more.')]).toEqual([404, true])
      const pressed = await server.app.inject({
        method: 'POST',
        url: `/notices/address/${key}`,
        headers: ownForm,
        payload: '',
      })
      expect(pressed.statusCode).toBe(404)
    }
  })

  it('keeps a browser that asks for push messages, once, and forgets all on request', async () => {
    const { get, post, tell } = await somebody()
    await post('/me/notices', { ...choices, channels: ['push'], quietFrom: '', quietUntil: '' })
    const browser = office.push.browser()
    const given = {
      endpoint: browser.endpoint,
      p256dh: browser.p256dh.toString('base64url'),
      auth: browser.auth.toString('base64url'),
    }
    for (let time = 0; time < 2; time += 1)
      expect((await post('/me/notices/push', given)).headers.location).toBe('/me/notices?done=started')
    expect((await get('/me/notices')).body).toContain('You get them in one browser.')
    await tell({ kind: 'update' })
    await office.work()
    expect(office.push.received.map((one) => one.path)).toEqual([new URL(browser.endpoint).pathname])
    expect((await post('/me/notices/push/end')).headers.location).toBe('/me/notices?done=stopped')
    expect((await get('/me/notices')).body).toContain('You get them in no browser.')
    const wrong = 'This browser gave no address for push messages.'
    for (const change of [
      { endpoint: 'http://10.0.0.1/x' },
      { endpoint: 'https://192.168.0.1/x' },
      { endpoint: 'not an address' },
      { auth: 'short' },
      { p256dh: given.auth },
    ]) {
      const answer = await post('/me/notices/push', { ...given, ...change })
      expect([change, answer.statusCode, answer.body.includes(wrong)]).toEqual([change, 422, true])
    }
    for (let time = 0; time < 10; time += 1) {
      const more = office.push.browser()
      await post('/me/notices/push', { ...given, endpoint: more.endpoint })
    }
    const eleventh = await post('/me/notices/push', { ...given, endpoint: office.push.browser().endpoint })
    expect([eleventh.statusCode, eleventh.body.includes('in ten browsers')]).toEqual([409, true])
  })

  it('says so where the server cannot send, and keeps nothing for it', async () => {
    const { get, post } = await somebody()
    const page = await get('/me/notices', bare)
    expect(page.body.match(/This server cannot send these\./g)).toHaveLength(2)
    expect(page.body).not.toContain('action="/me/notices/mail"')
    const answer = await post('/me/notices/mail', { mail: 'me@agency.example' }, bare)
    expect([answer.statusCode, answer.body.includes('This server cannot send there')]).toEqual([422, true])
    const { rows } = await db.admin.query('select 1 from graphile_worker._private_jobs')
    expect(rows).toEqual([])
  })

  it('keeps a channel chosen before that the server cannot send now: the form does not name it', async () => {
    const { get, post } = await somebody()
    await post('/me/notices', choices)
    expect((await post('/me/notices', { ...choices, channels: [] }, bare)).statusCode).toBe(303)
    const { body } = await get('/me/notices')
    expect(body).toMatch(/value="mail"[^>]*checked/)
    expect(body).not.toMatch(/value="push"[^>]*checked/)
  })
})
