import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { declaredSource, generousLimits } from '../testing/import-services.ts'
import { importPageRoutes } from './index.ts'

let db: TestDatabase
let server: TestServer
let steward: SignedIn
let source: string
beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: importPageRoutes({ patienceMs: 20_000 }),
    services: { pool: db.app, keyring: db.keyring },
    limits: generousLimits,
  })
  steward = await signedIn(server.app, db)
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(() => {
  source = `County list ${randomUUID()} (test)`
})

const organization = { id: 'o1', name: 'Pier Youth (test)', description: 'Help.' }
const services = [
  { id: 's1', name: 'Pier lunch (test)', organization, phones: [{ id: 'p1', number: '312-555-0101' }] },
  { id: 's2', name: 'Pier talk (test)', status: '', organization },
  { id: 's3', name: 'Pier bed desk (test)', status: 'V', organization },
  { id: 's4', name: 'Pier office (test)', status: 'active', organization },
  { id: 's5', name: 'Pier attic (test)', status: 'inactive', organization },
]

async function send(records: readonly unknown[] = services): Promise<string> {
  const file = { field: 'file', name: 'services.json', content: JSON.stringify(records) }
  const sent = await steward.upload('/steward/import', { source, format: 'hsds-3' }, file)
  expect(sent.statusCode, sent.body).toBe(303)
  return String(sent.headers.location)
}

const shown = async (url: string) => (await steward.open(url)).body

async function published(): Promise<string[]> {
  const { rows } = await db.admin.query<{ name: string }>(
    `select c.name from directory.public_card c join directory.service s on s.id = c.service_id
     join directory.source r on r.id = s.source_id where r.name = $1 order by 1`,
    [source],
  )
  return rows.map((row) => row.name)
}

/** The form of the question as a browser sends it, with other answers. */
function answered(body: string, answers: Readonly<Record<string, string>>): Record<string, string> {
  const values = /name="values" value="([^"]*)"/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const asked = JSON.parse(values) as string[]
  return {
    values,
    ...Object.fromEntries(asked.map((value, at) => [`status${at}`, answers[value] ?? 'unlisted'])),
  }
}

async function good(body: string): Promise<void> {
  expect(await htmlFaults(body)).toEqual([])
  expect(readingFaults(body, 'pro')).toEqual([])
}

describe('a file whose services have no clear status', () => {
  it('is asked about before it is published: how many say what, and what each answer lists', async () => {
    const url = await send()
    const body = await shown(url)
    await good(body)
    expect(body).toContain('2 services say nothing about their status')
    expect(body).toMatch(/1 service says “<bdi>v<\/bdi>”/)
    expect(body).toContain('As it is, nobody would find 3 services.')
    expect(body).toContain('People can find 1 of 5 services.')

    const again = await steward.post(`${url}/statuses`, answered(body, { '': 'active' }))
    expect(again.headers.location).toBe(url)
    const after = await shown(url)
    await good(after)
    expect(after).toContain('People can find 3 of 5 services.')
    expect(after).toContain('1 service says')
    expect(await published()).toEqual([])

    await steward.post(`${url}/run`)
    expect(await published()).toEqual(['Pier lunch (test)', 'Pier office (test)', 'Pier talk (test)'])
    const done = await shown(url)
    await good(done)
    expect(done).toContain('What people cannot find yet')
    expect(done).toContain('href="/steward/gaps"')
    expect(done).toContain('2 services are not listed.')
    expect(done).toMatch(/href="\/steward\/sources\/[\da-f-]{36}\/withdraw"/)

    const next = await send()
    expect(await shown(next)).toContain('People can find 3 of 5 services.')
    await steward.post(`${next}/leave`)
  })

  it('refuses answers to values that the page no longer shows, and answers that are none', async () => {
    const url = await send()
    const form = answered(await shown(url), { '': 'active' })
    const moved = await steward.post(`${url}/statuses`, { ...form, values: '["2"]' })
    expect([moved.statusCode, moved.body.includes('Look at its values again')]).toEqual([409, true])
    const wrong = await steward.post(`${url}/statuses`, { ...form, status0: 'open' })
    expect(wrong.statusCode).toBe(422)
    await steward.post(`${url}/statuses`, form)
    expect(await shown(url)).toContain('People can find 3 of 5 services.')
    expect(await published()).toEqual([])
  })
})

