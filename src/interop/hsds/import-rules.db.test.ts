import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { visitor } from '#platform/db/actor.ts'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { importHsds, importRows } from './import.ts'
import type { ImportReport } from './import-report.ts'
import type { HsdsRow } from './row.ts'
import { aSourceNamed, importPath } from './testing/imports.ts'
import { someCsv, someServices } from './testing/some-input.ts'
import { uuidOf } from './uuid.ts'

type Row = Record<string, unknown>

describe('importing', () => {
  let db: TestDatabase
  let folder: string
  let sourceId: string

  beforeEach(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'hsds-rules-'))
    sourceId = await aSourceNamed(db, 'Source')
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  async function give(
    records: unknown,
    options: { dryRun?: boolean; batchSize?: number } = {},
    source = 'Source',
  ): Promise<ImportReport> {
    const path = join(folder, 'input.json')
    writeFileSync(path, typeof records === 'string' ? records : JSON.stringify(records))
    return importPath(db, source, path, options)
  }

  /** What a reader yields, in the order given. */
  async function giveRows(...given: readonly HsdsRow[]): Promise<ImportReport> {
    const yields = async function* () {
      yield* given
    }
    return importRows({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source: 'Source',
      rows: yields(),
      readBefore: yields,
      format: 'icarol-csv',
    })
  }

  async function rows<T extends Row = Row>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await db.admin.query<T>(sql, values)).rows
  }

  /** Everything that can be written, with the transaction that wrote it. */
  async function stamp(): Promise<string> {
    const tables = [
      'organization',
      'program',
      'location',
      'service',
      'service_at_location',
      'taxonomy',
      'taxonomy_term',
      'source_record',
      'quarantine',
      'field_provenance',
      'revision',
      'public_card',
    ]
    const parts = tables.map(
      (table) =>
        `select '${table}' as t, count(*)::text || coalesce(max(xmin::text::bigint), 0)::text as s from directory.${table}`,
    )
    return JSON.stringify(
      await rows(
        `${parts.join(' union all ')} union all select 'protected', count(*)::text || coalesce(max(xmin::text::bigint), 0)::text from protected.fingerprint order by 1`,
      ),
    )
  }

  function total(report: ImportReport): number {
    const { created, updated, unchanged, quarantined } = report
    for (const kind of ['created', 'updated', 'unchanged', 'quarantined'] as const)
      expect(Object.values(report.by_entity).reduce((sum, one) => sum + one[kind], 0)).toBe(report[kind])
    return created + updated + unchanged + quarantined
  }

  it('counts a row of the input once, where a record is made of it that has no id', async () => {
    const row = (entity: 'organization' | 'service', raw: Row, implied: boolean): HsdsRow => ({
      kind: 'record',
      entity,
      raw,
      path: 'export.csv:2',
      nested: false,
      links: {},
      parts: {},
      ...(implied && { implied }),
    })
    const report = await giveRows(
      row('organization', { id: '1', name: 'Harbor' }, false),
      row('service', { name: 'Night van' }, true),
    )
    expect([report.created, report.quarantined, report.warnings]).toEqual([1, 0, 1])
    expect(report.reasons['id-missing']).toBe(1)
  })

  it('writes nothing the second time, whatever the size of its batches and the order of columns', async () => {
    const services = someServices(40)
    const first = await give(services)
    const before = await stamp()
    const turned = services.map((one) => Object.fromEntries(Object.entries(one).reverse()))
    for (const batchSize of [1_000, 7]) {
      const again = await give(turned, { batchSize })
      expect([again.created, again.updated, again.unchanged]).toEqual([0, 0, first.created])
      expect(total(again)).toBe(total(first))
      expect(await stamp()).toBe(before)
    }
  })

  it('shows in a dry run what a run does, and leaves nothing', async () => {
    const before = await stamp()
    const dry = await give(someServices(30), { dryRun: true, batchSize: 10 })
    expect(await stamp()).toBe(before)
    expect(await rows('select 1 from directory.import_run')).toEqual([])
    expect(await rows(`select 1 from audit.event where action = 'import.run'`)).toEqual([])
    const real = await give(someServices(30), { batchSize: 10 })
    expect({ ...dry, seconds: 0, dry_run: false }).toEqual({ ...real, seconds: 0 })
    expect(await rows(`select action from audit.event where action = 'import.run'`)).toHaveLength(1)
  })

  it('updates what changed, keeps history, and rewrites its card alone', async () => {
    const services = someServices(5)
    await give(services)
    const changed = services.map((one, n) => (n === 2 ? { ...one, name: 'A new name' } : one))
    const report = await give(changed)
    expect(report.by_entity.service).toEqual({ created: 0, updated: 1, unchanged: 4, quarantined: 0 })
    const [card] = await rows(`select name from directory.public_card where name = 'A new name'`)
    expect(card).toBeDefined()
    const [line] = await rows(`select act, before, after, version from directory.revision`)
    expect(line).toEqual({
      act: 'import',
      version: 2,
      before: { name: 'Service 2' },
      after: { name: 'A new name' },
    })
  })

  it('lets a service wait for its organization, and links it when that comes in the same run', async () => {
    const organization = { id: uuidOf('late'), name: 'Late', description: 'Comes last.' }
    const service = { id: uuidOf('early'), organization_id: organization.id, name: 'Early', status: 'active' }
    const report = await give([service, organization], { batchSize: 1 })
    expect(report.by_entity.service).toEqual({ created: 1, updated: 0, unchanged: 0, quarantined: 0 })
    expect(total(report)).toBe(2)
    expect(await rows('select resolution, waits_for from directory.quarantine')).toEqual([
      { resolution: 'corrected by the source', waits_for: `organization:${organization.id}` },
    ])
    expect(await rows('select name from directory.public_card')).toEqual([{ name: 'Early' }])
  })

  it('lets it wait for a later run as well, and its place after it', async () => {
    const service = { id: uuidOf('s'), organization_id: uuidOf('o'), name: 'Early', status: 'active' }
    const link = { id: uuidOf('l'), service_id: service.id, location_id: uuidOf('p') }
    const first = await give([service, link])
    expect([first.created, first.quarantined]).toEqual([0, 2])
    expect(first.reasons.orphan).toBe(2)
    const second = await give([{ id: uuidOf('o'), name: 'Comes later', description: '' }])
    expect([second.created, second.quarantined]).toEqual([2, 0])
    const third = await give([{ id: uuidOf('p'), location_type: 'physical', name: 'Town hall' }])
    expect(third.by_entity.service_at_location?.created).toBe(1)
    expect(await rows('select 1 from directory.quarantine where resolved_at is null')).toEqual([])
    const again = await give([service, link])
    expect([again.unchanged, again.created + again.updated + again.quarantined]).toEqual([2, 0])
  })

  it('holds back a bad link and links it when its record comes', async () => {
    const child = {
      id: uuidOf('child'),
      name: 'Child',
      description: '',
      parent_organization_id: uuidOf('parent'),
    }
    const report = await give([child])
    expect([report.created, report.warnings, report.reasons['dangling-link']]).toEqual([1, 1, 1])
    await give([{ id: uuidOf('parent'), name: 'Parent', description: '' }])
    expect(
      await rows(`select parent_organization_id from directory.organization where name = 'Child'`),
    ).toEqual([{ parent_organization_id: uuidOf('parent') }])
    expect(await rows('select resolution from directory.quarantine')).toEqual([{ resolution: 'linked' }])
  })

  it('holds back bad fields one by one and keeps the record', async () => {
    const [service] = someServices(1)
    const report = await give([
      {
        ...service,
        email: 'not an address',
        url: 'www.example.org/help',
        minimum_age: '12',
        maximum_age: 'old',
        phones: [
          { id: uuidOf('a'), number: '' },
          { id: uuidOf('b'), number: '"+44 1234 234567" ' },
        ],
        schedules: [
          {
            id: uuidOf('c'),
            freq: 'weekly',
            byday: 'MO',
            opens_at: '9am',
            closes_at: '25:00',
            timezone: '-06:00',
          },
        ],
        description: `  Two  spaces\u0000 and a NUL `,
        assured_date: '3/15/2024',
        status: 'Active ',
      },
    ])
    expect(report.by_entity.service?.created).toBe(1)
    const held = await rows(`select path, code from directory.quarantine order by 1`)
    expect(held).toEqual([
      { path: 'email', code: 'not-an-email' },
      { path: 'maximum_age', code: 'not-a-number' },
      { path: 'phones/0', code: 'without-number' },
      { path: 'schedules/0/closes_at', code: 'not-a-time' },
    ])
    const [row] = await rows<{ doc: Row; status: string; profile: Row }>(
      'select doc, status, profile from directory.service',
    )
    expect(row?.status).toBe('active')
    expect(row?.profile).toMatchObject({ ageMin: 12, ageMax: null })
    expect(row?.doc).toMatchObject({
      url: 'https://www.example.org/help',
      minimum_age: 12,
      description: 'Two  spaces and a NUL',
      assured_date: '2024-03-15',
      phones: [{ id: uuidOf('b'), number: '+44 1234 234567' }],
      schedules: [{ freq: 'WEEKLY', opens_at: '09:00', timezone: -6 }],
    })
    const corrected = await give([{ ...service, email: 'desk@example.org' }])
    expect(corrected.by_entity.service?.updated).toBe(1)
    expect(await rows('select 1 from directory.quarantine where resolved_at is null')).toEqual([])
  })

  it('quarantines a second row with the same id, and keeps the first', async () => {
    const [one] = someServices(1)
    const report = await give([one, { ...one, name: 'Another under the same id' }, one])
    // Three rows are three in the account: the third says nothing that the first did not say.
    expect(report.by_entity.service).toEqual({ created: 1, updated: 0, unchanged: 1, quarantined: 1 })
    expect(report.reasons).toMatchObject({ 'duplicate-id': 1, 'repeated-row': 1 })
    expect(await rows('select name from directory.service')).toEqual([{ name: 'Service 0' }])
    const again = await give([one, { ...one, name: 'Another under the same id' }, one])
    expect(again.by_entity.service).toEqual({ created: 0, updated: 0, unchanged: 2, quarantined: 1 })
  })

  it('makes stable ids for sources that count theirs', async () => {
    const organization = { id: 7, name: 'Seven', description: '' }
    await give([organization, { id: 7, organization_id: 7, name: 'Service seven', status: 'active' }])
    const [service] = await rows('select id, organization_id from directory.service')
    const [owner] = await rows('select id from directory.organization')
    expect(service?.organization_id).toBe(owner?.id)
    expect(service?.id).not.toBe(owner?.id)
    const again = await give([
      organization,
      { id: 7, organization_id: 7, name: 'Service seven', status: 'active' },
    ])
    expect([again.created, again.updated, again.unchanged]).toEqual([0, 0, 2])
  })

  it('finds nothing to change when a source sums up one organization in several ways', async () => {
    const base = { id: uuidOf('org'), name: 'Harbor', description: 'One' }
    const of = (n: number, organization: Row): Row => ({
      id: uuidOf('sum', String(n)),
      name: `S${n}`,
      status: 'active',
      organization,
    })
    const records = [
      of(1, base),
      of(2, { ...base, description: 'Two' }),
      of(3, { ...base, website: 'https://harbor.example' }),
    ]
    const first = await give(records)
    expect(first.by_entity.organization).toEqual({ created: 1, updated: 0, unchanged: 0, quarantined: 0 })
    const before = await stamp()
    await give(records)
    expect(await stamp()).toBe(before)
    expect((await rows<{ doc: Row }>('select doc from directory.organization'))[0]?.doc).toMatchObject({
      description: 'One',
      website: 'https://harbor.example',
    })
  })

  it('stops at the edge of a batch and goes on from there', async () => {
    // More than what may be read before anything of it is saved.
    const path = join(folder, 'many.json')
    writeFileSync(path, JSON.stringify(someServices(300)))
    const stop = new AbortController()
    const request = {
      pool: db.app,
      keyring: db.keyring,
      source: 'Source',
      input: { path },
      batchSize: 20,
    }
    const first = await importHsds({
      ...request,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    expect(first.stopped).toBe(true)
    const saved = (await rows('select 1 from directory.service')).length
    expect(saved).toBeGreaterThan(0)
    expect(saved).toBeLessThan(300)
    const rest = await importHsds({ ...request, claim: { kind: 'session', secret: await stewardSecret(db) } })
    expect(rest.by_entity.service).toEqual({
      created: 300 - saved,
      updated: 0,
      unchanged: saved,
      quarantined: 0,
    })
  })

  it('imports nothing for a visitor', async () => {
    const path = join(folder, 'input.json')
    writeFileSync(path, JSON.stringify(someServices(1)))
    const before = await stamp()
    await expect(
      importHsds({ pool: db.app, keyring: db.keyring, claim: visitor, source: 'Anyone', input: { path } }),
    ).rejects.toThrow()
    expect(await stamp()).toBe(before)
  })

  it('leaves no trace of an input that is not HSDS', async () => {
    const before = await stamp()
    await expect(give([{ a: 1 }, { b: 2 }], {}, 'Never')).rejects.toMatchObject({ code: 'not-hsds' })
    expect(await stamp()).toBe(before)
    expect(await rows(`select 1 from directory.source where name = 'Never'`)).toEqual([])
  })

  it('hides the places of a source nobody has declared, and shows them with the next import after that', async () => {
    const other = await aSourceNamed(db, 'Undeclared', false)
    mkFolder()
    const path = join(folder, 'package')
    await importPath(db, 'Undeclared', path)
    expect(
      await rows('select distinct visibility, visibility_why, latitude from directory.location'),
    ).toEqual([{ visibility: 'area', visibility_why: 'undeclared-source', latitude: null }])
    await asSteward(db, (ctx) =>
      declareSource(ctx, { sourceId: other, reason: 'Published by the county itself.' }),
    )
    const again = await importPath(db, 'Undeclared', path)
    expect(again.by_entity.location?.updated).toBe(3)
    expect(await rows('select distinct visibility from directory.location')).toEqual([
      { visibility: 'public' },
    ])
    expect(sourceId).not.toBe(other)
  })

  function mkFolder(): void {
    const path = join(folder, 'package')
    mkdirSync(path, { recursive: true })
    for (const [name, text] of Object.entries(someCsv(3))) writeFileSync(join(path, name), text)
  }
})
