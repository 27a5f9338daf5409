import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, type OutgoingHttpHeaders, get as plainGet } from 'node:http'
import { type ClientHttp2Session, connect, constants } from 'node:http2'
import { request } from 'node:https'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { tellKeepers } from '#features/directory/records/keep-channel.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Live } from '#platform/live/index.ts'
import { createLog } from '#platform/log.ts'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { freePort } from '#platform/testing/free-port.ts'
import { skippedFor } from '#platform/testing/skipped.ts'
import { startLive } from './live/index.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { HOST, hasProxy, type OwnProxy, ownProxy, type ProxyName, proxies } from './testing/own-proxy.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** The program on a port, as it is behind each proxy of deploy/proxy. */
const closing: (() => Promise<unknown>)[] = []
let db: TestDatabase
let web: TestWeb
let live: Live
let program: string

beforeAll(async () => {
  db = await testDatabase()
  const pool = openPool(db.urls.app, { name: 'tests node' })
  live = await startLive({
    appUrl: db.urls.app,
    ownerUrl: db.urls.owner,
    pool,
    keyring: db.keyring,
    log: createLog({ level: 'silent' }),
    checkMs: 600_000,
  })
  web = await testWeb({
    pool,
    live,
    config: { publicUrl: `https://${HOST}`, trustedProxies: ['127.0.0.1'] },
    limits: { ...generousLimits, search: { points: 3, seconds: 600, lease: 1 } },
    sweeps: generousSweeps,
  })
  program = (await web.app.listen({ port: 0, host: '127.0.0.1' })).replace('http://', '')
  closing.push(
    () => web.close(),
    () => live.stop(),
    () => pool.end(),
    () => db.close(),
  )
})
afterAll(async () => {
  for (const close of closing) await close()
})

interface Asked {
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: Buffer
}

/** One call by way of a proxy; what comes back may be a stream. */
function ask({ port, ca }: OwnProxy, { path, headers = {}, body }: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        ca,
        servername: HOST,
        path,
        method: headers['content-length'] === undefined ? 'GET' : 'POST',
        headers: { host: HOST, ...headers },
        agent: false,
      },
      resolve,
    )
    sent.on('error', reject)
    if (headers['content-length'] === undefined) sent.end()
    else if (body) sent.end(body)
    else sent.flushHeaders()
  })
}

/** A stream on a connection of its own. @returns leaves it */
async function openOne(proxy: OwnProxy, headers: OutgoingHttpHeaders): Promise<() => void> {
  const stream = await ask(proxy, { path: '/live/changes', headers })
  expect(stream.statusCode).toBe(200)
  stream.resume()
  return () => void stream.destroy()
}

/** A stream on a connection that goes on. @returns leaves it */
async function openAnother(session: ClientHttp2Session, headers: OutgoingHttpHeaders): Promise<() => void> {
  const stream = session.request(headers)
  const [{ ':status': status }] = (await once(stream, 'response')) as [{ ':status'?: number }]
  expect(status).toBe(200)
  stream.resume()
  return () => stream.close(constants.NGHTTP2_CANCEL)
}

/** The status and headers alone. */
async function answered(proxy: OwnProxy, asked: Asked) {
  const answer = await ask(proxy, asked)
  answer.destroy()
  return { status: answer.statusCode, ours: answer.headers['content-security-policy'] !== undefined }
}

const upload = (bytes: number) => ({
  origin: `https://${HOST}`,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
  'content-length': String(bytes),
})

/** How each file drops what a visitor names, and how it names a trace of the operator's in its place. */
const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const named: Readonly<Record<ProxyName, readonly [drops: string, names: string]>> = {
  nginx: ['traceparent "";', `traceparent "${TRACE}";`],
  haproxy: ['del-header traceparent', `set-header traceparent ${TRACE}`],
  caddy: ['header_up -traceparent', `header_up traceparent ${TRACE}`],
}

