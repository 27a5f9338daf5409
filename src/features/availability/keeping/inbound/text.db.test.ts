import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { signedHeaders } from '#platform/crypto/signed-message.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { holdSlot } from '../../hold-slot.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from '../../testing/lines.ts'
import { countMessageTasks, remindTasks } from '../contact-point/tasks.ts'
import { countLinkRoutes } from '../pages/link-routes.tsx'
import { keepingRoutes } from '../routes.ts'
import { workers } from '../testing/workers.ts'
import { aTextContactPoint } from './testing/a-text-contact-point.ts'
import { textRoutes } from './text-route.ts'

/** A keeper answers a reminder by text: from the gateway's signed message to the count. */
let db: TestDatabase
let office: PostOffice
let server: TestServer
let keeper: Keeper
const secret = `whsec_${randomBytes(32).toString('base64')}`

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  server = await open({ smsInboundSecret: secret })
  keeper = await aKeeper(db)
})
afterAll(async () => {
  await server.close()
  await office.close()
  await db.close()
})
beforeEach(() => setClock(db, 0))
afterEach(() => office.clear())

const open = (config: { readonly smsInboundSecret?: string }, form = 100_000) =>
  testServer({
    routes: [...keepingRoutes, ...countLinkRoutes, ...textRoutes],
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: form, seconds: 60, lease: 1 } },
    config: { smtpUrl: office.mail.url, smsGatewayUrl: office.texts.url, ...config },
  })

let numbers = 0
/** A number that nobody else has here. */
const aNumber = () => `+1555555${String(1000 + numbers++)}`

const work = () =>
  workers(db, { ...remindTasks, ...countMessageTasks(db.app, office.desk) }, ['remind-of-counts'])

/** A line, and a reminder about it that came to a number by text. */
async function reminded(number = aNumber(), given: Parameters<typeof aLine>[2] = {}) {
  const id = await aLine(db, keeper, { total: 4, occupied: 2, minutesAgo: 455, ...given })
  const contactPoint = await aTextContactPoint(db, id, number)
  await work()
  return { id, number, contactPoint }
}

interface Posted {
  readonly id?: string
  readonly at?: Date
  readonly by?: string
  /** What was signed, where that is not what came. */
  readonly signed?: string
  readonly to?: TestServer
}

async function texted(from: string, text: string, how: Posted = {}) {
  const body = JSON.stringify({ from, text })
  const { id = randomUUID(), at = new Date(), by = secret, signed = body, to = server } = how
  const answer = await to.app.inject({
    method: 'POST',
    url: '/api/availability/texts',
    headers: { 'content-type': 'application/json', ...signedHeaders(by, id, signed, at) },
    payload: body,
  })
  return { status: answer.statusCode, body: answer.json() as { reply?: string; code?: string } }
}

const line = async (id: string) =>
  (await db.admin.query('select * from availability.line where id = $1', [id])).rows[0]
const untouched = async (id: string) =>
  expect(await line(id)).toMatchObject({ version: 1, occupied: 2, taking: 'taking', counted_how: 'app' })
const lastLink = () =>
  /\/count\/([\w-]{43})/.exec(office.texts.received.map(({ body }) => body).at(-1) ?? '')?.[1] ?? ''
const got = 'Thank you. It counts if a message to this number waits for an answer.'

