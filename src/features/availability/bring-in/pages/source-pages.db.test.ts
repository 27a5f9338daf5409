import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { sourceOutcomes } from '../../keeping/line-source.ts'
import { keepingRoutes } from '../../keeping/routes.ts'
import { aKeeper, aLine, type Keeper } from '../../testing/lines.ts'
import { sourceRoutes } from './source-routes.tsx'

/** On the page of a line: where its numbers come from. */
let db: TestDatabase
let server: TestServer
let keeper: Keeper
let stranger: Keeper
const partner = 'County list (fictional)'

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({
    routes: [...keepingRoutes, ...sourceRoutes],
    services: { pool: db.app, keyring: db.keyring },
  })
  keeper = await aKeeper(db)
  stranger = await aKeeper(db)
  await db.admin.query(`insert into directory.source (name, kind) values ($1, 'hsds')`, [partner])
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const path = (id: string) => `/availability/lines/${id}`
const open = (url: string, cookie = keeper.cookie) => server.app.inject({ url, headers: { cookie } })
const post = (url: string, values: Record<string, string | readonly string[]> = {}, cookie = keeper.cookie) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams(Object.entries(values).map(([name, one]) => [name, String(one)])).toString(),
  })
/** The partner's list holds the service that the line is at. */
const state = (service: string, capacities: readonly object[]) =>
  db.admin.query(
    `insert into directory.source_record (source_id, entity, source_record_id, record_id, raw, raw_hash)
     select id, 'service', $2, $3::uuid, $4::json, '\\x00' from directory.source where name = $1`,
    [partner, service, keeper.record.serviceId, JSON.stringify({ capacities })],
  )

describe('where the numbers of a line come from', () => {
  it('is named by one button where the partner states the service, and ended by another', async () => {
    const id = await aLine(db, keeper)
    await state('svc-1', [{ unit: { name: 'Bed' }, available: 1, updated: 'x' }])
    const page = await open(path(id))
    expect(page.body).toContain('Use County list (fictional)’s numbers for Bed')
    const made = await post(`${path(id)}/source`, formValues(page.body, `${path(id)}/source`))
    expect([made.statusCode, made.headers.location]).toEqual([
      303,
      `${path(id)}?done=source-made#numbers-from`,
    ])
    const named = await open(String(made.headers.location))
    expect(named.body).toContain("The partner's numbers are looked at within a minute.")
    expect(named.body).toMatch(/From .*County list \(fictional\).*svc-1/)
    expect(named.body).toContain('Not looked at yet.')
    for (const one of [page, named]) {
      expect(await htmlFaults(one.body)).toEqual([])
      expect(readingFaults(one.body, 'pro')).toEqual([])
    }
    const ended = await post(`${path(id)}/source/end`)
    expect(ended.statusCode).toBe(303)
    expect((await open(path(id))).body).toContain('You update this yourselves.')
    expect((await post(`${path(id)}/source/end`)).statusCode).toBe(404)
  })

  it('says what to do when the source is not known, or the numbers are another line’s', async () => {
    const [id, twin] = [await aLine(db, keeper), await aLine(db, keeper)]
    const unknown = await post(`${path(id)}/source`, { source: 'Nobody', service: 'svc-2', unit: '' })
    expect([unknown.statusCode, unknown.body.includes('The directory has no source of this name.')]).toEqual([
      422,
      true,
    ])
    expect(unknown.body).toContain('value="svc-2"')
    const empty = await post(`${path(id)}/source`, { source: partner, service: ' ', unit: '' })
    expect([
      empty.statusCode,
      empty.body.includes('Write the id that the partner gives the service.'),
    ]).toEqual([422, true])
    await post(`${path(id)}/source`, { source: partner.toUpperCase(), service: 'svc-2', unit: 'Bed' })
    const second = await post(`${path(twin)}/source`, { source: partner, service: 'svc-2', unit: 'bed' })
    expect([
      second.statusCode,
      second.body.includes('Another bed or slot type takes these numbers already.'),
    ]).toEqual([409, true])
  })

  it('is the business of the line’s keepers alone', async () => {
    const id = await aLine(db, keeper)
    const values = { source: partner, service: 'svc-3', unit: '' }
    expect((await post(`${path(id)}/source`, values, stranger.cookie)).statusCode).toBe(404)
    await post(`${path(id)}/source`, values)
    expect((await post(`${path(id)}/source/end`, {}, stranger.cookie)).statusCode).toBe(404)
    expect((await open(path(id))).body).toContain('svc-3')
  })

  it('has a sentence for all that can come of a look', async () => {
    const id = await aLine(db, keeper)
    await post(`${path(id)}/source`, { source: partner, service: 'svc-4', unit: '' })
    const said = new Set<string>()
    for (const outcome of sourceOutcomes) {
      await db.admin.query(
        'update availability.line_source set outcome = $2, looked_at = now() where line_id = $1',
        [id, outcome],
      )
      const { body } = await open(path(id))
      expect(body).not.toContain('bringin.outcome')
      expect(readingFaults(body, 'pro')).toEqual([])
      said.add(/svc-4.*?<\/p><p>(.*?)<\/p>/.exec(body)?.[1] ?? '')
    }
    expect(said.size).toBe(sourceOutcomes.length)
  })
})
