import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takePartnerCounts } from '#features/availability/bring-in/partner/take-partner-counts.ts'
import { takeLineSource } from '#features/availability/keeping/line-source.ts'
import { aKeeper, aLine, as } from '#features/availability/testing/lines.ts'
import { feedById } from '#features/ingest/feeds/list-feeds.ts'
import { capacityStatusSystem, capacityStatusUrl } from '#interop/fhir/capacity-status.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asHeldJob, asJob } from '#platform/testing/held-job.ts'
import type { FeedMeans } from './means.ts'
import { pullFeed } from './pull-feed.ts'
import { type AnsweringServer, aServer, feedOf, json } from './testing/a-server.ts'
import { reachedHosts } from './testing/reached-hosts.ts'

/** A partner's capacity statuses, from its FHIR server, page by page. */
let db: TestDatabase
let made = 0
let source: string
let feed: string
let partner: AnsweringServer
/** What it answers to each query, in place of its pages. */
let answers: Map<string, (req: IncomingMessage, res: ServerResponse) => unknown>
let asked: string[]
let tokens: Set<string | undefined>
let pages: readonly (readonly object[])[]
const open: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
})
afterAll(() => db.close())
beforeEach(async () => {
  made += 1
  source = `FHIR partner ${made} (fictional)`
  answers = new Map()
  asked = []
  tokens = new Set()
  pages = [[status('one', 'no-capacity')], [status('two', 'capacity')], [status('three', 'waitlist')]]
  partner = await server((req, res) => {
    const { search, searchParams } = new URL(req.url ?? '', 'http://x')
    asked.push(search)
    tokens.add(req.headers.authorization)
    const given = answers.get(search)
    if (given) return given(req, res)
    if (req.headers['if-none-match'] !== undefined) return res.writeHead(304).end()
    const at = Number(searchParams.get('page') ?? 1)
    res.setHeader('etag', '"first"')
    return json(res, bundle(pages[at - 1] ?? [], at < pages.length ? `?page=${at + 1}` : undefined))
  })
  feed = await feedOf({ db }, `${partner.url}/fhir/HealthcareService`, 'tok-1', source)
})
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function server(...given: Parameters<typeof aServer>): Promise<AnsweringServer> {
  const one = await aServer(...given)
  open.push(one.close)
  return one
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const moment = minutesAgo(30)
const status = (id: string, code: string, lastUpdated = moment) => ({
  resourceType: 'HealthcareService',
  id: `${id}-${made}`,
  meta: { lastUpdated },
  extension: [
    {
      url: capacityStatusUrl,
      extension: [
        { url: 'capacityStatus', valueCodeableConcept: { coding: [{ system: capacityStatusSystem, code }] } },
      ],
    },
  ],
})
const bundle = (resources: readonly object[], next?: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  link: [
    { relation: 'self', url: partner.url },
    ...(next === undefined ? [] : [{ relation: 'next', url: next }]),
  ],
  entry: resources.map((resource) => ({ resource })),
})

/** As if the schedule had come round, by the job that does it. */
async function pull(more: Partial<FeedMeans> = {}) {
  await db.admin.query('update directory.feed set next_at = now(), leased_until = null where id = $1', [feed])
  const { app: pool, keyring } = db
  return asHeldJob(db, (claim) => pullFeed({ pool, keyring, claim, allowHosts: reachedHosts, ...more }, feed))
}
const said = async () => {
  const { rows } = await db.admin.query<{ word: string }>(
    `select p.service || ' ' || p.status as word from availability.partner_status p
     join directory.source s on s.id = p.source_id where s.name = $1 order by 1`,
    [source],
  )
  return rows.map(({ word }) => word.replace(`-${made}`, ''))
}