describe('the cards of a file before it is published', () => {
  it('are those that visitors will get, of each kind, with what is not shown and why; and nobody else has them', async () => {
    const at = (id: string, street: string, more: object = {}) => ({
      id: `l${id}`,
      location_type: 'physical',
      name: `House ${id}`,
      ...more,
      addresses: [
        {
          id: `a${id}`,
          address_1: street,
          city: 'Chicago',
          state_province: 'IL',
          postal_code: '60612',
          country: 'US',
          address_type: 'physical',
        },
      ],
    })
    const service = (id: string, more: object) => ({
      id: `s${id}`,
      name: `Service ${id} (test)`,
      status: 'active',
      organization,
      phones: [{ id: `p${id}`, number: '312-555-0101' }],
      ...more,
    })
    await declaredSource(db, source)
    const url = await send([
      service('1', { service_at_locations: [{ id: 'j1', location: at('1', '12 Canary Street') }] }),
      service('2', {
        service_at_locations: [
          { id: 'j2', location: at('2', '9 Quillfeather Lane', { confidential: true }) },
        ],
      }),
      service('3', { phones: [{ id: 'p3', number: '312-555-0103', type: 'fax' }] }),
      service('4', { exclude_from_website: 'yes' }),
      ...Array.from({ length: 12 }, (_, n) => service(`like ${n}`, {})),
    ])
    const body = await shown(url)
    await good(body)
    expect(body.match(/<article class="card">/g)).toHaveLength(10)
    expect(body).toContain('12 Canary Street')
    expect(body).not.toContain('Quillfeather')
    expect(body).toContain('The address is not shown because its source marks it as confidential.')
    expect(body).toContain('No phone is shown because the source states none that may be shown.')
    expect(body).toContain('Nobody would find it because its source asks not to list it.')
    expect(body).toContain('No need is known for it')
    expect(body).toContain('1 listed service shows no phone.')
    expect(body).toContain('1 listed service shows no address because its place is hidden.')
    expect(body).toContain('1 service is not listed.')
    expect(body.match(/Not published yet/g)).toHaveLength(9)
    expect(body).not.toMatch(/href="[^"]*\/(?:card|fix|service)\//)
    expect(await published()).toEqual([])
    const { rowCount } = await db.admin.query('select from directory.service where name = $1', [
      'Service 1 (test)',
    ])
    expect(rowCount).toBe(0)
    await steward.post(`${url}/leave`)
  })
})

describe('a source that nobody has declared', () => {
  it('can be declared before its first file is published, which waits meanwhile', async () => {
    const url = await send()
    expect(await shown(url)).toContain('Nobody has declared this source a public listing')
    const led = await steward.post(`${url}/declare`)
    expect(led.headers.location).toMatch(/^\/steward\/sources\/[\da-f-]{36}$/)
    expect((await steward.post(`${url}/declare`)).headers.location).toBe(led.headers.location)
    const { rows } = await db.admin.query<{ count: number }>(
      `select count(*)::int from audit.event where action = 'source.added' and object_id = $1`,
      [String(led.headers.location).split('/').at(-1)],
    )
    expect(rows).toEqual([{ count: 1 }])
    const sourceId = String(led.headers.location).split('/').at(-1) ?? ''
    await asSteward(db, (ctx) => declareSource(ctx, { sourceId, reason: 'Printed each year by the county.' }))
    expect(await shown('/steward/import')).toContain(`href="${url}"`)
    expect(await shown(url)).toContain('Somebody has declared this source since')
    await steward.post(`${url}/statuses`)
    const body = await shown(url)
    await good(body)
    expect(body).not.toContain('declared this source')
    await steward.post(`${url}/leave`)
    expect(await shown('/steward/import')).not.toContain(`href="${url}"`)
  })
})