describe('an answer by text', () => {
  it('counts the line of its reminder, once, and uses the link of that up', async () => {
    const { id, number } = await reminded()
    const link = lastLink()
    const { status, body } = await texted(number, '1')
    expect([status, body.reply?.startsWith(got)]).toEqual([200, true])
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3, taking: 'taking', counted_how: 'text' })
    const { rows } = await db.admin.query(
      'select how, actor_kind from availability.count where line_id = $1 order by version desc limit 1',
      [id],
    )
    expect(rows).toEqual([{ how: 'text', actor_kind: 'link' }])
    expect((await server.app.inject({ url: `/en/count/${link}` })).statusCode).toBe(410)
    await texted(number, '2')
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3 })
  })

  it.each([
    ['Same', { occupied: 2, taking: 'taking' }],
    ['lleno', { occupied: 4, taking: 'taking' }],
    ['مغلق', { occupied: 2, taking: 'closed' }],
    ['٤', { occupied: 0, taking: 'taking' }],
    ['0', { occupied: 4, taking: 'taking' }],
  ])('says %s', async (text, after) => {
    const { id, number } = await reminded()
    expect((await texted(number, text)).status).toBe(200)
    expect(await line(id)).toMatchObject({ ...after, version: 2, counted_how: 'text' })
  })

  it('says how many are empty: held places are among them and stay held', async () => {
    const seeker = await aSeeker(db)
    const held = async (said: string) => {
      const { id, number } = await reminded(undefined, { total: 6 })
      await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: id, key: newKey() }))
      await texted(number, said)
      const { occupied, total } = await line(id)
      const { rows } = await db.admin.query(
        `select at_risk_at from availability.hold where line_id = $1 and state = 'held'`,
        [id],
      )
      return [total - occupied, rows]
    }
    expect(await held('3')).toEqual([3, [{ at_risk_at: null }]])
    expect(await held('0')).toEqual([1, [{ at_risk_at: null }]])
  })

  it('is "same" for each line that a number was asked about, and nothing else where nobody knows which is meant', async () => {
    const number = aNumber()
    const one = await reminded(number)
    const two = await reminded(number)
    for (const text of ['2', 'full', 'closed']) await texted(number, text)
    for (const { id } of [one, two]) await untouched(id)
    await texted(number, 'same')
    for (const { id } of [one, two]) expect(await line(id)).toMatchObject({ version: 2, counted_how: 'text' })
  })

  it('changes nothing when a newer count stands, when there are not so many places, or when it is not understood', async () => {
    const newer = await reminded()
    await db.admin.query('update availability.line set version = version + 1, occupied = 1 where id = $1', [
      newer.id,
    ])
    await db.admin.query('update availability.message set closed_at = null where line_id = $1', [newer.id])
    await texted(newer.number, 'full')
    expect(await line(newer.id)).toMatchObject({ version: 2, occupied: 1 })
    const more = await reminded()
    const link = lastLink()
    for (const text of ['5', '3 beds', 'full tonight', 'who is this?', '']) await texted(more.number, text)
    await untouched(more.id)
    // The link of the reminder still opens, and a better answer still counts.
    expect((await server.app.inject({ url: `/en/count/${link}` })).statusCode).toBe(200)
    await texted(more.number, '4')
    expect(await line(more.id)).toMatchObject({ version: 2, occupied: 0 })
  })

  it('changes nothing from a number without its reader’s yes, one that refused, an ended one, or a day later', async () => {
    for (const gone of [
      'confirmed_at = null',
      `failed_at = now(), failure = 'opted-out'`,
      'ended_at = now(), sealed = null, digest = null',
    ]) {
      const { id, number } = await reminded()
      await db.admin.query(`update availability.contact_point set ${gone} where line_id = $1`, [id])
      await texted(number, 'full')
      await untouched(id)
    }
    const late = await reminded()
    await setClock(db, 24 * 60 + 5)
    await texted(late.number, 'full')
    await untouched(late.id)
  })

  it('ends every contact point of a number that wants no more, and the links that went there', async () => {
    const number = aNumber()
    const one = await reminded(number)
    const link = lastLink()
    const two = await reminded(number)
    await db.admin.query('update availability.contact_point set confirmed_at = null where line_id = $1', [
      two.id,
    ])
    const { body } = await texted(number, 'STOP')
    expect(body.reply).toBe('No more messages come to this number. START turns updates on again.')
    const { rows } = await db.admin.query(
      'select ended_at, sealed, digest from availability.contact_point where line_id = any ($1)',
      [[one.id, two.id]],
    )
    expect(rows).toEqual(
      Array.from({ length: 2 }, () => ({ ended_at: expect.any(Date), sealed: null, digest: null })),
    )
    expect((await server.app.inject({ url: `/en/count/${link}` })).statusCode).toBe(410)
    const { rows: told } = await db.admin.query(
      `select 1 from audit.event where action = 'reach.ended' and object_id = $1`,
      [one.contactPoint],
    )
    expect(told).toHaveLength(1)
    for (const { id } of [one, two]) await untouched(id)
  })
})

