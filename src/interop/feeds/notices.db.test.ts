import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addService } from '#features/directory/add-service.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { aTown } from '#features/identity/testing/town.ts'
import { setWebhookSecret } from '#features/ingest/feeds/keep-feed.ts'
import {
  addSubscriber,
  listSubscribers,
  startSubscriber,
  stopSubscriber,
} from '#features/ingest/feeds/keep-subscriber.ts'
import { feedById } from '#features/ingest/feeds/list-feeds.ts'
import { mostTries } from '#features/ingest/feeds/notices.ts'
import { hsdsRoutes } from '#interop/hsds/routes.ts'
import { isSigned, signedHeaders } from '#platform/crypto/signed-message.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, asVisitor } from '#platform/testing/database.ts'
import { feedRoutes } from './notice-route.ts'
import { pullFeed } from './pull-feed.ts'
import { sendNotices } from './send-notices.ts'
import { aPartner, mirrors, type Partner } from './testing/a-partner.ts'
import { reached, reachedHosts } from './testing/reached-hosts.ts'

interface Got {
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** A server that takes notices and answers as it is told. */
async function aListener() {
  const got: Got[] = []
  let status = 204
  let meanwhile = async () => {}
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      got.push({ headers: req.headers, body: Buffer.concat(parts).toString() })
      void meanwhile().then(() => res.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://${reached((server.address() as AddressInfo).port)}/notices`,
    got,
    answer: (code: number) => {
      status = code
    },
    /** Happens while it is being told, before it answers. */
    meanwhile: (work: () => Promise<void>) => {
      meanwhile = work
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

let a: Partner
let listener: Awaited<ReturnType<typeof aListener>>
let serviceId: string

beforeAll(async () => {
  a = await aPartner('A', [...hsdsRoutes, ...feedRoutes])
  listener = await aListener()
  const added = await asSteward(a.db, (ctx) =>
    addService(ctx, a.db.keyring, {
      organization: { values: { name: 'Harbor Youth (fictional)', description: 'Made up.' } },
      service: { name: 'Evening drop-in', description: 'Words that no notice may hold.' },
      place: null,
      evidence: { method: 'human call', note: 'Called them' },
    }),
  )
  serviceId = added.serviceId
})
afterAll(async () => {
  await listener.close()
  await a.close()
})
afterEach(async () => {
  listener.got.length = 0
  listener.answer(204)
  listener.meanwhile(async () => {})
  await a.db.admin.query(
    'update directory.subscriber set stopped_at = now(), stopped_by = added_by where stopped_at is null',
  )
})

async function subscribed() {
  return asSteward(a.db, (ctx) =>
    addSubscriber(ctx, a.db.keyring, { name: 'Partner', url: listener.url }, reachedHosts),
  )
}

async function rename(name: string): Promise<void> {
  const { rows } = await a.db.admin.query<{ version: number }>(
    'select version from directory.service where id = $1',
    [serviceId],
  )
  await asSteward(a.db, (ctx) =>
    editRecord(ctx, a.db.keyring, {
      entity: 'service',
      id: serviceId,
      version: rows[0]?.version ?? 0,
      values: { name },
      evidence: { method: 'human call', note: 'asked them' },
    }),
  )
}

describe('a subscriber', () => {
  it('is told of a change by kind, id and instant, signed, and of nothing that a record says', async () => {
    const { secret } = await subscribed()
    await rename('Evening drop-in, renamed')
    expect(await sendNotices(await a.means())).toBe(1)
    expect(await sendNotices(await a.means())).toBe(0)
    const [notice] = listener.got
    expect(listener.got).toHaveLength(1)
    const { data, type } = JSON.parse(notice?.body ?? '')
    expect(type).toBe('directory.changed')
    expect(data.changes).toHaveLength(1)
    expect(Object.keys(data.changes[0]).sort()).toEqual(['changed', 'gone', 'id', 'type'])
    expect(data.changes[0]).toMatchObject({ type: 'service', id: serviceId, gone: false })
    expect(notice?.body).not.toMatch(/drop-in|Words|Harbor/)
    const signed = {
      id: String(notice?.headers['webhook-id']),
      timestamp: String(notice?.headers['webhook-timestamp']),
      signatures: String(notice?.headers['webhook-signature']),
      text: notice?.body ?? '',
    }
    expect(isSigned(secret, signed, new Date())).toBe(true)
    expect(isSigned(secret, { ...signed, text: `${signed.text} ` }, new Date())).toBe(false)
    expect(isSigned(secret, { ...signed, id: 'other' }, new Date())).toBe(false)
    expect(isSigned(secret, signed, new Date(Date.now() + 301_000))).toBe(false)
    expect(isSigned(`whsec_${Buffer.alloc(32, 1).toString('base64')}`, signed, new Date())).toBe(false)
  })

  it('gets the same message under the same id again when it did not take it, and later ones after it', async () => {
    await subscribed()
    listener.answer(500)
    await rename('First')
    await sendNotices(await a.means(), () => 0)
    await rename('Second')
    expect(await sendNotices(await a.means(), () => 0)).toBe(0)
    const [subscriber] = await asSteward(a.db, listSubscribers)
    expect(subscriber).toMatchObject({ failures: 1, lastCode: 'status-500', deadAt: null })
    listener.answer(200)
    await a.db.admin.query('update directory.subscriber set next_at = now()')
    expect(await sendNotices(await a.means())).toBe(2)
    const ids = listener.got.map((one) => one.headers['webhook-id'])
    expect(ids).toHaveLength(3)
    expect(ids[0]).toBe(ids[1])
    expect(listener.got[0]?.body).toBe(listener.got[1]?.body)
    expect(ids[2]).not.toBe(ids[0])
  })

  it(`is given up after ${mostTries} tries, and started again by a steward`, async () => {
    const { id } = await subscribed()
    listener.answer(503)
    await rename('Nobody listens')
    for (let time = 0; time < mostTries; time += 1) {
      await a.db.admin.query('update directory.subscriber set next_at = now()')
      await sendNotices(await a.means())
    }
    expect(listener.got).toHaveLength(mostTries)
    await a.db.admin.query('update directory.subscriber set next_at = now()')
    await sendNotices(await a.means())
    expect(listener.got).toHaveLength(mostTries)
    const dead = (await asSteward(a.db, listSubscribers)).find((one) => one.id === id)
    expect(dead?.deadAt).toBeInstanceOf(Date)
    listener.answer(204)
    await asSteward(a.db, (ctx) => startSubscriber(ctx, id))
    expect(await sendNotices(await a.means())).toBe(1)
    await asSteward(a.db, (ctx) => stopSubscriber(ctx, id))
    await expect(asSteward(a.db, (ctx) => stopSubscriber(ctx, id))).rejects.toMatchObject({
      code: 'subscriber-stopped',
    })
    await rename('After it was stopped')
    expect(await sendNotices(await a.means())).toBe(0)
  })

  it('is told nothing more when it is stopped while it is being told', async () => {
    const { id } = await subscribed()
    await rename('Told before it was stopped')
    listener.meanwhile(async () => {
      await rename(`Changed meanwhile ${String(listener.got.length)}`)
      await asSteward(a.db, async (ctx) => {
        await ctx.prepared('order', 'select directory.order_changes()', [])
        const one = (await listSubscribers(ctx)).find((each) => each.id === id)
        if (one?.stoppedAt === null) await stopSubscriber(ctx, id)
      })
    })
    expect(await sendNotices(await a.means())).toBe(1)
    expect(listener.got).toHaveLength(1)
  })

  it('is told by a job that the act itself puts in the queue', async () => {
    await prepareQueue(a.db.urls.jobs, defaultRoles)
    const jobs = async () =>
      (await a.db.admin.query(`select 1 from graphile_worker.jobs where task_identifier = 'send-notices'`))
        .rowCount
    const before = await jobs()
    await rename('Nobody subscribed')
    expect(await jobs()).toBe(before)
    await subscribed()
    await rename('Somebody did')
    expect(await jobs()).toBe((before ?? 0) + 1)
    await expect(
      asSteward(a.db, async (ctx) => {
        await ctx.prepared('touch', `update directory.service set modified_at = now() where id = $1`, [
          serviceId,
        ])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await jobs()).toBe((before ?? 0) + 1)
  })

  it('has nobody told by whoever may change no record', async () => {
    await prepareQueue(a.db.urls.jobs, defaultRoles)
    await subscribed()
    const town = await aTown(a.db)
    const ask = (ctx: Context) => ctx.prepared('tell', 'select directory.queue_telling()', [])
    const jobs = async () =>
      (await a.db.admin.query(`select 1 from graphile_worker.jobs where task_identifier = 'send-notices'`))
        .rowCount
    const before = (await jobs()) ?? 0
    await asActor(a.db.app, { kind: 'session', secret: town.worker.secret }, ask)
    await asVisitor(a.db, ask)
    expect(await jobs()).toBe(before)
    await asSteward(a.db, ask)
    expect(await jobs()).toBe(before + 1)
  })

  it('must be a public address over TLS, and its secret lies sealed', async () => {
    const add = (url: string) =>
      asSteward(a.db, (ctx) => addSubscriber(ctx, a.db.keyring, { name: 'X', url }, []))
    for (const url of [
      'http://example.org/x',
      'https://10.0.0.1/',
      'https://[::1]/',
      'nonsense',
      'https://a:b@example.org/',
    ])
      await expect(add(url), url).rejects.toMatchObject({ code: 'subscriber-incomplete' })
    const { secret } = await subscribed()
    const { rows } = await a.db.admin.query(`select encode(secret, 'escape') as it from directory.subscriber`)
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6, 30))
    await expect(
      asVisitor(a.db, (ctx) =>
        addSubscriber(ctx, a.db.keyring, { name: 'X', url: 'https://example.org' }, []),
      ),
    ).rejects.toMatchObject({ code: 'stewards-only' })
  })
})

describe('a notice of a partner', () => {
  it('has its feed read at once; forged, old, repeated and unknown ones do nothing', async () => {
    const b = await aPartner('B', [...hsdsRoutes, ...feedRoutes])
    try {
      const feed = await mirrors(b, a)
      const to = `${b.line.url}/api/feeds/${feed}/notices`
      const { secret } = await asSteward(a.db, (ctx) =>
        addSubscriber(ctx, a.db.keyring, { name: 'B', url: to }, reachedHosts),
      )
      await expect(
        asSteward(b.db, (ctx) => setWebhookSecret(ctx, b.db.keyring, { id: feed, secret: 'guess' })),
      ).rejects.toMatchObject({ code: 'hook-secret' })
      await asSteward(b.db, (ctx) => setWebhookSecret(ctx, b.db.keyring, { id: feed, secret }))
      expect(await pullFeed(await b.means(), feed)).toMatchObject({ code: 'ok' })
      const due = async () =>
        (await asSteward(b.db, (ctx) => feedById(ctx, feed))).nextAt.getTime() <= Date.now()
      expect(await due()).toBe(false)

      const post = async (headers: Record<string, string>, body = '{"type":"x"}') =>
        (
          await fetch(to, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json', ...headers },
          })
        ).status
      const now = new Date()
      expect(await post({})).toBe(401)
      expect(await post(signedHeaders(secret, 'm1', '{"type":"y"}', now))).toBe(401)
      expect(await post(signedHeaders(secret, 'm1', '{"type":"x"}', new Date(Date.now() - 400_000)))).toBe(
        401,
      )
      const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
      expect(await post(signedHeaders(other, 'm1', '{"type":"x"}', now))).toBe(401)
      expect(await due()).toBe(false)
      const unknown = await fetch(to.replace(feed, '00000000-0000-4000-8000-000000000000'), {
        method: 'POST',
        body: '{"type":"x"}',
        headers: { 'content-type': 'application/json', ...signedHeaders(secret, 'm1', '{"type":"x"}', now) },
      })
      expect(unknown.status).toBe(401)

      await rename('Changed, and told')
      expect(await sendNotices(await a.means())).toBe(1)
      expect(await due()).toBe(true)
      expect(await pullFeed(await b.means(), feed)).toMatchObject({ code: 'ok', report: { updated: 1 } })
      expect(await due()).toBe(false)

      // The same message once more: taken, and nothing happens.
      const again = signedHeaders(secret, 'm2', '{"type":"x"}', new Date())
      expect(await post(again)).toBe(204)
      expect(await due()).toBe(true)
      await pullFeed(await b.means(), feed)
      expect(await post(again)).toBe(204)
      expect(await due()).toBe(false)
    } finally {
      await b.close()
    }
  })
})
