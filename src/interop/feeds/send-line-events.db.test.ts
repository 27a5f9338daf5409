import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  addWebhook,
  countLine,
  holdSlot,
  listWebhooks,
  moveHold,
  stopWebhook,
} from '#features/availability/index.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey } from '#features/availability/testing/lines.ts'
import { webhookApi } from '#features/availability/webhooks/webhook-routes.ts'
import { makeToken } from '#features/identity/index.ts'
import { mostTries } from '#features/ingest/feeds/notices.ts'
import { isSigned } from '#platform/crypto/signed-message.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { testServer } from '#platform/http/testing/test-server.tsx'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aHeldJob } from '#platform/testing/held-job.ts'
import { aMember } from '#platform/testing/people.ts'
import { sendLineEvents } from './send-line-events.ts'
import { reached, reachedHosts } from './testing/reached-hosts.ts'

interface Got {
  readonly id: string
  readonly timestamp: string
  readonly signatures: string
  readonly text: string
}

/** A server that takes messages and answers as it is told. */
async function aReceiver() {
  const got: Got[] = []
  let status = 204
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      const header = (name: string) => String(req.headers[`webhook-${name}`] ?? '')
      const text = Buffer.concat(parts).toString()
      got.push({ id: header('id'), timestamp: header('timestamp'), signatures: header('signature'), text })
      res.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://${reached((server.address() as AddressInfo).port)}/lines`,
    got,
    answer: (code: number) => {
      status = code
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

let db: TestDatabase
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
let receiver: Awaited<ReturnType<typeof aReceiver>>
let claim: ActorClaim

beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  claim = (await aHeldJob(db)).claim
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
  receiver = await aReceiver()
})
afterAll(async () => {
  await receiver?.close()
  await db?.close()
})
afterEach(async () => {
  receiver.got.length = 0
  receiver.answer(204)
  await db.admin.query('update availability.webhook set stopped_at = now() where stopped_at is null')
})

const send = () =>
  sendLineEvents({ pool: db.app, keyring: db.keyring, claim, allowHosts: reachedHosts }, () => 0)
const aWebhook = () => as(db, seeker.secret, (ctx) => addWebhook(ctx, db.keyring, receiver.url, reachedHosts))
const count = (lineId: string, occupied: number) =>
  as(db, keeper.secret, (ctx) =>
    countLine(ctx, {
      lineId,
      numbers: { total: 3, surge: 0, outOfService: 0, occupied },
      channel: 'app',
      key: newKey(),
    }),
  )
/** As if the wait until the next try were over. */
const waited = () => db.admin.query('update availability.webhook set next_at = now()')
const told = () => receiver.got.map(({ text }) => JSON.parse(text).data)

