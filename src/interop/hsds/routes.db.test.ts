import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categories } from '#features/needs/categories.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { ourTerms } from './our-terms.ts'
import { hsdsRoutes } from './routes.ts'
import { aDirectory } from './testing/a-directory.ts'
import { aSourceNamed } from './testing/imports.ts'
import { officialSchema } from './testing/official.ts'

const standard = sharedPath('data', 'hsds-3.1')

interface Page {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: Record<string, unknown>[]
}

describe('the HSDS interface', () => {
  let db: TestDatabase
  let server: TestServer
  let ids: Awaited<ReturnType<typeof aDirectory>>

  beforeAll(async () => {
    db = await testDatabase()
    await aSourceNamed(db, 'County list')
    ids = await aDirectory(db, 'County list')
    server = await testServer({
      routes: hsdsRoutes,
      services: { pool: db.app, keyring: db.keyring },
      limits: {
        search: { points: 100_000, seconds: 60, lease: 100 },
        form: { points: 100, seconds: 60, lease: 10 },
        bulk: { points: 100, seconds: 60, lease: 10 },
      },
    })
  })
  afterAll(async () => {
    await server.close()
    await db.close()
  })

  async function get(path: string): Promise<{ status: number; body: Page & Record<string, unknown> }> {
    const reply = await server.app.inject({ method: 'GET', url: `/hsds/v3${path}` })
    return { status: reply.statusCode, body: reply.json() }
  }

  async function post(
    path: string,
    payload: object,
  ): Promise<{ status: number; body: Page & Record<string, unknown> }> {
    const reply = await server.app.inject({ method: 'POST', url: `/hsds/v3${path}`, payload })
    return { status: reply.statusCode, body: reply.json() }
  }

  it('says at its root which version, profile and description it has, and all three answer', async () => {
    const { body } = await get('/')
    expect(body).toEqual({
      version: '3.1',
      profile: 'http://help.test/hsds/v3/profile',
      openapi_url: 'http://help.test/hsds/v3/openapi.json',
    })
    expect((await get('/profile')).body.uri).toBe(body.profile)
    const openapi = (await get('/openapi.json')).body as unknown as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    expect(Object.keys(openapi.paths['/hsds/v3/services'] ?? {})).toEqual(['get', 'post'])
    const operations = Object.values(openapi.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    )
    expect(new Set(operations).size).toBe(operations.length)
  })

  it('is read by pages of other sites, and asked again for the price of a question', async () => {
    const url = '/hsds/v3/services?per_page=2'
    const first = await server.app.inject({ url })
    const etag = String(first.headers.etag)
    expect([first.headers['access-control-allow-origin'], first.headers['cache-control']]).toEqual([
      '*',
      'no-cache',
    ])
    const again = await server.app.inject({
      url,
      headers: { 'if-none-match': etag, 'accept-encoding': 'br' },
    })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
    const other = await server.app.inject({ url: `${url}&page=2`, headers: { 'if-none-match': etag } })
    expect([other.statusCode, other.headers.etag === etag]).toEqual([200, false])
    const wrong = await server.app.inject({ url: '/hsds/v3/services?per_page=none' })
    expect([wrong.statusCode, wrong.headers.etag, wrong.headers['cache-control']]).toEqual([
      400,
      undefined,
      'no-store',
    ])
  })

  it('pages through services without missing or repeating one', async () => {
    const first = (await get('/services?per_page=2')).body
    expect(first).toMatchObject({
      total_items: 3,
      total_pages: 2,
      page_number: 1,
      size: 2,
      first_page: true,
      last_page: false,
      empty: false,
    })
    const second = (await get('/services?per_page=2&page=2')).body
    expect(second).toMatchObject({ size: 1, first_page: false, last_page: true })
    expect(new Set([...first.contents, ...second.contents].map((one) => one.id)).size).toBe(3)
    expect((await get('/services?page=9')).body).toMatchObject({ empty: true, size: 0, contents: [] })
  })

  it('answers the same to POST, with the filters in the body', async () => {
    const asked = { search: 'legal', per_page: 5 }
    const byPost = await post('/services', asked)
    expect(byPost.body.total_items).toBe(1)
    expect(byPost.body).toEqual((await get('/services?search=legal&per_page=5')).body)
    expect(server.logText()).not.toContain('legal')
  })

  it('adds filters up', async () => {
    const need = categories().find((one) => one.code === 'emergency-shelter')
    const term = ourTerms().termOfCategory.get(need?.id ?? 0)?.id
    expect((await get(`/services?taxonomy_term_id=${term}`)).body.total_items).toBe(1)
    expect((await get(`/services?organization_id=${ids.organization}`)).body.total_items).toBe(2)
    expect((await get(`/services?organization_id=${ids.organization}&search=legal`)).body.total_items).toBe(1)
    expect((await get('/services?modified_after=2999-01-01')).body.total_items).toBe(0)
    expect((await get('/services?modified_after=0000-01-01')).status).toBe(400)
    expect((await get('/services?modified_after=2020-01-01T00:00:00Z')).body.total_items).toBe(3)
    expect((await get(`/services?taxonomy_id=${ids.taxonomy}`)).body.total_items).toBe(1)
    expect((await get(`/services?taxonomy_term_id=${ids.term}`)).body.total_items).toBe(1)
  })

  it('gives ids and dates only when asked for the minimum', async () => {
    const { contents } = (await get('/services?minimal=true')).body
    for (const one of contents) expect(Object.keys(one)).toEqual(['id', 'last_modified'])
  })

  it('streams everything as one record a line', async () => {
    const reply = await server.app.inject({ method: 'GET', url: '/hsds/v3/services?format=ndjson&full=true' })
    const lines = reply.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toHaveLength(3)
  })

  it('measures distances to public places only, and knows hidden ones by neither count nor record', async () => {
    const near = (await get('/service_at_locations?postcode=60612&proximity=5000')).body
    expect(near.contents.map((one) => one.id)).toEqual([ids.openLink])
    const every = (await get('/service_at_locations')).body
    expect(every.total_items).toBe(1)
    expect((await get(`/service_at_locations/${ids.hiddenLink}`)).status).toBe(404)
    const text = JSON.stringify([
      every,
      (await get('/services?full=true')).body,
      (await get('/organizations?full_service=true')).body,
    ])
    expect(text).not.toContain('77 Hidden')
    expect(text).not.toContain('41.9999')
    expect(text).not.toContain('555-0177')
    expect((await get('/service_at_locations?postcode=99501&proximity=5000')).body.total_items).toBe(0)
    expect((await get('/service_at_locations?postcode=60612')).body.total_items).toBe(1)
  })

  it('answers hidden and missing alike', async () => {
    const missing = await get('/services/00000000-0000-4000-8000-000000000000')
    const hidden = await get(`/services/${ids.unknownService}`)
    expect(missing.status).toBe(404)
    expect({ ...hidden.body, request_id: '' }).toEqual({ ...missing.body, request_id: '' })
  })

  it.each([
    ['/services?colour=red', 'colour', 400],
    ['/services?page=0', 'page', 400],
    ['/services?per_page=1000', 'per_page', 400],
    ['/services?page=5000&per_page=100', 'page', 400],
    ['/services?taxonomy_term_id=abc', 'taxonomy_term_id', 400],
    ['/services?modified_after=yesterday', 'modified_after', 400],
    ['/services?format=xml', 'format', 400],
    ['/service_at_locations?proximity=100', 'proximity', 400],
    ['/service_at_locations?postcode=00000', 'postcode', 400],
    ['/services?full=maybe', 'full', 400],
    ['/services/abc', 'id', 404],
  ])('refuses %s with a sentence naming the field', async (path, field, status) => {
    const reply = await server.app.inject({ method: 'GET', url: `/hsds/v3${path}` })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    const body = reply.json() as { detail: string; fields?: { field: string; sentence: string }[] }
    expect(body.detail).toMatch(/\.$/)
    expect(JSON.stringify(body)).toContain(field)
  })

  it('lists our own taxonomies and terms beside those of the sources', async () => {
    const taxonomies = (await get('/taxonomies')).body
    expect(taxonomies.contents.map((one) => one.name)).toContain('Breakwater needs')
    expect(taxonomies.contents.map((one) => one.id)).toContain(ids.taxonomy)
    const terms = (await get('/taxonomy_terms?per_page=100')).body
    expect(terms.total_items).toBe(ourTerms().list.length + 1)
    const streamed = await server.app.inject({ method: 'GET', url: '/hsds/v3/taxonomy_terms?format=ndjson' })
    expect(streamed.body.trim().split('\n')).toHaveLength(terms.total_items)
    const known = (await get(`/taxonomies/${ids.taxonomy}`)).body
    expect(known).toEqual(taxonomies.contents.find((one) => one.id === ids.taxonomy))
    expect((await get('/taxonomies/00000000-0000-4000-8000-000000000000')).status).toBe(404)
    const one = (await get(`/taxonomy_terms/${ids.term}`)).body
    expect(one.taxonomy_detail).toMatchObject({ id: ids.taxonomy })
  })

  it('hands on no address that acts, whenever it came in', async () => {
    const { body } = await get('/services')
    const id = String(body.contents[0]?.id)
    const served = async (url: string) => {
      await db.admin.query(
        `update directory.service set doc = doc || jsonb_build_object('url', $2::text) where id = $1`,
        [id, url],
      )
      return (await get(`/services/${id}`)).body.url
    }
    expect(await served('javascript:alert(1)')).toBeUndefined()
    expect(await served('data:text/html,x')).toBeUndefined()
    expect(await served('https://agency.example/a')).toBe('https://agency.example/a')
    expect(await served('agency.example/a')).toBe('https://agency.example/a')
  })

  it('shows no capacities', async () => {
    expect(JSON.stringify((await get('/services?full=true')).body)).not.toContain('capacit')
  })

  it.skipIf(!standard)('answers only what the official schemas allow', { timeout: 60_000 }, async () => {
    const folder = `${standard ?? ''}/schema/compiled`
    const check = (name: string, records: readonly unknown[]): void => {
      const { official, closed } = officialSchema(folder, name)
      for (const record of records) {
        official(record)
        expect(official.errors).toBeNull()
        closed(record)
        expect(closed.errors).toBeNull()
      }
    }
    const service = (await get(`/services/${ids.service}`)).body
    check('service', [
      service,
      ...(await get('/services')).body.contents,
      ...(await get('/services?full=true')).body.contents,
    ])
    check('organization', [
      (await get(`/organizations/${ids.organization}`)).body,
      (await get(`/organizations/${ids.organization}?full_service=true`)).body,
      ...(await get('/organizations')).body.contents,
    ])
    check('service_at_location', [
      (await get(`/service_at_locations/${ids.openLink}`)).body,
      ...(await get('/service_at_locations')).body.contents,
    ])
  })
})