for (const name of Object.keys(proxies) as ProxyName[]) {
  if (!hasProxy(name))
    skippedFor(name, `Breakwater behind ${name}: install ${name} (Debian: apt-get install, as root)`)
  describe.skipIf(!hasProxy(name))(`behind ${name}, as deploy/proxy/${proxies[name].file} says`, () => {
    let proxy: OwnProxy
    beforeAll(async () => {
      proxy = await ownProxy(name, program)
      // A node that was not asked yet whether it is ready gets no visitors.
      await vi.waitFor(async () => expect((await answered(proxy, { path: '/' })).status).toBe(200), {
        timeout: 60_000,
        interval: 100,
      })
    })
    afterAll(() => proxy?.end())

    it('answers under its own name, encrypted, and leads there who comes without', async () => {
      const { headers } = await ask(proxy, { path: '/' })
      expect(headers['strict-transport-security']).toBeDefined()
      const plain = await new Promise<IncomingMessage>((resolve, reject) => {
        plainGet(
          { host: '127.0.0.1', port: proxy.plainPort, path: '/help', headers: { host: HOST } },
          resolve,
        ).on('error', reject)
      })
      plain.destroy()
      expect([301, 308]).toContain(plain.statusCode)
      expect(String(plain.headers.location).replace(/:\d+/, '')).toBe(`https://${HOST}/help`)
      // Caddy answers by itself where it has no such site; the others pass the name on, and Breakwater says where it is.
      if (name !== 'caddy')
        expect((await answered(proxy, { path: '/', headers: { host: 'other.example' } })).status).toBe(421)
    })

    it('believes no visitor who says where they are', async () => {
      const statuses = []
      for (let from = 1; from <= 5; from += 1)
        statuses.push(
          (
            await answered(proxy, {
              path: `/card/${randomUUID()}`,
              headers: { 'x-forwarded-for': `203.0.113.${from}` },
            })
          ).status,
        )
      expect(statuses.at(-1)).toBe(429)
    })

    it('passes streams on as they come', async () => {
      const cookie = (await stewardCookie(db)).replace('bw_session', '__Host-bw_session')
      const stream = await ask(proxy, {
        path: '/live/changes',
        headers: { cookie, accept: 'text/event-stream' },
      })
      expect([stream.statusCode, stream.headers['content-encoding']]).toEqual([200, undefined])
      let heard = ''
      stream.setEncoding('utf8').on('data', (piece: string) => (heard += piece))
      await asActor(web.services.pool, visitor, (ctx) => tellKeepers(ctx, 'message-arrived'))
      await vi.waitFor(() => expect(heard).toContain('event: changed'), { timeout: 60_000, interval: 20 })
      stream.destroy()
    })

    // A page is left every few seconds. Five streams that a proxy holds on to are all that a sign-in has: the next
    // page would hear of nothing. Browsers speak HTTP/2 to a proxy, and keep the connection of the page that was left.
    it.each(['HTTP/1.1', 'HTTP/2'])('lets a stream go with its page, in %s', async (version) => {
      const none = () => expect(live.counts().streams).toBe(0)
      await vi.waitFor(none, { timeout: 5_000, interval: 20 })
      const cookie = (await stewardCookie(db)).replace('bw_session', '__Host-bw_session')
      const headers = { cookie, accept: 'text/event-stream' }
      const session =
        version === 'HTTP/2'
          ? connect(`https://localhost:${proxy.port}`, { ca: proxy.ca, servername: HOST })
          : undefined
      for (let page = 0; page < 7; page += 1) {
        const leave =
          session === undefined
            ? await openOne(proxy, headers)
            : await openAnother(session, { ':path': '/live/changes', ':authority': HOST, ...headers })
        await vi.waitFor(() => expect(live.counts().streams).toBe(1), { timeout: 60_000, interval: 20 })
        leave()
        await vi.waitFor(none, { timeout: 5_000, interval: 20 })
      }
      // Or the browser is closed.
      if (session === undefined) return
      await openAnother(session, { ':path': '/live/changes', ':authority': HOST, ...headers })
      session.destroy()
      await vi.waitFor(none, { timeout: 5_000, interval: 20 })
    })

    it('names no trace that a visitor chose, and one of the operator’s where they have it', async () => {
      const visitors = TRACE.replace(/4/g, '5')
      const tracesOf = async (by: OwnProxy) => {
        const before = web.logText().length
        await answered(by, { path: '/readyz', headers: { traceparent: visitors } })
        const lines = web.logText().slice(before).trim().split('\n')
        return lines.flatMap((line) => {
          const { event, trace_id } = JSON.parse(line) as { event: string; trace_id: string }
          return event === 'request' ? [trace_id] : []
        })
      }
      const [own = ''] = await tracesOf(proxy)
      expect([own, visitors.includes(own)]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), false])
      const [drops, names] = named[name]
      const operators = await ownProxy(name, program, (text) => text.replace(drops, names))
      try {
        expect(await tracesOf(operators)).toContain(TRACE.split('-')[1])
      } finally {
        await operators.end()
      }
    })

    it('writes down no address that was asked for while the program is away', async () => {
      const away = await ownProxy(name, `127.0.0.1:${String(await freePort())}`)
      const path = '/join/one-time-secret?word=asked-for'
      for (let time = 0; time < 3; time += 1)
        expect((await answered(away, { path })).status).toSatisfy((status: number) =>
          [502, 503].includes(status),
        )
      await away.end()
      expect(away.written()).not.toMatch(/one-time-secret|asked-for/)
    })

    it('takes what a steward sends, up to 200 MB', async () => {
      // Breakwater itself says that a form is not as long; a proxy with its usual limit would not have asked it.
      const form = await answered(proxy, {
        path: '/help',
        headers: upload(2 << 20),
        body: Buffer.alloc(2 << 20),
      })
      expect(form).toEqual({ status: 413, ours: true })
      expect((await answered(proxy, { path: '/help', headers: upload(400 << 20) })).status).toBe(413)
    })
  })
}
