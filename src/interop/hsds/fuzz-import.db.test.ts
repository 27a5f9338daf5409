import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import type { ImportReport } from './import-report.ts'
import { aSourceNamed, importPath } from './testing/imports.ts'
import { uuidOf } from './uuid.ts'

/** Few ids, so that records meet; none is shared between tables, as UUIDs are not. */
const idOf = (table: string) => fc.constantFrom('a', 'b', 'c', 'd').map((name) => uuidOf('fuzz', table, name))
const ids = idOf('part')
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('\u0000', '\ud800', 'Ã©', ' x ', '1e400', '<script>', "'; drop table x; --"),
)
const child = fc.record(
  {
    id: fc.oneof(ids, anything),
    number: anything,
    opens_at: anything,
    byday: anything,
    name: anything,
    amount: anything,
    taxonomy_term_id: fc.oneof(ids, anything),
    previous_value: anything,
  },
  { requiredKeys: [] },
)
const lists = fc.array(fc.oneof(child, anything), { maxLength: 3 })
const base = { name: fc.oneof(fc.string({ minLength: 1 }), anything), description: anything }
const organization = fc.record(
  {
    id: idOf('organization'),
    ...base,
    phones: lists,
    contacts: lists,
    website: anything,
    parent_organization_id: idOf('organization'),
  },
  { requiredKeys: ['id', 'name'] },
)
const location = fc.record(
  {
    id: idOf('location'),
    location_type: anything,
    name: anything,
    latitude: anything,
    longitude: anything,
    addresses: lists,
    schedules: lists,
    is_private: anything,
  },
  { requiredKeys: ['id', 'location_type'] },
)
const service = fc.record(
  {
    id: idOf('service'),
    ...base,
    status: fc.oneof(fc.constant('active'), anything),
    organization,
    organization_id: idOf('organization'),
    minimum_age: anything,
    maximum_age: anything,
    phones: lists,
    schedules: lists,
    service_areas: lists,
    attributes: lists,
    metadata: lists,
    languages: lists,
    cost_options: lists,
    capacities: lists,
    last_modified: anything,
    service_at_locations: fc.array(fc.record({ id: idOf('link'), location }, { requiredKeys: ['id'] }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: ['id', 'name', 'status'] },
)

describe('importing what nobody would write', () => {
  let db: TestDatabase
  let folder: string

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'hsds-fuzz-db-'))
    await aSourceNamed(db, 'Fuzz')
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  async function give(records: unknown): Promise<ImportReport | undefined> {
    const path = join(folder, 'input.json')
    writeFileSync(path, JSON.stringify(records))
    try {
      return await importPath(db, 'Fuzz', path, { batchSize: 5 })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return undefined
    }
  }

  it('never fails, always adds up, and finds nothing to do the second time', {
    timeout: 120_000,
  }, async () => {
    const input = fc.array(fc.oneof(service, organization, location), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(input, async (records) => {
        const first = await give(records)
        if (!first) return
        for (const kind of ['created', 'updated', 'unchanged', 'quarantined'] as const) {
          expect(first[kind]).toBeGreaterThanOrEqual(0)
          expect(Object.values(first.by_entity).reduce((sum, one) => sum + one[kind], 0)).toBe(first[kind])
        }
        expect(Object.keys(first.reasons).filter((code) => code.startsWith('refused'))).toEqual([])
        const second = await give(records)
        expect([second?.created, second?.updated]).toEqual([0, 0])
      }),
      { numRuns: inFull(15, 100), endOnFailure: true },
    )
    const { rows } = await db.admin.query(`select code from directory.quarantine where code like 'refused%'`)
    expect(rows).toEqual([])
  })
})
