import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PublicCard } from '#features/directory/domain/card.ts'
import { websiteOf } from '#features/directory/records/website-of.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import type { Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { asJob as heldJob } from '#platform/testing/held-job.ts'
import { checkWebsite, planWebsiteChecks } from './check-website.ts'
import { silentWebsites, websiteFigures } from './silent-websites.ts'

let db: TestDatabase
let server: Server
let host: string
/** What the web server on loopback answers; changed by each test. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: string[]

beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/robots.txt' && answer.length < 3) {
      response.writeHead(404).end()
      return
    }
    answer(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
  await db.close()
})
beforeEach(async () => {
  asked = []
  answer = reply(200)
  await db.admin.query(
    `delete from directory.link_check; delete from directory.link_host; delete from directory.public_card;
     delete from graphile_worker._private_jobs`,
  )
})

const reply =
  (status: number, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end()
  }

/** Answers robots.txt too. */
function withRobots(text: string, page: ReturnType<typeof reply>) {
  answer = (request: IncomingMessage, response: ServerResponse, ..._whole: unknown[]) => {
    if (request.url === '/robots.txt') response.writeHead(200).end(text)
    else page(request, response)
  }
  Object.defineProperty(answer, 'length', { value: 3 })
}

const CONFIRMED = new Date(Date.now() - 50 * 86_400_000)

