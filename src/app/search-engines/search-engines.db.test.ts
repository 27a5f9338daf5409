import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmRecord, hidePlace } from '#features/directory/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { LOCALES } from '#platform/i18n/index.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { confidentialRecords, publicRecords } from '../../../e2e/fixtures/confidential/records.ts'
import { DEMO_PUBLISHER } from '../pages/publisher.ts'
import { routeTable } from '../route-table.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from '../testing/import-services.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'
import { searchEngineRoutes } from './search-engine-routes.ts'

const SITE = 'http://help.test'
const HIDDEN = 'noindex, noarchive'

let db: TestDatabase
let web: TestWeb
/** Made up, and nobody's yet. */
let demo: TestWeb
let unclaimed: TestWeb
let few: TestServer
let open: { id: string; join: string; location: string }[]

beforeAll(async () => {
  db = await testDatabase()
  await declaredSource(db, 'County list')
  const withheld = confidentialRecords().map((record) => record.flagged)
  await importServices(db, 'County list', [...withheld.slice(0, 10), ...publicRecords()])
  const shared = { pool: db.app, limits: generousLimits, sweeps: generousSweeps }
  const publishers = () => [DEMO_PUBLISHER]
  web = await testWeb({ ...shared, demo: false, publishers })
  demo = await testWeb({ ...shared, demo: true, publishers })
  unclaimed = await testWeb({ ...shared, demo: false })
  few = await testServer({
    routes: searchEngineRoutes(5),
    services: { pool: db.app, demo: false, publishers },
    limits: generousLimits,
  })
  const { rows } = await db.admin.query<(typeof open)[number]>(
    `select service_id as id, id as join, location_id as location from directory.public_card
     where location_id is not null order by service_id`,
  )
  open = rows
})
afterAll(async () => {
  for (const one of [web, demo, unclaimed, few]) await one?.close()
  await db?.close()
})

const get = (url: string, from: Pick<TestWeb, 'app'> = web, headers: Record<string, string> = {}) =>
  from.app.inject({ url, headers })
const addressesIn = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, at = '']) => at)

/** The data block of a page; undefined where it has none. */
function dataOf(html: string): Record<string, unknown> | undefined {
  const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  return data === undefined ? undefined : (JSON.parse(data) as Record<string, unknown>)
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

describe('search engines', () => {
  it('may look at an installation that somebody answers for, and at no other', async () => {
    const robots = (await get('/robots.txt')).body
    expect(robots).toContain(`Sitemap: ${SITE}/sitemap.xml\n`)
    expect(robots).toContain('Allow: /\n')
    // Whatever is named here is shown to whoever looks for what is not to be seen.
    expect(robots).not.toMatch(/steward|youth|\/y\b|sign-in|card/)
    for (const other of [demo, unclaimed]) {
      expect((await get('/robots.txt', other)).body).toBe('User-agent: *\nDisallow: /\n')
      expect((await get('/sitemap.xml', other)).statusCode).toBe(404)
      expect((await get('/sitemap/0', other)).statusCode).toBe(404)
    }
    for (const path of ['/', '/counties', `/service/${open[0]?.id}`])
      expect((await get(path, demo)).headers['x-robots-tag'], path).toBe(HIDDEN)
  })

  it('are asked by every answer to leave it out, but by the few pages that lead to help', async () => {
    const shown = routeTable().filter((route) => route.forSearchEngines)
    expect(shown.map(({ path }) => path).toSorted()).toEqual([
      '/',
      '/counties',
      '/counties/:state',
      '/county/:fips',
      '/service/:id',
    ])
    const service = `/service/${open[0]?.id}`
    for (const path of ['/', '/es/counties', '/counties/il', '/en/county/17031', service])
      expect([path, (await get(path)).headers['x-robots-tag']]).toEqual([path, 'noarchive'])
    const others = [
      '/y',
      '/y/now',
      '/help',
      '/about',
      `/card/${open[0]?.join}`,
      `/text${service}`,
      '/nothing',
    ]
    for (const path of [...others, '/sign-in', '/steward', '/hsds/v3/services', '/healthz', '/sitemap.xml'])
      expect([path, (await get(path)).headers['x-robots-tag']]).toEqual([path, HIDDEN])
  })

  it('find each public service and its county in every language, and none that withholds a place', async () => {
    const answer = await get('/sitemap.xml')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'application/xml; charset=utf-8',
    ])
    const paths = ['/', '/counties', '/county/17031', ...open.map(({ id }) => `/service/${id}`)]
    const at = (locale: string, path: string) => `${SITE}/${locale}${path === '/' ? '' : path}`
    expect(addressesIn(answer.body)).toEqual(
      paths.flatMap((path) => LOCALES.map((locale) => at(locale, path))),
    )
    expect(answer.body).toContain(
      `<xhtml:link rel="alternate" hreflang="es" href="${at('es', `/service/${open[0]?.id}`)}"/>`,
    )
    expect(answer.body).toContain(`hreflang="x-default" href="${SITE}/service/${open[0]?.id}"/>`)
    expect(answer.body).not.toMatch(/\/y\b|lastmod/)
  })

  it('read it compressed, and only when it changed', async () => {
    const first = await get('/sitemap.xml', web, { 'accept-encoding': 'br' })
    expect(first.headers['content-encoding']).toBe('br')
    const etag = String(first.headers.etag)
    expect((await get('/sitemap.xml', web, { 'if-none-match': etag })).statusCode).toBe(304)
    expect((await get('/sitemap.xml', web, { 'if-none-match': 'W/"another"' })).statusCode).toBe(200)
  })

  it('get an index where one file cannot hold them, and each once in its files', async () => {
    const index = await get('/sitemap.xml', few)
    expect(index.body).toContain('<sitemapindex')
    const files = addressesIn(index.body)
    expect(files).toEqual(Array.from({ length: files.length }, (_, n) => `http://help.test/sitemap/${n}`))
    const all = (
      await Promise.all(files.map(async (file) => addressesIn((await get(new URL(file).pathname, few)).body)))
    ).flat()
    expect(all.toSorted()).toEqual(addressesIn((await get('/sitemap.xml')).body).toSorted())
    expect((await get(`/sitemap/${files.length}`, few)).statusCode).toBe(404)
  })
})

