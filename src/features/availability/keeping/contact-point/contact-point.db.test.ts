import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PostOffice, postOffice, publicUrl } from '#features/notices/testing/post-office.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { startJobs } from '#platform/jobs/runner.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { aKeeper, aLine, type Keeper, newKey, setClock } from '../../testing/lines.ts'
import { countLinkRoutes } from '../pages/link-routes.tsx'
import { keepingRoutes } from '../routes.ts'
import { countMessageTasks, remindTasks } from './tasks.ts'

/** Reminders with a link by which whoever reads them counts once: from the keeper's form to the count. */
let db: TestDatabase
let office: PostOffice
let server: TestServer
let keeper: Keeper

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  server = await testServer({
    routes: [...keepingRoutes, ...countLinkRoutes],
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } },
    config: { smtpUrl: office.mail.url, smsGatewayUrl: office.texts.url },
  })
  keeper = await aKeeper(db)
})
afterAll(async () => {
  await server.close()
  await office.close()
  await db.close()
})
beforeEach(() => setClock(db, 0))
afterEach(() => office.clear())

async function work(): Promise<void> {
  const jobs = await startJobs({
    jobsUrl: db.urls.jobs,
    roles: defaultRoles,
    pool: db.app,
    crontab: '',
    tasks: { ...remindTasks, ...countMessageTasks(db.app, office.desk) },
    onFailure: () => undefined,
  })
  const underWay = `select 1 from graphile_worker._private_jobs
    where (last_error is null or locked_at is not null) and run_at <= now() + interval '1 second'`
  await expect.poll(async () => (await db.admin.query(underWay)).rowCount, { timeout: 60_000 }).toBe(0)
  await jobs.stop()
}
async function remind(): Promise<void> {
  await db.admin.query(`select graphile_worker.add_job('remind-of-counts')`)
  await work()
}

const mails = () => office.mail.received.map(textOf)
const secretIn = (text: string) => /\/(?:count|reach)\/([\w-]{43})/.exec(text)?.[1] ?? ''
const lastSecret = () => secretIn(mails().at(-1) ?? '')
const get = (url: string, method: 'GET' | 'HEAD' = 'GET') => server.app.inject({ method, url })
const post = (url: string, values: Record<string, string> = {}, cookie?: string) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, ...(cookie && { cookie }) },
    payload: new URLSearchParams(values).toString(),
  })
const line = async (id: string) =>
  (await db.admin.query('select * from availability.line where id = $1', [id])).rows[0]

const times = { language: 'en', zone: 'UTC', times: '', nudge: 'yes' }
async function given(id: string, more: Record<string, string> = {}) {
  const values = {
    key: newKey(),
    channel: 'mail',
    address: 'desk@program.example',
    ...times,
    zone: 'America/Chicago',
    ...more,
  }
  return post(`/availability/lines/${id}/contact-point`, values, keeper.cookie)
}

/** A line whose reader said yes, with a reminder that has come. @returns the line, and the secret of its link */
async function reminded(): Promise<{ id: string; secret: string }> {
  const id = await aLine(db, keeper, { total: 4, occupied: 2, minutesAgo: 455 })
  await given(id)
  await work()
  await post(`/en/reach/${lastSecret()}`, { answer: 'yes' })
  await remind()
  return { id, secret: lastSecret() }
}

