import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportReport } from '#interop/hsds/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { importInputAt } from '../testing/import-input-at.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => db.close())

const id = fc.constantFrom('1', '2', '3', ' 4 ', '', 'x:y', '00000000-0000-4000-8000-000000000001')
const text = fc.oneof(
  fc.constantFrom(
    '',
    'Pier desk',
    'Café',
    'cafÃ©',
    'NULL',
    '\\n',
    '&amp;',
    'Confidential',
    '-1',
    '9999999999',
    '1e400',
  ),
  fc.string({
    unit: fc.constantFrom('a', '"', '\n', '\0', '\u0092', '\ud800', '{', '%', '\\'),
    maxLength: 6,
  }),
)
const table = (...columns: string[]) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(fc.tuple(...columns.map((column) => (/(^|_)id$/.test(column) ? id : text))), {
      maxLength: 4,
    }),
  })

const tables = fc.record(
  {
    'organizations.csv': table('id', 'name', 'url', 'description'),
    'services.csv': table('id', 'organization_id', 'name', 'status', 'fees', 'minimum_age'),
    'locations.csv': table('id', 'organization_id', 'name', 'latitude', 'longitude', 'is_private'),
    'services_at_location.csv': table('id', 'service_id', 'location_id'),
    'phones.csv': table('id', 'service_id', 'location_id', 'contact_id', 'number', 'extension'),
    'contacts.csv': table('id', 'service_id', 'email'),
    'postal_addresses.csv': table('location_id', 'organization_id', 'address_1', 'city', 'postal_code'),
    'regular_schedules.csv': table('service_id', 'location_id', 'weekday', 'opens_at', 'closes_at'),
    'eligibility.csv': table('service_id', 'eligibility', 'minimum_age'),
    'taxonomy.csv': table('id', 'name', 'parent_id'),
    'services_taxonomy.csv': table('service_id', 'taxonomy_id'),
    'metadata.csv': table('id', 'resource_id', 'resource_type', 'field_name', 'previous_value'),
  },
  { requiredKeys: ['organizations.csv', 'services.csv'] },
)

const counts = (report: ImportReport) =>
  report.created + report.updated + report.unchanged + report.quarantined

it('always ends in an account of every row, and the second time changes nothing', {
  timeout: 120_000,
}, async () => {
  await aSourceNamed(db, 'Fuzz 0')
  let run = 0
  await fc.assert(
    fc.asyncProperty(tables, async (files) => {
      run += 1
      const source = `Fuzz ${run}`
      let written = 0
      const input: Record<string, string> = {}
      for (const [name, { columns, rows }] of Object.entries(files)) {
        written += rows.filter((row) => row.some((cell) => cell.replaceAll('\0', '').trim() !== '')).length
        const lines = [columns, ...rows].map((row) =>
          row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
        )
        input[name] = `${lines.join('\n')}\n`
      }
      const first = await importInputAt(db, source, input, { format: 'hsds-1.1', batchSize: 5 })
      expect(counts(first)).toBe(written)
      const again = await importInputAt(db, source, input, { format: 'hsds-1.1', batchSize: 5 })
      expect(counts(again)).toBe(written)
      expect([again.created, again.updated]).toEqual([0, 0])
    }),
    { numRuns: inFull(6, 40) },
  )
})
