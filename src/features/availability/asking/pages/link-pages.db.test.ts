import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PostOffice, postOffice, publicUrl } from '#features/notices/testing/post-office.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { needCodes } from '../../domain/codes.ts'
import { aKeeper, aSeeker, as, type Keeper, newKey } from '../../testing/lines.ts'
import { askNow } from '../ask-now.ts'
import { closeAsk } from '../close-ask.ts'
import type { Need } from '../domain/need.ts'
import { askAnswers } from '../own-asks.ts'
import { sendAsk } from '../send-ask.ts'
import { aLineWithoutAccount, aNeed } from '../testing/asks.ts'
import { askLinkRoutes } from './link-routes.tsx'

let db: TestDatabase
let office: PostOffice
let server: TestServer
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
let job: { readonly kind: 'session'; readonly secret: string }

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  server = await testServer({
    routes: askLinkRoutes,
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: 100_000, seconds: 60, lease: 100 } },
    config: { publicUrl },
  })
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
  job = { kind: 'session', secret: randomBytes(32).toString('base64url') }
  await db.owner.query('select identity.operator_sign_in($1)', [
    createHash('sha256').update(job.secret).digest(),
  ])
})
afterAll(async () => {
  await Promise.all([server.close(), office.close()])
  await db.close()
})

/** Asks one place without an account. @returns the address of the page that its mail leads to */
async function mailed(given: Partial<Need> = {}) {
  await db.admin.query(`update availability.line set taking = 'ended'`)
  const { contactPointId } = await aLineWithoutAccount(db, keeper)
  const { askId } = await as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed(given), key: newKey() }))
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from availability.ask_to where ask_id = $1',
    [askId],
  )
  await sendAsk(db.app, office.desk, job, { to: rows[0]?.id ?? '', contactPoint: contactPointId })
  const mail = office.mail.received.at(-1)
  const url = /\/answer\/[\w-]{43}/.exec(mail ? textOf(mail) : '')?.[0] ?? ''
  return { askId, url }
}
const get = (url: string, language = 'en') =>
  server.app.inject({ url, headers: { 'accept-language': language } })
const post = (url: string, answer: string) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: ownForm,
    payload: new URLSearchParams({ answer }).toString(),
  })
/** Others each time: the same need while it is open is the same ask. */
let turn = 0
const needs = () => {
  turn += 1
  return needCodes.slice(0, turn)
}
const answers = (askId: string) => as(db, seeker.secret, (ctx) => askAnswers(ctx, askId))

it('shows what is asked in the reader’s language, and changes nothing by being opened', async () => {
  const { askId, url } = await mailed()
  for (const [language, words] of [
    ['en', 'Can you take somebody?'],
    ['es', '¿Puede recibir a alguien?'],
    ['ar', 'هل يمكنكم استقبال شخص؟'],
  ] as const) {
    const page = await get(url, language)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(words)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(page.headers['cache-control']).toContain('no-store')
  }
  expect(await answers(askId)).toMatchObject([{ answer: null }])
})

it.each([
  ['yes', { answer: 'yes', reason: null }],
  ['maybe', { answer: 'maybe', reason: 'call-us' }],
  ['no.no-room', { answer: 'no', reason: 'no-room' }],
  ['no.not-eligible', { answer: 'no', reason: 'not-eligible' }],
  ['no.no-staff', { answer: 'no', reason: 'no-staff' }],
])('takes the answer of one button: %s', async (button, answer) => {
  const { askId, url } = await mailed({ band: '15-17', by: 'week', needs: needs() })
  const sent = await post(url, button)
  expect([sent.statusCode, sent.headers.location]).toEqual([303, url])
  expect((await get(url)).body).toContain('Your answer has been sent.')
  expect(await answers(askId)).toMatchObject([answer])
  // Replayed: it has happened once.
  expect((await post(url, 'no.no-room')).body).toContain('Your answer has been sent.')
  expect(await answers(askId)).toMatchObject([answer])
})

it('says of an ask that has ended that it has, and not a word of what it was', async () => {
  const { askId, url } = await mailed({ band: '12-14', by: 'day' })
  await as(db, seeker.secret, (ctx) => closeAsk(ctx, askId, 'found'))
  for (const page of [await get(url), await post(url, 'yes')]) {
    expect(page.statusCode).toBe(410)
    expect(page.body).toContain('This question has ended.')
    for (const word of ['a bed', 'trans', 'siblings', 'Cook']) expect(page.body).not.toContain(word)
  }
  expect(await answers(askId)).toMatchObject([{ answer: null }])
})

it('says of a guessed, expired or broken link the same, and refuses an answer that is none', async () => {
  const { url, askId } = await mailed({ band: '12-14', gender: null })
  expect((await post(url, 'perhaps')).statusCode).toBe(422)
  await db.admin.query(
    `update identity.link set expires_at = now() - interval '1 second' where purpose = 'answer-ask'`,
  )
  const pages = [
    await get(url),
    await get(`/answer/${'A'.repeat(43)}`),
    await get('/answer/x'),
    await post(url, 'yes'),
  ]
  for (const page of pages) {
    expect(page.statusCode).toBe(404)
    expect(page.body).toContain('This link does not open.')
  }
  expect(await answers(askId)).toMatchObject([{ answer: null }])
})