describe('where reminders go', () => {
  it('is asked of its reader first, by a message that says nothing else', async () => {
    const id = await aLine(db, keeper, { minutesAgo: 455 })
    expect((await given(id)).statusCode).toBe(303)
    await work()
    await remind()
    expect(mails()).toHaveLength(1)
    const [mail = ''] = mails()
    expect(mail.trim().replaceAll('\r\n', '\n')).toBe(
      `You have an update\n${publicUrl}/reach/${secretIn(mail)}`,
    )
    const page = await get(`/en/reach/${secretIn(mail)}`)
    expect([page.statusCode, await htmlFaults(page.body)]).toEqual([200, []])
    await post(`/en/reach/${secretIn(mail)}`, { answer: 'yes' })
    await remind()
    expect(mails()).toHaveLength(2)
    expect(mails()[1]).toContain(`${publicUrl}/count/`)
  })

  it('asks once and stops once, however often the button is pressed', async () => {
    const id = await aLine(db, keeper)
    const path = `/availability/lines/${id}/contact-point`
    const page = await server.app.inject({
      url: `/availability/lines/${id}`,
      headers: { cookie: keeper.cookie },
    })
    const key = formValues(page.body, path).key?.[0] ?? ''
    const events = async (action: string) =>
      (await db.admin.query('select 1 from audit.event where object_id = $1 and action = $2', [id, action]))
        .rowCount
    const pressed = await Promise.all([1, 2].map(() => given(id, { key })))
    expect(pressed.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    await work()
    expect([mails().length, await events('reach.given')]).toEqual([1, 1])
    expect((await given(id, { key, address: 'other@program.example' })).statusCode).toBe(409)
    expect((await given(await aLine(db, keeper), { key })).statusCode).toBe(409)

    for (const _press of [1, 2]) expect((await post(`${path}/end`, {}, keeper.cookie)).statusCode).toBe(303)
    expect(await events('reach.ended')).toBe(1)
  })

  it('stands sealed, and is forgotten when it ends', async () => {
    const { id, secret } = await reminded()
    const row = async () =>
      (
        await db.admin.query(
          'select r::text as it, sealed, digest from availability.contact_point r where line_id = $1',
          [id],
        )
      ).rows[0]
    expect((await row()).it).not.toContain('program.example')
    await post(`/availability/lines/${id}/contact-point/end`, {}, keeper.cookie)
    expect(await row()).toMatchObject({ sealed: null, digest: null })
    expect((await get(`/en/count/${secret}`)).statusCode).toBe(410)
  })

  it('is set five times a day at most: nobody is asked again and again', async () => {
    const id = await aLine(db, keeper)
    for (let n = 1; n <= 5; n += 1)
      expect((await given(id, { address: `desk${n}@program.example` })).statusCode).toBe(303)
    const sixth = await given(id, { address: 'desk6@program.example' })
    expect(sixth.statusCode).toBe(409)
    expect(sixth.body).toContain(
      'Several addresses were given for this bed or slot type today. Try again tomorrow.',
    )
    await setClock(db, 24 * 60 + 1)
    expect((await given(id, { address: 'desk6@program.example' })).statusCode).toBe(303)
  })

  it('comes back as it was typed, with a nudge that nobody wants left out', async () => {
    const id = await aLine(db, keeper)
    const path = `/availability/lines/${id}/contact-point`
    const typed = {
      key: newKey(),
      channel: 'mail',
      address: 'desk@program.example',
      language: 'es',
      zone: 'America/Chicago',
    }
    for (const wrong of [{ address: 'no' }, { times: '25:00' }, { zone: 'Mars/Base' }])
      for (const nudge of [{ nudge: 'yes' }, {}]) {
        const { body } = await post(path, { ...typed, times: '8:00', ...wrong, ...nudge }, keeper.cookie)
        const { nudge: shown, language } = formValues(body, path)
        expect([shown, language]).toEqual([nudge.nudge && ['yes'], ['es']])
      }
  })

  it('is refused with what to do, and is nobody else’s to set', async () => {
    const id = await aLine(db, keeper)
    for (const [wrong, sentence] of [
      [{ address: 'no' }, 'Write one e-mail address'],
      [{ channel: 'text', address: '12' }, 'Write a mobile number'],
      [{ times: '25:00' }, 'Write at most four times'],
      [{ times: '1:00, 2:00, 3:00, 4:00, 5:00' }, 'Write at most four times'],
      [{ zone: 'Mars/Base' }, 'Choose a time zone.'],
    ] as const) {
      const answer = await given(id, wrong)
      expect([answer.statusCode, answer.body.includes(sentence)], sentence).toEqual([422, true])
    }
    const other = await aKeeper(db)
    const theirs = await post(
      `/availability/lines/${id}/contact-point`,
      { key: newKey(), channel: 'mail', address: 'x@program.example', ...times, zone: 'America/Chicago' },
      other.cookie,
    )
    expect(theirs.statusCode).toBe(404)
    for (let n = 0; n < 5; n += 1) await given(id)
    expect((await given(id)).statusCode).toBe(409)
  })
})

describe('a link', () => {
  it('changes nothing by being opened, however often and by whatever', async () => {
    const { id, secret } = await reminded()
    for (let n = 0; n < 5; n += 1) {
      expect((await get(`/en/count/${secret}`)).statusCode).toBe(200)
      await get(`/en/count/${secret}`, 'HEAD')
      await get(`/en/count/${secret}?tap=full`)
    }
    expect(await line(id)).toMatchObject({ version: 1, occupied: 2 })
    // Neither service nor place nor program: it may have been forwarded.
    const page = (await get(`/en/count/${secret}`)).body
    expect(page).not.toMatch(/Drop-in|test\)/)
    expect(await htmlFaults(page)).toEqual([])
  })

  it('counts once; used again, nothing happens and nothing is told', async () => {
    const { id, secret } = await reminded()
    const tap = (what: string) => post(`/en/count/${secret}`, { key: newKey(), seen: '1', tap: what })
    expect((await tap('one-less')).statusCode).toBe(303)
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3, counted_how: 'link' })
    expect((await get(`/en/count/${secret}`)).body).toContain('It is updated.')
    for (const again of ['full', 'same']) {
      const answer = await tap(again)
      expect(answer.body).not.toContain('Bed')
    }
    expect((await post(`/en/count/${secret}/stop`)).body).not.toContain('Bed')
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3 })
  })

  it('lets one of two that press together count', async () => {
    const { id, secret } = await reminded()
    await Promise.all(
      [1, 2, 3].map(() => post(`/en/count/${secret}`, { key: newKey(), seen: '1', tap: 'one-less' })),
    )
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3 })
  })

  it('takes numbers, and says what is wrong with them in words', async () => {
    const { id, secret } = await reminded()
    const numbers = { total: '6', surge: '0', outOfService: '1', occupied: '2' }
    const send = (more: Record<string, string>) =>
      post(`/en/count/${secret}/numbers`, { key: newKey(), seen: '1', ...numbers, ...more })
    expect((await send({ occupied: '9' })).body).toContain('More are occupied than there are.')
    expect((await send({ occupied: 'x' })).body).toContain('Write a whole number')
    expect((await send({})).statusCode).toBe(303)
    expect(await line(id)).toMatchObject({ total: 6, out_of_service: 1, version: 2 })
  })

  it('shows a newer count first, and is not used up by that', async () => {
    const { id, secret } = await reminded()
    await post(`/availability/lines/${id}/tap`, { key: newKey(), seen: '1', tap: 'full' }, keeper.cookie)
    const late = await post(`/en/count/${secret}`, { key: newKey(), seen: '1', tap: 'one-more' })
    expect([late.statusCode, late.body.includes('Somebody updated this while you looked.')]).toEqual([
      409,
      true,
    ])
    expect(
      (await post(`/en/count/${secret}`, { key: newKey(), seen: '2', tap: 'one-more' })).statusCode,
    ).toBe(303)
  })

  it('guessed, expired, revoked or of an ended line does nothing and tells nothing', async () => {
    const expired = await reminded()
    await db.admin.query(
      `update identity.link set expires_at = now() - interval '1 second' where object_id = $1`,
      [expired.id],
    )
    const replaced = await reminded()
    await given(replaced.id, { address: 'other@program.example' })
    const ended = await reminded()
    await post(
      `/availability/lines/${ended.id}/count`,
      { key: newKey(), seen: '1', total: '0', surge: '0', outOfService: '0', occupied: '0', taking: 'ended' },
      keeper.cookie,
    )
    for (const [secret, status] of [
      [expired.secret, 410],
      [replaced.secret, 410],
      [ended.secret, 410],
      ['A'.repeat(43), 404],
      ['x', 404],
    ] as const) {
      const page = await get(`/en/count/${secret}`)
      expect([page.statusCode, page.body.includes('Bed')]).toEqual([status, false])
      const answer = await post(`/en/count/${secret}`, { key: newKey(), seen: '1', tap: 'full' })
      expect([answer.statusCode, answer.body.includes('Bed')]).toEqual([status, false])
      expect((await post(`/en/count/${secret}/stop`)).statusCode).toBe(status)
      expect((await post(`/en/reach/${secret}`, { answer: 'yes' })).statusCode).toBe(404)
    }
    expect(await line(expired.id)).toMatchObject({ version: 1 })
    expect(await line(replaced.id)).toMatchObject({ version: 1 })
  })

  it('stops all messages, and forgets the address', async () => {
    const { id, secret } = await reminded()
    expect((await post(`/en/count/${secret}/stop`)).statusCode).toBe(303)
    const { rows } = await db.admin.query(
      'select ended_at, sealed from availability.contact_point where line_id = $1',
      [id],
    )
    expect(rows).toMatchObject([{ ended_at: expect.any(Date), sealed: null }])
    const before = mails().length
    await remind()
    expect(mails()).toHaveLength(before)
    expect(await line(id)).toMatchObject({ version: 1 })
  })
})