describe('a message of the gateway', () => {
  it('is believed with the secret, as it was signed, for five minutes', async () => {
    const { id, number } = await reminded()
    const other = `whsec_${randomBytes(32).toString('base64')}`
    const minutes = (n: number) => new Date(Date.now() + n * 60_000)
    for (const how of [
      { by: other },
      { signed: JSON.stringify({ from: number, text: 'same' }) },
      { at: minutes(-6) },
      { at: minutes(6) },
    ])
      expect(await texted(number, 'full', how)).toMatchObject({ status: 401, body: { code: 'not-signed' } })
    const bare = await server.app.inject({
      method: 'POST',
      url: '/api/availability/texts',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ from: number, text: 'full' }),
    })
    expect(bare.statusCode).toBe(401)
    await untouched(id)
    expect((await texted(number, 'full', { at: minutes(-4) })).status).toBe(200)
    expect(await line(id)).toMatchObject({ version: 2 })
  })

  it('that came before does nothing again, also when there is a new reminder meanwhile', async () => {
    const { id, number } = await reminded()
    const message = { id: randomUUID() }
    await texted(number, '1', message)
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3 })
    await db.admin.query(
      `insert into availability.message (line_id, contact_point_id, what, slot, state, made_at, sent_at, seen, tries)
       select $1, id, 'remind', now(), 'sent', now(), now(), 2, 1 from availability.contact_point where line_id = $1`,
      [id],
    )
    expect((await texted(number, '1', message)).status).toBe(200)
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3 })
    await texted(number, '1')
    expect(await line(id)).toMatchObject({ version: 3 })
    const stop = { id: randomUUID() }
    await texted(number, 'stop', stop)
    await aTextContactPoint(db, id, number)
    await texted(number, 'stop', stop)
    const { rows } = await db.admin.query(
      'select 1 from availability.contact_point where line_id = $1 and ended_at is null',
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  it('counts once when it comes several times at the same moment', async () => {
    const { id, number } = await reminded()
    const message = { id: randomUUID() }
    await Promise.all([1, 2, 3, 4].map(() => texted(number, '1', message)))
    expect(await line(id)).toMatchObject({ version: 2, occupied: 3 })
  })

  it('is answered the same whoever sent it', async () => {
    const { number, id } = await reminded()
    const ended = await reminded()
    await db.admin.query(
      'update availability.contact_point set ended_at = now(), sealed = null, digest = null where line_id = $1',
      [ended.id],
    )
    for (const text of ['same', '77', 'full', 'nonsense', 'start', 'stop']) {
      const answers = []
      for (const from of [aNumber(), ended.number, number]) answers.push(await texted(from, text))
      expect(new Set(answers.map((one) => JSON.stringify(one))).size, text).toBe(1)
    }
    expect(await line(id)).toMatchObject({ version: 2, counted_how: 'text' })
  })

  it('is refused in words where it is no message, and is no longer than a message is', async () => {
    for (const [from, text, status] of [
      ['5555550142', 'same', 422],
      ['+1 555 555 0142', 'same', 422],
      ['', 'same', 422],
      ['+15555550142', 'x'.repeat(1601), 422],
      ['+15555550142', 'x'.repeat(9000), 413],
    ] as const)
      expect((await texted(from, text)).status).toBe(status)
  })

  it('is told that nothing is set up here, and to wait when too many come', async () => {
    const without = await open({})
    const busy = await open({ smsInboundSecret: secret }, 2)
    try {
      expect(await texted(aNumber(), 'same', { to: without })).toMatchObject({
        status: 404,
        body: { code: 'texts-not-set-up' },
      })
      // Pages of links name the words where they are read, and nowhere else.
      await reminded()
      const page = async (at: TestServer) => (await at.app.inject({ url: `/en/count/${lastLink()}` })).body
      expect(await page(server)).toContain('with one word: SAME, FULL or CLOSED')
      expect(await page(without)).not.toContain('SAME')
      expect(await htmlFaults(await page(server))).toEqual([])
      const codes = []
      for (let n = 0; n < 4; n += 1) codes.push((await texted(aNumber(), 'same', { to: busy })).status)
      expect(codes).toContain(429)
    } finally {
      await without.close()
      await busy.close()
    }
  })

  it('leaves no number and no word of it in a log, an event or the store', async () => {
    const { number } = await reminded()
    const words = 'Zzmarker came in tonight'
    for (const text of [words, '1', 'stop']) await texted(number, text)
    await texted(aNumber(), words)
    const lines = [server.logText()]
    expect(server.lines().length).toBeGreaterThan(20)
    const kept = [
      'audit.event',
      'availability.text_heard',
      'graphile_worker._private_jobs',
      'identity.link_event',
    ]
    for (const table of kept) {
      const { rows } = await db.admin.query<{ it: string }>(`select to_jsonb(t)::text as it from ${table} t`)
      lines.push(...rows.map(({ it }) => it))
    }
    for (const one of lines) {
      expect(one).not.toContain('Zzmarker')
      expect(one).not.toContain(number.slice(1))
    }
  })
})

it('is asked of the database by the app alone, which learns nothing of a number that is not there', async () => {
  const digest = randomBytes(32)
  const { rowCount } = await db.app.query('select * from availability.answer_by_text($1, $1, true, $2)', [
    digest,
    [randomBytes(32)],
  ])
  expect(rowCount).toBe(0)
  await expect(db.app.query('select 1 from availability.text_heard')).rejects.toMatchObject({ code: '42501' })
})
