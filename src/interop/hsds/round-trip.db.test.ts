import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { exportRecords, exportText, leftOut } from './export.ts'
import { isOurTaxonomy } from './our-terms.ts'
import { isObject } from './row.ts'
import { all, aSourceNamed, importPath } from './testing/imports.ts'
import { compare, type Difference, officialSchema } from './testing/official.ts'

const standard = sharedPath('data', 'hsds-3.1')

describe.skipIf(!standard)('there and back again with the official examples', () => {
  const folder = standard ?? ''
  let db: TestDatabase
  let temporary: string
  let services: ReturnType<typeof officialSchema>
  let organizations: ReturnType<typeof officialSchema>

  beforeAll(() => {
    services = officialSchema(`${folder}/schema/compiled`, 'service')
    organizations = officialSchema(`${folder}/schema/compiled`, 'organization')
  })
  beforeEach(async () => {
    temporary = mkdtempSync(join(tmpdir(), 'hsds-'))
    db = await testDatabase()
    await aSourceNamed(db, 'Official')
  })
  afterEach(async () => {
    rmSync(temporary, { recursive: true })
    await db.close()
  })

  const example = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(`${folder}/examples/${name}.json`, 'utf8')) as Record<string, unknown>

  /** Paths at which cleaning, quarantine or a held-back link says that the value is not the source's. */
  async function explained(): Promise<string[]> {
    const repairs = await db.admin.query<{ path: string }>(
      `select distinct r ->> 'path' as path from directory.source_record, jsonb_array_elements(repairs) r`,
    )
    const held = await db.admin.query<{ path: string }>('select path from directory.quarantine')
    return [...repairs.rows, ...held.rows].map((row) => row.path).filter((path) => path !== '')
  }

  function unexplained(differences: readonly Difference[], reasons: readonly string[]): string[] {
    return differences
      .map((one) => one.path)
      .filter(
        (path) =>
          !reasons.some((reason) => path.endsWith(`/${reason}`) || `${path}/0`.endsWith(`/${reason}`)),
      )
  }

  /** What it says in our own terms is told apart by their taxonomies. */
  function withoutOurTerms(value: unknown): unknown {
    if (Array.isArray(value)) return value.filter((item) => !saysInOurTerms(item)).map(withoutOurTerms)
    if (!isObject(value)) return value
    const pairs = Object.entries(value).map(([key, inner]) => [key, withoutOurTerms(inner)] as const)
    return Object.fromEntries(pairs.filter(([key, inner]) => key !== 'attributes' || !isEmpty(inner)))
  }

  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

  function saysInOurTerms(item: unknown): boolean {
    const term = isObject(item) && isObject(item.taxonomy_term) ? item.taxonomy_term : {}
    return isObject(term.taxonomy_detail) && isOurTaxonomy(String(term.taxonomy_detail.id))
  }

  it.each(['service_full', 'organization_full', 'service_at_location_full'])(
    'gives %s back field by field; what differs is held back or repaired with a reason',
    async (name) => {
      await importPath(db, 'Official', `${folder}/examples/${name}.json`)
      const of = name === 'organization_full' ? 'organizations' : 'services'
      const records = await all(exportRecords(db.app, of))
      expect(records).toHaveLength(1)
      const given = name === 'service_at_location_full' ? example(name).service : example(name)
      const { missing, added } = compare(given, withoutOurTerms(records[0]))
      expect(unexplained(missing, await explained())).toEqual([])
      // Nothing is made up: beside the source's values come only the places that the service itself did not nest, and the
      // needs that were read from its words, in our own terms.
      expect(
        added.filter((path) => !/service_at_locations|organization|program|last_modified/.test(path)),
      ).toEqual([])
      const { official, closed } = of === 'organizations' ? organizations : services
      official(records[0])
      expect(official.errors).toBeNull()
      closed(records[0])
      expect(closed.errors).toBeNull()
    },
  )

  it('keeps the raw value beside the cleaned one', async () => {
    await importPath(db, 'Official', `${folder}/examples/service_full.json`)
    const { rows } = await db.admin.query<{
      raw: { phones: { number: string }[] }
      repairs: { path: string; code: string }[]
    }>(`select raw, repairs from directory.source_record where entity = 'service'`)
    expect(rows[0]?.raw.phones[0]?.number).toBe('"+44 1234 234567"')
    expect(rows[0]?.repairs).toContainEqual({ path: 'phones/0/number', code: 'unquoted' })
    const service = (await all(exportRecords(db.app, 'services')))[0] as { phones: { number: string }[] }
    expect(service.phones[0]?.number).toBe('+44 1234 234567')
  })

  it('accounts for a capacity of 12 over 10, and carries it on unchanged', async () => {
    await importPath(db, 'Official', `${folder}/examples/service_full.json`)
    const { rows } = await db.admin.query(
      `select path, held from directory.quarantine where code = 'available-over-maximum'`,
    )
    expect(rows).toEqual([{ path: 'capacities/0/available', held: 'field' }])
    const service = (await all(exportRecords(db.app, 'services')))[0]
    expect(service?.capacities).toEqual(example('service_full').capacities)
  })

  it('reads the lists of the standard: services, organizations, links and terms', async () => {
    for (const name of [
      'taxonomy_list',
      'taxonomy_term_list',
      'organization_list',
      'service_list',
      'service_at_location_list',
    ]) {
      const report = await importPath(db, 'Official', `${folder}/examples/${name}.json`)
      expect([name, report.quarantined]).toEqual([name, 0])
      const again = await importPath(db, 'Official', `${folder}/examples/${name}.json`)
      expect([name, again.created, again.updated]).toEqual([name, 0, 0])
    }
    const [service] = await all(exportRecords(db.app, 'services'))
    services.official(service)
    expect(services.official.errors).toBeNull()
    expect(
      compare((example('service_list').contents as unknown[])[0], service).missing.map((one) => one.path),
    ).toEqual(['/description', '/organization/parent_organization_id'])
  })

  it('accounts for every dangling link of the CSV package', async () => {
    const report = await importPath(db, 'Official', `${folder}/examples/csv`)
    const { rows } = await db.admin.query<{ entity: string; path: string }>(
      `select entity, split_part(path, '/', -1) as path from directory.quarantine where code = 'dangling-link' order by 1, 2`,
    )
    const orphans = await db.admin.query<{ entity: string; waits_for: string }>(
      `select entity, split_part(waits_for, ':', 1) as waits_for from directory.quarantine where code = 'orphan' order by 1`,
    )
    expect(rows.map((row) => `${row.entity}.${row.path}`)).toEqual([
      'contact.organization_id',
      'contact.service_at_location_id',
      'location.organization_id',
      'organization.parent_organization_id',
      'service_area.service_at_location_id',
      'service_capacity.unit_id',
      'taxonomy_term.parent_id',
      'taxonomy_term.taxonomy_id',
    ])
    // The ninth is the service of the capacity, which cannot stand without it; and two rows say of whom they
    // speak by an id that is not in the package.
    expect(orphans.rows).toEqual([
      { entity: 'attribute', waits_for: 'any' },
      { entity: 'metadata', waits_for: 'location' },
      { entity: 'service_capacity', waits_for: 'service' },
    ])
    expect(report.created + report.quarantined).toBe(24)
    const [service] = await all(exportRecords(db.app, 'services'))
    services.closed(service)
    expect(services.closed.errors).toBeNull()
  })

  it('gives an export back to another installation, which then exports the same', async () => {
    await importPath(db, 'Official', `${folder}/examples/service_full.json`)
    const first = await all(exportRecords(db.app, 'services'))
    const file = join(temporary, 'export.json')
    const text = await all(exportText(exportRecords(db.app, 'services'), 'json'))
    writeFileSync(file, text.join(''))
    const other = await testDatabase()
    try {
      await aSourceNamed(other, 'First installation')
      const report = await importPath(other, 'First installation', file)
      expect(report.quarantined).toBe(0)
      expect(await all(exportRecords(other.app, 'services'))).toEqual(first)
    } finally {
      await other.close()
    }
  })

  it('leaves services of unknown status out, and names them', async () => {
    const file = join(temporary, 'one.json')
    const service: Record<string, unknown> = { ...example('service_full'), status: 'Open to everyone' }
    writeFileSync(file, JSON.stringify(service))
    await importPath(db, 'Official', file)
    expect(await all(exportRecords(db.app, 'services'))).toEqual([])
    const { rows } = await db.admin.query(`select status from directory.service`)
    expect(rows).toEqual([{ status: 'unknown' }])
    const { rows: cards } = await db.admin.query('select 1 from directory.public_card')
    expect(cards).toEqual([])
    const secret = await stewardSecret(db)
    const missing = await leftOut(db.app, { kind: 'session', secret })
    expect(missing).toEqual({ count: 1, services: [{ id: service.id, reason: 'status-unknown' }] })
  })
})