describe('reminders', () => {
  it('come at the time the program chose, on the clock of its zone, once, and stand one at a time', async () => {
    const id = await aLine(db, keeper, { minutesAgo: 60 })
    await given(id)
    await work()
    await post(`/en/reach/${lastSecret()}`, { answer: 'yes' })
    office.clear()
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/Chicago',
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
    })
    const [soon, later] = [5, 10].map((minutes) => clock.format(new Date(Date.now() + minutes * 60_000)))
    await post(
      `/availability/lines/${id}/contact-point/times`,
      { language: 'en', zone: 'America/Chicago', times: `${soon}, ${later}` },
      keeper.cookie,
    )
    await remind()
    expect(mails()).toHaveLength(0)
    await setClock(db, 6)
    await remind()
    await remind()
    expect(mails()).toHaveLength(1)
    const first = lastSecret()
    await setClock(db, 11)
    await remind()
    expect(mails()).toHaveLength(2)
    const { rows } = await db.admin.query(
      'select 1 from availability.message where line_id = $1 and closed_at is null',
      [id],
    )
    expect(rows).toHaveLength(1)
    expect((await get(`/en/count/${first}`)).statusCode).toBe(410)
    expect((await get(`/en/count/${lastSecret()}`)).statusCode).toBe(200)
  })

  it('by text say the same sentence and a link', async () => {
    const id = await aLine(db, keeper, { minutesAgo: 455 })
    await given(id, { channel: 'text', address: '(555) 555-0142', language: 'es' })
    await work()
    const [sent] = office.texts.received.map((one) => JSON.parse(one.body) as { to: string; text: string })
    expect(sent?.to).toBe('+15555550142')
    expect(sent?.text).toMatch(/^Tiene una novedad https:\/\/help\.example\.org\/reach\/[\w-]{43}$/)
  })
})

describe('the floor', () => {
  it('lets nobody look at a line by a link that has ended', async () => {
    const { id, secret } = await reminded()
    const seen = async () =>
      (await db.app.query('select * from availability.line_by_link($1)', [secret])).rowCount
    expect(await seen()).toBe(1)
    await db.admin.query(
      `update identity.link set expires_at = now() - interval '1 second' where object_id = $1`,
      [id],
    )
    expect(await seen()).toBe(0)
  })

  it('lets the app read no address, mint no link and send nothing by itself', async () => {
    for (const sql of [
      'select 1 from availability.contact_point',
      'select 1 from availability.message',
      `select availability.end_contact_point_of(gen_random_uuid())`,
      `select availability.begin_message(gen_random_uuid(), '\\x00')`,
      'select availability.due_messages()',
    ])
      await expect(
        server.app.inject({ url: '/' }).then(async () => {
          const client = await db.app.connect()
          try {
            await client.query('begin')
            await client.query('set local role breakwater_app')
            await client.query(sql)
          } finally {
            await client.query('rollback')
            client.release()
          }
        }),
        sql,
      ).rejects.toMatchObject({ code: '42501' })
  })
})