describe('what a page says to programs', () => {
  it('stands on the page, and how to reach a service only while somebody’s confirmation holds', async () => {
    const [one] = open
    const before = await get(`/en/service/${one?.id}`)
    expect(dataOf(before.body)).toMatchObject({ '@type': 'Service' })
    expect(JSON.stringify(dataOf(before.body))).not.toMatch(/telephone|streetAddress|hoursAvailable/)
    await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: one?.id ?? '', method: 'human call' }),
    )
    const { body } = await get(`/en/service/${one?.id}`)
    const data = dataOf(body)
    expect(JSON.stringify(data)).toMatch(
      /"telephone":"\(312\) 555-0100".*"streetAddress":"2\d\d Harborview Road"/,
    )
    const page = body.slice(body.indexOf('<main'), body.indexOf('<script type'))
    const said = textsIn(data).filter((text) => !/^https?:|^[A-Z][A-Za-z]+$/.test(text))
    expect(said.length).toBeGreaterThan(4)
    for (const text of said) expect(page).toContain(text)
    expect(before.headers['content-security-policy']).toContain("script-src 'self';")
  })

  it('is data whatever a record says', async () => {
    const said = '</script><script>alert(1)</script><form method="post">$&'
    await db.admin.query(
      `update directory.public_card set card = jsonb_set(card::jsonb, '{description}', to_jsonb($2::text))::json where service_id = $1`,
      [open[1]?.id, said],
    )
    const { body } = await get(`/en/service/${open[1]?.id}`)
    expect(dataOf(body)?.description).toBe(said)
    expect(body.split('alert(1)</script>')).toHaveLength(1)
  })

  it('is nothing on a page that withholds a place, which they are asked to leave out', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `select distinct service_id as id from directory.public_card where card ->> 'placeShown' in ('area', 'contact')`,
    )
    expect(rows.length).toBeGreaterThan(3)
    const map = (await get('/sitemap.xml')).body
    const county = (await get('/en/county/17031')).body
    const data = JSON.stringify(dataOf(county))
    expect(data).toContain(`${SITE}/en/service/${open[0]?.id}`)
    for (const { id } of rows) {
      const { headers, body } = await get(`/en/service/${id}`)
      expect([headers['x-robots-tag'], dataOf(body)]).toEqual([HIDDEN, undefined])
      expect(map + data).not.toContain(id)
    }
  })

  it('is nothing on a page for young people, nor on a text-only twin', async () => {
    for (const path of ['/y', '/help', `/text/service/${open[0]?.id}`])
      expect(dataOf((await get(path)).body), path).toBeUndefined()
  })
})

it('tells whoever kept a place that is hidden later to drop it, in the words of one that never was', async () => {
  const [, , one, other] = open
  if (!one || !other) throw new Error('expected four services')
  expect((await get(`/en/card/${one.join}`)).statusCode).toBe(200)
  const { etag } = (await get('/sitemap.xml')).headers
  const hide = (locationId: string, visibility: 'named' | 'contact') =>
    asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, { locationId, visibility, reason: 'People stay there now.' }),
    )
  await hide(one.location, 'named')
  await hide(other.location, 'contact')
  const plain = (html: string) => html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
  for (const path of [`/en/card/${one.join}`, `/en/card/${one.location}`, `/en/card/${one.join}/print`]) {
    const gone = await get(path)
    const never = await get(path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, randomUUID()))
    expect([path, gone.statusCode, gone.headers['x-robots-tag']]).toEqual([path, 410, HIDDEN])
    expect([never.statusCode, plain(never.body)]).toEqual([410, plain(gone.body)])
  }
  const after = await get('/sitemap.xml', web, { 'if-none-match': String(etag) })
  expect(after.statusCode).toBe(200)
  for (const { id } of [one, other]) {
    expect((await get(`/en/service/${id}`)).headers['x-robots-tag']).toBe(HIDDEN)
    expect(after.body).not.toContain(id)
  }
})
