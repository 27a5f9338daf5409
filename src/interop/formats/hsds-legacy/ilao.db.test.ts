import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '#interop/hsds/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { importInputAt } from '../testing/import-input-at.ts'
import { realDirectory, realExports, reportsIn } from '../testing/real-directory.ts'

const folder = realExports.ilao

type Line = Record<string, string>

// Outside the tests only what takes no file: the body of a skipped group is run all the same.
describe.skipIf(!folder)('a real package of HSDS 1.1', () => {
  const path = folder ?? ''
  const table = (name: string): Line[] =>
    parse(readFileSync(join(path, `${name}.csv`)), { columns: true, bom: true }) as Line[]
  const count = <T>(rows: readonly T[], what: (row: T) => boolean): number => rows.filter(what).length

  let db: TestDatabase
  let first: ImportReport
  let organizations: Set<string | undefined>
  let orphans: Line[]

  beforeAll(async () => {
    organizations = new Set(table('organizations').map((row) => row.id))
    orphans = table('services').filter((row) => !organizations.has(row.organization_id))
    db = await realDirectory('ilao')
    const [report] = await reportsIn(db)
    if (!report) throw new Error('nothing was read')
    first = report
  })
  afterAll(async () => db.close())

  const sum = (name: string): number => {
    const { created = 0, updated = 0, unchanged = 0, quarantined = 0 } = first.by_entity[name] ?? {}
    return created + updated + unchanged + quarantined
  }

  it('is recognized, and every row is in the account', () => {
    expect(first.format).toBe('hsds-1.1')
    expect(Object.keys(first.by_entity).sort()).toEqual([
      'address',
      'location',
      'organization',
      'phone',
      'schedule',
      'service',
    ])
    for (const [entity, file] of [
      ['organization', 'organizations'],
      ['service', 'services'],
      ['location', 'locations'],
      ['phone', 'phones'],
      ['address', 'postal_addresses'],
      ['schedule', 'regular_schedules'],
    ] as const)
      expect([entity, sum(entity)]).toEqual([entity, table(file).length])
    expect(first.created + first.updated + first.unchanged + first.quarantined).toBe(
      33 + 430 + 520 + 982 + 33 + 2492,
    )
  })

  it('holds back what it cannot place, each with its reason', () => {
    expect(first.by_entity.service).toEqual({
      created: 430 - orphans.length,
      updated: 0,
      unchanged: 0,
      quarantined: orphans.length,
    })
    // One of them has no name either.
    expect([first.reasons.orphan, first.reasons['without-name']]).toEqual([340, 1])
    const places = count(table('locations'), (row) => !organizations.has(row.organization_id))
    expect([places, first.reasons['dangling-link']]).toEqual([448, 448])
    // No service that stands states a status.
    expect(first.reasons['status-missing']).toBe(430 - orphans.length)
    const emptyDays = count(table('regular_schedules'), (row) => row.opens_at === '')
    expect(first.reasons['without-hours']).toBe(emptyDays)
  })

  it('shows no service as active, and dials no number that is none', async () => {
    const { rows } = await db.admin.query(`select distinct status from directory.service`)
    expect(rows).toEqual([{ status: 'unknown' }])
    const phones = await db.admin.query<{ tel: string | null; display: string }>(
      `select p ->> 'tel' as tel, p ->> 'display' as display from directory.public_card c, json_array_elements(c.card -> 'phones') p`,
    )
    for (const { tel } of phones.rows)
      if (tel !== null) expect(tel).toMatch(/^\+1[2-9]\d{2}[2-9]\d{6}$|^[2-9]11$|^988$/)
  })

  it('reads an address that was run together as far as it is sure', async () => {
    const { rows } = await db.admin.query<{ line: string; city: string; id: string }>(
      `select a ->> 'address_1' as line, a ->> 'city' as city, a ->> 'postal_code' as id
       from directory.location l, jsonb_array_elements(l.doc -> 'addresses') a`,
    )
    expect(rows).toHaveLength(33)
    const city = (zip: string) => rows.filter((row) => row.id === zip).map((row) => row.city)
    expect(city('60085')).toEqual(['Waukegan'])
    expect(city('02125')).toEqual([''])
    // Misspelled by the source: nothing is made of it.
    expect(city('60074')).toEqual([''])
    expect(rows.find((row) => row.id === '60432')?.line).toBe('167 N. Ottawa Street, 2nd Floor')
  })

  it('changes nothing the second time', async () => {
    const again = await importInputAt(db, 'Real', path)
    expect([again.created, again.updated, again.quarantined]).toEqual([0, 0, first.quarantined])
    expect(again.unchanged).toBe(first.created)
  })

  it('takes the services in when their organizations come, with their phones', async () => {
    const ids = [...new Set(orphans.map((row) => row.organization_id))]
    const lines = ids.map((id) => `${id},Organization ${id},Made up`)
    const report = await importInputAt(db, 'Real', {
      'organizations.csv': ['id,name,description', ...lines].join('\n'),
    })
    expect(report.by_entity.organization?.created).toBe(ids.length)
    expect(report.by_entity.service?.created).toBe(orphans.filter((row) => row.name !== '').length)
    const { rows } = await db.admin.query<{ n: number }>(
      `select count(*)::int as n from directory.service s where jsonb_array_length(s.doc -> 'phones') > 0`,
    )
    expect(rows[0]?.n).toBeGreaterThan(380)
    const waiting = await db.admin.query(
      `select 1 from directory.quarantine where code = 'orphan' and resolved_at is null`,
    )
    expect(waiting.rowCount).toBe(0)
  })
})