describe('whoever is told of lines', () => {
  it('is told ids, state and numbers after each act, signed', async () => {
    const line = await aLine(db, keeper)
    const { secret } = await aWebhook()
    await count(line, 1)
    const { holdId } = await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey() }))
    await as(db, seeker.secret, (ctx) => moveHold(ctx, holdId, { move: 'cancel' }))
    await count(line, 3)
    expect(await send()).toBe(4)
    expect(told().map(({ state, available }) => [state, available])).toEqual([
      ['open', 2],
      ['open', 1],
      ['open', 2],
      ['full', 0],
    ])
    const [first] = receiver.got
    if (!first) throw new Error('nothing came')
    expect(Object.keys(JSON.parse(first.text))).toEqual(['type', 'timestamp', 'data'])
    expect(Object.keys(told()[0])).toEqual([
      'line',
      'service',
      'unit',
      'version',
      'state',
      'available',
      'counted_at',
    ])
    for (const one of receiver.got) expect(isSigned(secret, one, new Date())).toBe(true)
    expect(isSigned(secret, { ...first, text: first.text.replace('open', 'full') }, new Date())).toBe(false)
    expect(isSigned((await aWebhook()).secret, first, new Date())).toBe(false)
    expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(4)
    expect(await send()).toBe(0)
  })

  it('is told the same message under the same id until it was taken, and then no more', async () => {
    const line = await aLine(db, keeper)
    await aWebhook()
    receiver.answer(500)
    await count(line, 1)
    expect(await send()).toBe(0)
    expect(await send()).toBe(0)
    expect(receiver.got).toHaveLength(1)
    await waited()
    receiver.answer(204)
    expect(await send()).toBe(1)
    expect(receiver.got[1]).toMatchObject({ id: receiver.got[0]?.id, text: receiver.got[0]?.text })
    await waited()
    expect(await send()).toBe(0)
    const { rows } = await db.admin.query(
      `select body from availability.delivery where delivered_at is not null`,
    )
    expect(rows.every(({ body }) => body === '')).toBe(true)
  })

  it('is given up after so many failures, and when it says it is gone', async () => {
    const line = await aLine(db, keeper)
    const { id } = await aWebhook()
    receiver.answer(500)
    await count(line, 1)
    for (let n = 0; n < mostTries + 2; n += 1) {
      await send()
      await waited()
    }
    expect(receiver.got).toHaveLength(mostTries)
    const webhook = (await as(db, seeker.secret, listWebhooks)).find((one) => one.id === id)
    expect(webhook).toMatchObject({ failures: mostTries, lastCode: 'status-500', deadAt: expect.any(Date) })
    await aWebhook()
    receiver.got.length = 0
    receiver.answer(410)
    await count(line, 2)
    await send()
    await waited()
    await send()
    expect(receiver.got).toHaveLength(1)
  })

  it('is told nothing of a hidden place, also not of what happened before it was hidden', async () => {
    const hidden = await aLine(db, keeper, { hidden: true })
    const open = await aLine(db, keeper)
    await aWebhook()
    await count(hidden, 1)
    await count(open, 1)
    await db.admin.query('update availability.line set hidden = true where id = $1', [open])
    expect(await send()).toBe(0)
    expect(receiver.got).toEqual([])
    const { rows } = await db.admin.query('select body from availability.delivery where line_id = any ($1)', [
      [hidden, open],
    ])
    // Of the one that was open: written down then, and emptied unsent.
    expect(rows).toEqual([{ body: '' }])
  })

  it('is told nothing once it was stopped, or its program was closed', async () => {
    const line = await aLine(db, keeper)
    const { id } = await aWebhook()
    await count(line, 1)
    await as(db, seeker.secret, (ctx) => stopWebhook(ctx, id))
    await count(line, 2)
    expect(await send()).toBe(0)
    const other = await aSeeker(db)
    await as(db, other.secret, (ctx) => addWebhook(ctx, db.keyring, receiver.url, reachedHosts))
    await count(line, 1)
    await db.admin.query(`update identity.program set state = 'closed', closed_at = now() where id = $1`, [
      other.place.program,
    ])
    expect(await send()).toBe(0)
    expect(receiver.got).toEqual([])
  })

  it('is of one coalition, and nobody but its own program sees or stops it', async () => {
    const { id } = await aWebhook()
    const stranger = await aSeeker(db)
    expect(await as(db, stranger.secret, listWebhooks)).toEqual([])
    await expect(as(db, stranger.secret, (ctx) => stopWebhook(ctx, id))).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      asSteward(db, (ctx) => ctx.prepared('t', 'select availability.due_webhooks()', [])),
    ).rejects.toThrow('for jobs')
    await expect(
      as(db, seeker.secret, (ctx) => ctx.prepared('s', 'select secret from availability.webhook', [])),
    ).rejects.toThrow('permission denied')
  })
})

describe('the interface', () => {
  it('adds, lists and stops by token; the secret is shown once; a private address is refused', async () => {
    const { coalition, agency = '', program = '' } = seeker.place
    const { secret } = await aMember(db, 'agency-administrator', { coalition, agency })
    const { token } = await asActor(db.app, { kind: 'session', secret }, (ctx) =>
      makeToken(ctx, { programId: program, label: 'x', scopes: ['availability.see'], days: 1 }),
    )
    const server = await testServer({
      routes: webhookApi,
      services: { pool: db.app, keyring: db.keyring },
    })
    const call = (method: 'GET' | 'POST', url: string, body: object = {}) =>
      server.app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'POST' && { payload: JSON.stringify(body) }),
      })
    const refused = await call('POST', '/api/availability/hooks', { url: 'http://127.0.0.1/x' })
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'bad-address'])
    const url = 'https://software.example/lines'
    const added = (await call('POST', '/api/availability/hooks', { url })).json()
    expect(added.secret).toMatch(/^whsec_/)
    const listed = await call('GET', '/api/availability/hooks')
    expect(listed.body).not.toContain(added.secret)
    expect(listed.json().hooks[0]).toMatchObject({ id: added.id, url, stopped: false, given_up: false })
    for (let n = 0; n < 4; n += 1) await call('POST', '/api/availability/hooks', { url })
    expect((await call('POST', '/api/availability/hooks', { url })).json().code).toBe('hooks-enough')
    const stop = () => call('POST', `/api/availability/hooks/${added.id}/stop`)
    expect([(await stop()).statusCode, (await stop()).statusCode]).toEqual([204, 404])
    await server.close()
  })
})