describe('a FHIR bundle that is read from a feed', () => {
  it('is read page by page, under its token, and makes the line of a keeper full', async () => {
    const keeper = await aKeeper(db)
    const line = await aLine(db, keeper, { total: 5, occupied: 1, minutesAgo: 120 })
    expect(await pull()).toMatchObject({ code: 'ok', report: { created: 3, quarantined: 0 } })
    expect(asked).toEqual(['', '', '?page=2', '?page=3'])
    expect(tokens).toEqual(new Set(['Bearer tok-1']))
    expect(await asSteward(db, (ctx) => feedById(ctx, feed))).toMatchObject({ kind: 'file' })
    expect(await said()).toEqual(['one no-capacity', 'three waitlist', 'two capacity'])
    const service = `three-${made}`
    await as(db, keeper.secret, (ctx) => takeLineSource(ctx, line, { source, service, unit: '' }))
    await asJob(db, takePartnerCounts)
    const { rows } = await db.admin.query(
      `select occupied, counted_how, counted_at = $2::timestamptz as at_its_moment from availability.line where id = $1`,
      [line, moment],
    )
    expect(rows).toEqual([{ occupied: 5, counted_how: 'import', at_its_moment: true }])
  })

  it('is read whole each time: its first page says nothing of the others', async () => {
    await pull()
    pages = [pages[0] ?? [], [status('two', 'no-capacity')], []]
    asked.length = 0
    expect(await pull()).toMatchObject({ code: 'ok', report: { updated: 1, withdrawn: 1, unchanged: 1 } })
    expect(await said()).toEqual(['one no-capacity', 'two no-capacity'])
    // One page alone is asked for only where it is another one.
    pages = [[status('one', 'capacity')]]
    expect(await pull()).toMatchObject({ code: 'ok', report: { updated: 1, withdrawn: 1 } })
    pages = [[status('one', 'waitlist')]]
    expect(await pull()).toMatchObject({ code: 'ok', report: { updated: 0, unchanged: 0 } })
    expect(await said()).toEqual(['one capacity'])
  })

  it('has one word of a service, and none where two pages say two', async () => {
    pages = [
      [status('one', 'capacity'), status('two', 'capacity')],
      [status('one', 'waitlist')],
      [status('one', 'capacity')],
    ]
    expect(await pull()).toMatchObject({ code: 'ok', report: { created: 1, quarantined: 2 } })
    expect(await said()).toEqual(['two capacity'])
  })

  it.each<[string, string, (elsewhere: string) => void]>([
    [
      'answers with a fault',
      'status-500',
      () => answers.set('?page=3', (_req, res) => res.writeHead(500).end()),
    ],
    ['breaks off', 'connection-failed', () => answers.set('?page=3', (_req, res) => res.destroy())],
    ['is no bundle', 'not-understood', () => answers.set('?page=3', (_req, res) => json(res, { id: 1 }))],
    [
      'is too large',
      'too-large',
      () =>
        answers.set('?page=3', (_req, res) =>
          res.writeHead(200, { 'content-length': String(33 * 1024 * 1024) }).write('{'),
        ),
    ],
    [
      'names no address for the next',
      'not-understood',
      () => answers.set('?page=3', (_req, res) => json(res, bundle([], ''))),
    ],
    [
      'leads back to one that was read',
      'next-again',
      () => answers.set('?page=3', (_req, res) => json(res, bundle([], '?page=2#again'))),
    ],
    [
      'lies at another address',
      'next-elsewhere',
      (elsewhere) => answers.set('?page=2', (_req, res) => json(res, bundle([], `${elsewhere}/?page=3`))),
    ],
    [
      'lies at the same address with another scheme',
      'next-elsewhere',
      () =>
        answers.set('?page=2', (_req, res) =>
          json(res, bundle([], `${partner.url.replace('http:', 'https:')}/?page=3`)),
        ),
    ],
    [
      'leads to another address by a redirect',
      'too-many-redirects',
      (elsewhere) =>
        answers.set('?page=3', (_req, res) => res.writeHead(302, { location: `${elsewhere}/` }).end()),
    ],
  ])('is left as it was where a later page %s', async (_what, code, goesWrong) => {
    await pull()
    const before = await said()
    const strangers: unknown[] = []
    const stranger = await server((req, res) => {
      strangers.push(req.url)
      return json(res, bundle([]))
    })
    pages = [[status('one', 'capacity')], [status('two', 'waitlist')], []]
    goesWrong(stranger.url)
    expect(await pull()).toMatchObject({ code, report: { created: 0, updated: 0, withdrawn: 0 } })
    expect(await said()).toEqual(before)
    expect(strangers).toEqual([])
  })

  it('ends at its most pages', async () => {
    expect(await pull({ mostPages: 3 })).toMatchObject({ code: 'ok' })
    asked.length = 0
    expect(await pull({ mostPages: 2 })).toMatchObject({ code: 'too-many-pages' })
    expect(asked).toEqual(['', '?page=2'])
  })
})