async function made(url = `http://${host}/page`, organizationId?: string): Promise<string> {
  const { serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, {
      service: { doc: { url }, confirmedAt: CONFIRMED },
      ...(organizationId === undefined ? {} : { organization: { id: organizationId } }),
    }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
  return serviceId
}

const asJob = <T>(work: (ctx: Context) => Promise<T>) => heldJob(db, work)

const rested = () =>
  db.admin.query(`update directory.link_host set asked_at = asked_at - interval '1 minute'`)
const check = (id: string, allow = true) =>
  asJob((ctx) => checkWebsite(ctx, id, { allowHosts: allow ? [host] : [] }))
const stored = async (id: string) =>
  (
    await db.admin.query(
      `select outcome, failures, round(extract(epoch from next_at - checked_at) / 86400)::int as days
       from directory.link_check where service_id = $1`,
      [id],
    )
  ).rows[0]
const dates = async (id: string) =>
  (
    await db.admin.query(
      'select human_confirmed_at as human, machine_checked_at as machine, machine_checked_how as how, version from directory.service where id = $1',
      [id],
    )
  ).rows[0]
const cardOf = async (id: string) =>
  (
    await db.admin.query<{ card: PublicCard }>(
      'select card from directory.public_card where service_id = $1',
      [id],
    )
  ).rows[0]?.card

describe('looking at a website', () => {
  it('moves the machine’s date when it answers, and never the human one', async () => {
    const id = await made()
    expect(await check(id)).toBe('answers')
    expect(asked).toEqual(['GET /robots.txt', 'HEAD /page'])
    const row = await dates(id)
    expect(row.human).toEqual(CONFIRMED)
    expect([row.how, row.version]).toEqual(['link answers', 1])
    expect(Date.now() - row.machine.getTime()).toBeLessThan(60_000)
    expect((await cardOf(id))?.dates).toMatchObject({
      confirmedAt: CONFIRMED.toISOString(),
      checkedAt: row.machine.toISOString(),
    })
    expect(await stored(id)).toEqual({ outcome: 'answers', failures: 0, days: 30 })
  })

  it('cannot move the human date even when it tries: the database refuses a job', async () => {
    const id = await made()
    const sneak = asJob((ctx) =>
      ctx.prepared(
        'sneak',
        `update directory.service set machine_checked_at = now(), human_confirmed_at = now() where id = $1`,
        [id],
      ),
    )
    await expect(sneak).rejects.toMatchObject({ code: '42501' })
    const aKind = asJob((ctx) =>
      ctx.prepared(
        'sneak_kind',
        `insert into directory.confirmation (service_id, kind, by_person, how) values ($1, 'phone', $2, 'human call')`,
        [id, db.stewardId],
      ),
    )
    await expect(aKind).rejects.toMatchObject({ code: '42501' })
    expect((await dates(id)).human).toEqual(CONFIRMED)
  })

  it('says nothing on the card when it fails, and tells stewards after three times', async () => {
    const id = await made()
    const before = await cardOf(id)
    answer = reply(503)
    const days: number[] = []
    for (let time = 1; time <= 4; time++) {
      expect(await check(id)).toBe('no-answer')
      days.push((await stored(id)).days)
      const told = await asSteward(db, (ctx) => silentWebsites(ctx))
      expect(told.map((one) => one.failures)).toEqual(time < 3 ? [] : [time])
      await rested()
    }
    expect(days).toEqual([1, 3, 7, 7])
    expect(await cardOf(id)).toEqual(before)
    expect((await dates(id)).machine).toBeNull()
    expect((await asSteward(db, websiteFigures)).silent).toBe(1)
    answer = reply(200)
    await check(id)
    expect(await stored(id)).toEqual({ outcome: 'answers', failures: 0, days: 30 })
    expect(await asSteward(db, (ctx) => silentWebsites(ctx))).toEqual([])
  })

  it.each([
    [404, 'gone', 1],
    [410, 'gone', 1],
    [403, 'refused', 0],
    [429, 'refused', 0],
    [500, 'no-answer', 1],
  ] as const)('takes %i for %s', async (status, outcome, failures) => {
    const id = await made()
    answer = reply(status)
    expect(await check(id)).toBe(outcome)
    expect((await stored(id)).failures).toBe(failures)
    expect((await dates(id)).machine).toBeNull()
  })

  it('asks for the page itself where a server gives no heads', async () => {
    const id = await made()
    answer = (request, response) => reply(request.method === 'HEAD' ? 405 : 200)(request, response)
    expect(await check(id)).toBe('answers')
    expect(asked).toEqual(['GET /robots.txt', 'HEAD /page', 'GET /page'])
  })

  it('follows within the house, and says when the address leads to another', async () => {
    const id = await made()
    answer = (request, response) =>
      request.url === '/page'
        ? reply(301, { location: '/new' })(request, response)
        : reply(200)(request, response)
    expect(await check(id)).toBe('answers')
    await rested()
    const port = host.split(':')[1]
    answer = (request, response) =>
      request.headers.host?.startsWith('127.0.0.1')
        ? reply(302, { location: `http://localhost:${port}/` })(request, response)
        : reply(200)(request, response)
    const outcome = await asJob((ctx) => checkWebsite(ctx, id, { allowHosts: [host, `localhost:${port}`] }))
    expect(outcome).toBe('moved')
    expect((await asSteward(db, (ctx) => silentWebsites(ctx))).map((one) => one.outcome)).toEqual(['moved'])
  })

  it('heeds robots.txt, keeps it for a day, and counts nothing against a site that asks to be left alone', async () => {
    const id = await made()
    withRobots('User-agent: *\nDisallow: /page', reply(200))
    expect(await check(id)).toBe('not-allowed')
    expect(asked).toEqual(['GET /robots.txt'])
    expect(await stored(id)).toEqual({ outcome: 'not-allowed', failures: 0, days: 30 })
    await rested()
    expect(await check(id)).toBe('not-allowed')
    expect(asked).toEqual(['GET /robots.txt'])
    await rested()
    await db.admin.query(`update directory.link_host set robots_at = now() - interval '25 hours'`)
    withRobots('User-agent: *\nDisallow:', reply(200))
    expect(await check(id)).toBe('answers')
  })

  it('reaches nothing on our own network, by number, by name or by being led there', async () => {
    for (const url of [
      `http://${host}/page`,
      'http://localhost.localdomain/',
      'http://10.0.0.1/',
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/',
      'http://[::ffff:7f00:1]/',
      'http://2130706433.example/',
    ]) {
      const id = await made(url)
      if ((await cardOf(id))?.url === null) continue
      expect([url, await check(id, false)]).not.toEqual([url, 'answers'])
    }
    expect(asked).toEqual([])
    const led = await made()
    answer = reply(302, { location: 'http://192.168.0.1/' })
    await rested()
    expect(await check(led)).toBe('bad-address')
  })

  it('does not ask one host twice within ten seconds, from whatever node, nor wait for it', async () => {
    const first = await made()
    const second = await made(`http://${host}/other`)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    answer = (request, response) => void held.then(() => reply(200)(request, response))
    const slow = check(first)
    await expect.poll(() => asked.length).toBeGreaterThan(1)
    expect(await check(second)).toBe('later')
    release()
    expect(await slow).toBe('answers')
    expect(await check(second)).toBe('later')
    await rested()
    expect(await check(second)).toBe('answers')
    expect(asked.filter((one) => one.includes('robots'))).toHaveLength(1)
  })

  it('asks once for all services of an organization that show the same address', async () => {
    const house = randomUUID()
    const page = `http://${host}/page`
    const [first, second] = [await made(page, house), await made(page, house)]
    const [other, stranger] = [await made(`http://${host}/other`, house), await made(page)]
    await check(first)
    expect((await dates(second)).how).toBe('link answers')
    expect(await stored(second)).toEqual({ outcome: 'answers', failures: 0, days: 30 })
    for (const id of [other, stranger]) expect(await stored(id)).toBeUndefined()
    expect(asked.filter((one) => one.startsWith('HEAD'))).toHaveLength(1)
  })

  it('gives up on a page that never ends or never comes, and reads none of it', async () => {
    const id = await made()
    answer = (request, response) => {
      response.writeHead(200)
      if (request.method === 'HEAD') response.end()
      else setInterval(() => response.write('x'.repeat(100_000)), 1).unref()
    }
    expect(await check(id)).toBe('answers')
    const nobody = await made('http://127.0.0.1:1/')
    const outcome = await asJob((ctx) => checkWebsite(ctx, nobody, { allowHosts: ['127.0.0.1:1'] }))
    expect(outcome).toBe('no-answer')
  })
})

describe('planning', () => {
  it('queues one website for each host, and none before it is due again', async () => {
    await made()
    await made(`http://${host}/other`)
    const elsewhere = await made('https://agency.example/')
    const fictional = await made('https://made-up.example/')
    await db.admin.query('update directory.public_card set fictional = true where service_id = $1', [
      fictional,
    ])
    expect(await asJob(planWebsiteChecks)).toBe(2)
    expect(await asJob(planWebsiteChecks)).toBe(2)
    const { rows } = await db.admin.query(
      `select key from graphile_worker._private_jobs where key is not null order by key`,
    )
    expect(rows.map((row) => row.key)).toEqual([`check-website ${host}`, 'check-website agency.example'])
    await db.admin.query(
      `insert into directory.link_check (service_id, checked_at, outcome, next_at) values ($1, now(), 'answers', now() + interval '1 day')`,
      [elsewhere],
    )
    expect(await asJob(planWebsiteChecks)).toBe(1)
  })

  it('comes to every website of a directory of many, a part of it at a time', async () => {
    const few = await made('https://agency.example/')
    await db.admin.query(
      `insert into directory.public_card
       select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'fictional', true))).*
       from directory.public_card c, generate_series(1, 2500) where service_id = $1`,
      [few],
    )
    const found: number[] = []
    for (let run = 0; run < 100; run += 1) found.push(await asJob(planWebsiteChecks))
    // One card of five is seen at a time: that all or none of a hundred runs find it is out of the question.
    expect(new Set(found)).toEqual(new Set([0, 1]))
  })

  it('is for jobs: neither visitors, stewards nor the operator write what a machine found', async () => {
    const id = await made()
    for (const as of [asVisitor, asSteward, asOperator]) {
      await expect(as(db, (ctx) => checkWebsite(ctx, id, { allowHosts: [host] }))).rejects.toMatchObject({
        code: 'jobs-only',
      })
      await expect(
        as(db, (ctx) =>
          ctx.prepared(
            'forge',
            `insert into directory.link_check (service_id, checked_at, outcome, next_at) values ($1, now(), 'answers', now())`,
            [id],
          ),
        ),
      ).rejects.toMatchObject({ code: '42501' })
    }
    await expect(asVisitor(db, (ctx) => silentWebsites(ctx))).rejects.toMatchObject({ code: 'stewards-only' })
    await check(id)
    expect(await asVisitor(db, (ctx) => websiteOf(ctx, id))).toBeNull()
    expect(await asSteward(db, (ctx) => websiteOf(ctx, id))).toMatchObject({
      outcome: 'answers',
      failures: 0,
    })
  })
})
