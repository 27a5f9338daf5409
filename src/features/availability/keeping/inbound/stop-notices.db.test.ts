import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { notices } from '#features/notices/feature.ts'
import { aReader, type PostOffice, postOffice, type Reader } from '#features/notices/testing/post-office.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { signedHeaders } from '#platform/crypto/signed-message.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aSession } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { textRoutes } from './text-route.ts'

/** STOP and START by text, of whoever is told of notices: from the gateway's signed message to the phone that rings or not. */
let db: TestDatabase
let office: PostOffice
let server: TestServer
const secret = `whsec_${randomBytes(32).toString('base64')}`

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  server = await testServer({
    routes: [...(notices.routes ?? []), ...textRoutes],
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } },
    config: { smtpUrl: office.mail.url, smsGatewayUrl: office.texts.url, smsInboundSecret: secret },
  })
})
afterAll(async () => {
  await server.close()
  await office.close()
  await db.close()
})
afterEach(() => office.clear())

let numbers = 0
/** A number that nobody else has here. */
const aNumber = () => `+1555555${String(2000 + numbers++)}`

/** Their page, as they give a number there. */
async function give({ id }: Reader, number: string): Promise<void> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/me/notices/text',
    headers: { ...ownForm, cookie: `bw_session=${await aSession(db, id)}` },
    payload: new URLSearchParams({ text: number }).toString(),
  })
  expect(answer.statusCode).toBe(303)
}

/** Somebody who is told by text alone, at a number that they said is theirs unless told otherwise. */
async function told(number = aNumber(), confirmed = true): Promise<Reader & { number: string }> {
  const reader = await aReader(db, office, { channels: ['text'] })
  await give(reader, number)
  if (confirmed) {
    await db.admin.query('update notices.address set confirmed_at = now() where person_id = $1', [reader.id])
    await db.admin.query('delete from notices.delivery where person_id = $1', [reader.id])
  }
  return { ...reader, number }
}
async function texted(from: string, text: string, id: string = randomUUID()): Promise<string> {
  const body = JSON.stringify({ from, text })
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/availability/texts',
    headers: { 'content-type': 'application/json', ...signedHeaders(secret, id, body, new Date()) },
    payload: body,
  })
  expect(answer.statusCode).toBe(200)
  return (answer.json() as { reply: string }).reply
}
/** Tells them of something. @returns how many texts left because of it */
async function texts(...readers: Reader[]): Promise<number> {
  office.clear()
  for (const { id } of readers) {
    await db.admin.query('delete from notices.delivery where person_id = $1', [id])
    await sendNotice(db.owner, id, { kind: 'due' })
  }
  expect(await office.work()).toEqual([])
  return office.texts.received.length
}
const now = async ({ id }: Reader) =>
  (
    await db.admin.query(
      `select failure from notices.address where person_id = $1 and channel = 'text' and ended_at is null`,
      [id],
    )
  ).rows.map(({ failure }) => failure as string | null)

describe('STOP from a number', () => {
  it('ends the texts of everybody who gave it, and START lets them come again', async () => {
    const one = await told()
    const other = await told(one.number)
    const elsewhere = await told()
    expect(await texts(one, other, elsewhere)).toBe(3)
    expect(await texted(one.number, 'stop')).toBe(
      'No more messages come to this number. START turns updates on again.',
    )
    expect(await texts(one, other, elsewhere)).toBe(1)
    expect([await now(one), await now(other), await now(elsewhere)]).toEqual([
      ['stopped'],
      ['stopped'],
      [null],
    ])
    await texted(one.number, 'START')
    expect(await texts(one, other)).toBe(2)
    const { rows } = await db.admin.query<{ action: string; actor_kind: string; detail: unknown }>(
      `select action, actor_kind, detail from audit.event
       where object_id in (select id::text from notices.address where person_id = $1) and action like 'address.st%'
       order by at, id`,
      [one.id],
    )
    expect(rows).toEqual([
      { action: 'address.stopped', actor_kind: 'visitor', detail: { by: 'text' } },
      { action: 'address.started', actor_kind: 'visitor', detail: { by: 'text' } },
    ])
    expect(server.logText()).not.toContain(one.number.slice(1))
  })

  it('lets nothing leave that was about to, not even the question whose it is', async () => {
    const unsure = await told(undefined, false)
    await texted(unsure.number, 'stop')
    expect(await office.work()).toEqual([])
    expect(office.texts.received).toEqual([])
  })

  it('reaches a number that was given before numbers were known, once a text went there', async () => {
    const reader = await told()
    await db.admin.query('update notices.address set digest = null where person_id = $1', [reader.id])
    expect(await texts(reader)).toBe(1)
    await texted(reader.number, 'stop')
    expect(await texts(reader)).toBe(0)
  })

  it('does nothing when it comes once more after a START', async () => {
    const reader = await told()
    const id = randomUUID()
    await texted(reader.number, 'stop', id)
    await texted(reader.number, 'start')
    await texted(reader.number, 'stop', id)
    expect(await now(reader)).toEqual([null])
  })
})

it('START turns on nothing that ended otherwise', async () => {
  const refused = await told()
  await db.admin.query(
    `update notices.address set failed_at = now(), failure = 'opted-out' where person_id = $1 and channel = 'text'`,
    [refused.id],
  )
  await texted(refused.number, 'stop')
  await texted(refused.number, 'start')
  expect(await now(refused)).toEqual(['opted-out'])
  const gone = await told()
  await texted(gone.number, 'stop')
  await give(gone, aNumber())
  await texted(gone.number, 'start')
  const { rows } = await db.admin.query(
    `select digest, failure from notices.address where person_id = $1 and channel = 'text' and ended_at is not null
     order by added_at desc limit 1`,
    [gone.id],
  )
  expect(rows).toEqual([{ digest: null, failure: 'stopped' }])
})

it('whoever gave the number sees it on their page, and turns texts on again there', async () => {
  const reader = await told()
  await texted(reader.number, 'stop')
  const cookie = `bw_session=${await aSession(db, reader.id)}`
  const page = async () => (await server.app.inject({ url: '/me/notices', headers: { cookie } })).body
  const stopped = await page()
  expect(await htmlFaults(stopped)).toEqual([])
  expect(stopped).toContain('STOP came from this number by text')
  expect(stopped).toContain(`<input type="hidden" name="text" value="${reader.number}"/>`)
  office.clear()
  await give(reader, reader.number)
  expect(await office.work()).toEqual([])
  // One question, by whose link its reader says yes; nothing else before.
  expect(office.texts.received.filter(({ body }) => body.includes(reader.number))).toHaveLength(1)
  const waiting = await page()
  expect(waiting).toContain('Open the link in it')
  expect(waiting).not.toContain('STOP came')
})

it('is the app’s to ask by a digest that it makes, and tells nothing of a number that is not there', async () => {
  for (const name of ['stop_texts', 'start_texts'])
    expect((await db.app.query(`select notices.${name}($1)`, [randomBytes(32)])).rowCount).toBe(0)
})
