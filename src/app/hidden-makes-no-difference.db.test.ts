import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRecords, exportText } from '#interop/hsds/index.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import {
  confidentialRecords,
  publicRecords,
  publicRecordsWithStaffPlaces,
} from '../../e2e/fixtures/confidential/records.ts'
import { DEMO_PUBLISHER } from './pages/publisher.ts'
import { askWeb } from './testing/ask-web.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Two worlds that differ only in what is hidden. Every public answer must be the same in both, byte for byte,
 * or the difference tells something: not only words, but totals, order, pages, headers and errors.
 */
interface World {
  readonly db: TestDatabase
  readonly web: TestWeb
}

async function world(services: readonly unknown[]): Promise<World> {
  const db = await testDatabase()
  await declaredSource(db, 'County list')
  await importServices(db, 'County list', services)
  return {
    db,
    web: await testWeb({
      pool: db.app,
      limits: generousLimits,
      sweeps: generousSweeps,
      demo: false,
      publishers: () => [DEMO_PUBLISHER],
    }),
  }
}

/** Moments and request ids differ from one minute to the next, whatever is hidden. */
function timeless(text: string): string {
  return text
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g, '(moment)')
    .replaceAll(/"(?:x-request-id|date|content-length|etag)":"(?:[^"\\]|\\.)*",?/g, '')
    .replaceAll(/"(?:request_?id|requestId)":"[^"]*"/gi, '(request)')
    .replaceAll(/nonce="[^"]*"|request[^<]{0,20}[0-9a-f-]{16,36}/gi, '(request)')
}

type Question = readonly ['GET' | 'POST', string, (object | string)?]

async function answersOf({ db, web }: World, questions: readonly Question[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const [method, url, payload] of questions) {
    const form = typeof payload === 'string' ? { headers: ownForm } : {}
    const answer = await askWeb(web, {
      method,
      url,
      ...(payload === undefined ? {} : { payload }),
      ...form,
    })
    answers.set(
      `${method} ${url} ${JSON.stringify(payload ?? '')}`,
      timeless(`${answer.statusCode} ${JSON.stringify(answer.headers)}\n${answer.body}`),
    )
  }
  for (const of of ['services', 'organizations'] as const) {
    let text = ''
    for await (const part of exportText(exportRecords(db.app, of), 'ndjson')) text += part
    answers.set(`export ${of}`, timeless(text))
  }
  const cards = await db.admin.query(
    `select id, service_id, location_id, name, need_ids, area_ids, position::text, latitude, longitude, county_fips, state, weekly::text, timezone, words::text, card
     from directory.public_card order by id`,
  )
  answers.set('public cards', timeless(JSON.stringify(cards.rows)))
  return answers
}

async function questionsFor({ db }: World): Promise<Question[]> {
  const ids = async (table: string) =>
    (await db.admin.query<{ id: string }>(`select id from directory.${table} order by id`)).rows.map(
      (row) => row.id,
    )
  const search = (fields: Record<string, string>): Question => [
    'POST',
    '/help',
    new URLSearchParams({ show: '48', ...fields }).toString(),
  ]
  return [
    ...(await ids('service')).flatMap((id): Question[] => [
      ['GET', `/service/${id}`],
      ['GET', `/hsds/v3/services/${id}`],
    ]),
    ...(await ids('location')).flatMap((id): Question[] => [
      ['GET', `/card/${id}`],
      ['GET', `/hsds/v3/service_at_locations/${id}`],
    ]),
    ...(await ids('service_at_location')).flatMap((id): Question[] => [
      ['GET', `/card/${id}`],
      ['GET', `/hsds/v3/service_at_locations/${id}`],
    ]),
    ...(await ids('organization')).map((id): Question => ['GET', `/hsds/v3/organizations/${id}`]),
    ...['services', 'organizations', 'service_at_locations'].flatMap((list): Question[] => [
      ['GET', `/hsds/v3/${list}`],
      ['POST', `/hsds/v3/${list}`, { full: true, per_page: 100 }],
      ['POST', `/hsds/v3/${list}`, { per_page: 10, page: 2 }],
      ['POST', `/hsds/v3/${list}`, { search: 'counseling' }],
      ['POST', `/hsds/v3/${list}`, { search: 'lane' }],
      ['POST', `/hsds/v3/${list}`, { search: 'corner' }],
      ['POST', `/hsds/v3/${list}`, { format: 'ndjson' }],
    ]),
    ...[500, 10_000, 40_000].map(
      (proximity): Question => [
        'POST',
        '/hsds/v3/service_at_locations',
        { postcode: '60612', proximity, full: true },
      ],
    ),
    ...['somewhere to sleep', 'someone to talk to', 'food', 'drop in', 'lane'].flatMap(
      (words): Question[] => [
        search({ words, place: '60612' }),
        search({ words, place: 'Cook County, IL' }),
        search({ words, at: '41.74,-87.64' }),
      ],
    ),
    // The feed: what is told, in what order, and how often a record has moved in it.
    ['POST', '/hsds/v3/changes', { full: true, per_page: 100 }],
    ['GET', '/hsds/v3/changes?modified_after=2020-01-01'],
    ['POST', '/hsds/v3/services', { modified_after: '2020-01-01' }],
    ['GET', '/county/17031'],
    ['GET', '/counties/IL'],
    ['GET', '/counties'],
    ['GET', '/robots.txt'],
    ['GET', '/sitemap.xml'],
    ['GET', '/sitemap/0'],
    ['GET', '/sitemap/1'],
  ]
}

describe('two directories that differ only in what hidden places withhold', () => {
  let one: World
  let other: World
  beforeAll(async () => {
    one = await world([...confidentialRecords().map((record) => record.flagged), ...publicRecords()])
    other = await world([...confidentialRecords(140).map((record) => record.flagged), ...publicRecords()])
  })
  afterAll(async () => {
    for (const { db, web } of [one, other]) {
      await web.close()
      await db.close()
    }
  })

  it('answer every public question alike', async () => {
    const questions = await questionsFor(one)
    const [first, second] = [await answersOf(one, questions), await answersOf(other, questions)]
    expect(first.size).toBeGreaterThan(400)
    for (const [question, answer] of first) expect(second.get(question), question).toBe(answer)
  })
})

describe('two directories, one of which holds places that only staff may know of', () => {
  let without: World
  let having: World
  beforeAll(async () => {
    without = await world(publicRecords())
    having = await world(publicRecordsWithStaffPlaces())
  })
  afterAll(async () => {
    for (const { db, web } of [without, having]) {
      await web.close()
      await db.close()
    }
  })

  it('do hold them', async () => {
    const hidden = await having.db.admin.query(`select 1 from directory.location where visibility = 'named'`)
    expect(hidden.rowCount).toBe(publicRecords().length)
  })

  it('answer every public question alike, also about their ids', async () => {
    const questions = await questionsFor(having)
    const [first, second] = [await answersOf(without, questions), await answersOf(having, questions)]
    for (const [question, answer] of first) expect(second.get(question), question).toBe(answer)
  })
})
