import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aKeeper, aLine, type Keeper } from '#features/availability/testing/lines.ts'
import { openApiOf } from '#platform/http/openapi.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { acceptance, capacityStatus, capacityStatusUrl, newPatientsUrl } from './capacity-status.ts'
import {
  bundle,
  capabilityStatement,
  type HealthcareService,
  healthcareService,
  operationOutcome,
} from './r4.ts'
import { fhirRoutes } from './routes.ts'

let db: TestDatabase
let server: TestServer

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: fhirRoutes, services: { pool: db.app } })
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

const get = async (path: string) => {
  const answer = await server.app.inject({ method: 'GET', url: `/fhir/R4${path}` })
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() }
}
const keeperNamed = (name: string): Promise<Keeper> =>
  aKeeper(db, { record: { organization: { name: `${name} House (test)` }, service: { name } } })
const read = async ({ record }: Keeper): Promise<HealthcareService> =>
  healthcareService.parse((await get(`/HealthcareService/${record.serviceId}`)).body)
/** The codes of both extensions. */
const codes = (service: HealthcareService) =>
  service.extension?.map(({ extension }) => extension[0]?.valueCodeableConcept?.coding?.[0]?.code)

describe('one service', () => {
  it('says whether it has room, as FHIR R4, and nothing where no program lets visitors know', async () => {
    const keeper = await keeperNamed('Silent')
    await aLine(db, keeper)
    expect((await read(keeper)).extension).toBeUndefined()
    const open = await keeperNamed('Open')
    await aLine(db, open, { shownToPublic: true, total: 4, occupied: 1, minutesAgo: 30 })
    const { type } = await get(`/HealthcareService/${open.record.serviceId}`)
    expect(type).toBe('application/fhir+json; charset=utf-8')
    const service = await read(open)
    expect(service).toMatchObject({
      active: true,
      name: 'Open',
      providedBy: { display: 'Open House (test)' },
    })
    expect(service.extension?.map(({ url }) => url)).toEqual([capacityStatusUrl, newPatientsUrl])
    expect(codes(service)).toEqual(['capacity', 'newpt'])
    expect(service.extension?.[0]?.extension[1]?.valueString).toMatch(/^bed: 3 of 4 free, counted 20/)
  })

  it('says full, waiting list, and that an old count means a call', async () => {
    const full = await keeperNamed('Full')
    await aLine(db, full, { shownToPublic: true, occupied: 3, waitlist: false })
    expect(codes(await read(full))).toEqual(['no-capacity', 'nopt'])
    const waiting = await keeperNamed('Waiting')
    await aLine(db, waiting, { shownToPublic: true, occupied: 3, waitlist: true })
    expect(codes(await read(waiting))).toEqual(['waitlist'])
    const old = await keeperNamed('Old')
    await aLine(db, old, { shownToPublic: true, minutesAgo: 9 * 60 })
    expect(codes(await read(old))).toEqual(['additional-assessment-required'])
    expect(JSON.stringify(await read(old))).not.toContain('of 3 free')
  })

  it('says nothing of a hidden line, or of a place that was hidden', async () => {
    const keeper = await keeperNamed('Hidden')
    await aLine(db, keeper, { shownToPublic: true, hidden: true })
    expect((await read(keeper)).extension).toBeUndefined()
    await aLine(db, keeper, { shownToPublic: true })
    expect(codes(await read(keeper))).toEqual(['capacity', 'newpt'])
    await db.admin.query(
      `update directory.location set visibility = 'area', latitude = null, longitude = null where id = $1`,
      [keeper.record.locationId],
    )
    expect((await read(keeper)).extension).toBeUndefined()
  })
})

describe('a search', () => {
  it('pages through every service, without missing or repeating one', async () => {
    for (const name of ['One', 'Two', 'Three']) await keeperNamed(name)
    const ids: string[] = []
    let path: string | undefined = '/HealthcareService?_count=2'
    while (path !== undefined) {
      const page = bundle.parse((await get(path)).body)
      ids.push(...(page.entry ?? []).map(({ resource }) => resource.id))
      const next = page.link.find((link) => link.relation === 'next')
      path = next?.url.replace(/^.*\/fhir\/R4/, '')
      expect(ids.length).toBeLessThanOrEqual(page.total)
    }
    const { rows } = await db.admin.query('select id from directory.service order by id')
    expect(ids).toEqual(rows.map((row) => row.id))
  })

  it('finds by name and by id; a hidden one and none at all are both no match', async () => {
    const keeper = await keeperNamed('Quay night')
    const found = bundle.parse((await get('/HealthcareService?name=quay')).body)
    expect(found.entry?.map(({ resource }) => resource.id)).toEqual([keeper.record.serviceId])
    const byId = (id: string) => get(`/HealthcareService?_id=${id}`)
    expect(bundle.parse((await byId(keeper.record.serviceId)).body).total).toBe(1)
    await db.admin.query(`update directory.service set status = 'inactive' where id = $1`, [
      keeper.record.serviceId,
    ])
    const [hidden, missing] = [await byId(keeper.record.serviceId), await byId(randomUUID())]
    expect([hidden.body.total, missing.body.total]).toEqual([0, 0])
  })
})

describe('a refusal', () => {
  it.each([
    [`/HealthcareService/${randomUUID()}`, 404, 'not-found'],
    ['/HealthcareService/nobody', 404, 'not-found'],
    ['/HealthcareService?_count=101', 400, 'invalid'],
    ['/HealthcareService?patient=1', 400, 'invalid'],
    ['/HealthcareService?_format=xml', 400, 'invalid'],
  ])('of %s is an OperationOutcome', async (path, status, code) => {
    const answer = await get(path)
    expect([answer.status, answer.type]).toEqual([status, 'application/fhir+json; charset=utf-8'])
    expect(operationOutcome.parse(answer.body).issue[0]?.code).toBe(code)
  })
})

it('says at its metadata what it speaks, and is described for programs', async () => {
  expect(capabilityStatement.parse((await get('/metadata')).body).fhirVersion).toBe('4.0.1')
  expect(Object.keys(openApiOf(fhirRoutes, 'https://help.example', '1').paths)).toHaveLength(3)
})

it('speaks for lines that differ as a reason to call', () => {
  const line = {
    id: '',
    serviceId: '',
    locationId: null,
    unit: 'bed' as const,
    ageMin: 12,
    ageMax: 17,
    free: 1,
    maximum: 2,
    taking: 'taking' as const,
    waitlist: false,
    countedAt: new Date(),
    inDate: true,
  }
  const full = { ...line, free: 0 }
  expect(capacityStatus([])).toBeUndefined()
  expect(capacityStatus([line, full])).toBe('additional-assessment-required')
  expect(capacityStatus([full, { ...full, waitlist: true }])).toBe('waitlist')
  expect(capacityStatus([line, { ...line, inDate: false }])).toBe('additional-assessment-required')
  expect(acceptance([line, { ...line, taking: 'closed' }])).toBeUndefined()
})
