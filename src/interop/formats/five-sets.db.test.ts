import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImportReport } from '#interop/hsds/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { howPlacesRead } from '#interop/hsds/testing/places-of-sources.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { importInput } from './import-input.ts'
import { type MappingFindings, mappedFormat, mappingOnDisk, noFindings } from './mapped/index.ts'
import { proposeMapping } from './propose-mapping.ts'
import { importInputAt } from './testing/import-input-at.ts'
import { realDirectory, realExports, reportsIn } from './testing/real-directory.ts'

/** Real directories of five shapes, as their publishers made them: each comes in whole, and a second time changes nothing. */

const folders = {
  ...realExports,
  nested: sharedPath('data', 'directory-real', 'nested-json'),
}

/** Milliseconds for a whole directory twice, where other tests keep the machine busy. */
const inAPinch = 600_000

const rowsIn = (path: string): number =>
  (parse(readFileSync(path), { bom: true, relax_column_count: true, skip_empty_lines: true }) as unknown[])
    .length - 1

/** Rows of the input by table, whatever became of them. */
function accounted(report: ImportReport): Record<string, number> {
  return Object.fromEntries(
    Object.entries(report.by_entity).map(([entity, one]) => [
      entity,
      one.created + one.updated + one.unchanged + one.quarantined,
    ]),
  )
}

let db: TestDatabase
afterEach(() => db.close())

function changesNothing(first: ImportReport, again: ImportReport): void {
  expect([again.created, again.updated, again.withdrawn]).toEqual([0, 0, 0])
  expect([again.unchanged, again.quarantined]).toEqual([first.created, first.quarantined])
}

/** What the first import reported, and that a second one changes nothing, nor which places are shown. */
async function readTwice(kind: keyof typeof realExports): Promise<ImportReport> {
  db = await realDirectory(kind)
  const [first] = await reportsIn(db)
  if (!first) throw new Error('nothing was read')
  const places = await howPlacesRead(db, 'Real')
  changesNothing(first, await importInputAt(db, 'Real', realExports[kind] ?? ''))
  expect(await howPlacesRead(db, 'Real')).toEqual(places)
  return first
}

describe.each([
  [
    'the tables of HSDS 2 with headers of a publisher’s own',
    'relational',
    {
      organization: ['organizations'],
      service: ['services'],
      location: ['locations'],
      service_at_location: ['services_at_location'],
      phone: ['phones'],
      address: ['physical_addresses'],
      schedule: ['schedules'],
      contact: ['contacts'],
      program: ['programs'],
      accessibility: ['accessibility_for_disabilities'],
      language: ['languages'],
      attribute: ['service_attributes'],
      taxonomy_term: ['taxonomy_terms'],
    },
  ],
  [
    'a package of HSDS 1.1',
    'ilao',
    {
      organization: ['organizations'],
      service: ['services'],
      location: ['locations'],
      phone: ['phones'],
      address: ['postal_addresses'],
      schedule: ['regular_schedules'],
    },
  ],
  [
    'the tables of Ohana',
    'ohana',
    {
      organization: ['organizations'],
      service: ['services'],
      location: ['locations'],
      phone: ['phones'],
      contact: ['contacts'],
      program: ['programs'],
      address: ['addresses', 'mail_addresses'],
      schedule: ['regular_schedules', 'holiday_schedules'],
      taxonomy_term: ['taxonomy'],
    },
  ],
] as const)('%s', (_what, kind, tables) => {
  it.skipIf(!folders[kind])(
    'come in with every row accounted for, and change nothing the second time',
    async () => {
      const path = folders[kind] ?? ''
      const first = await readTwice(kind)
      const rows = Object.entries(tables as Readonly<Record<string, readonly string[]>>).map(
        ([entity, files]) => [
          entity,
          files.reduce((sum, file) => sum + rowsIn(join(path, `${file}.csv`)), 0),
        ],
      )
      expect(accounted(first)).toEqual(Object.fromEntries(rows))
    },
    inAPinch,
  )
})

describe.skipIf(!folders.flat)('one flat table of a 211', () => {
  it(
    'comes in with every row accounted for, and changes nothing the second time',
    async () => {
      const first = await readTwice('flat')
      expect(accounted(first)).toEqual({
        organization: 841,
        location: 1960,
        service: 20,
        service_at_location: 3,
      })
      expect(first.created + first.quarantined).toBe(rowsIn(folders.flat ?? ''))
    },
    inAPinch,
  )
})

describe.skipIf(!folders.nested)('JSON with services nested in places', () => {
  /** By the mapping that is proposed, as it stands. */
  async function run(mapping: string, findings: MappingFindings): Promise<ImportReport> {
    return importInput({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source: 'Real',
      input: { path: folders.nested ?? '' },
      format: mappedFormat(await mappingOnDisk(mapping), findings),
    })
  }

  it('comes in as proposed with every row accounted for, and changes nothing the second time', async () => {
    db = await testDatabase()
    await aSourceNamed(db, 'Real')
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-files-'))
    try {
      const mapping = join(folder, 'mapping.json')
      await proposeMapping({ path: folders.nested ?? '' }, 'Real', mapping)
      await expect(proposeMapping({ path: folders.nested ?? '' }, 'Real', mapping)).rejects.toMatchObject({
        code: 'mapping-exists',
      })
      const findings = noFindings()
      const first = await run(mapping, findings)
      expect(
        findings.tables.map(({ table, rows, usedRows, heldRows }) => [table, rows, usedRows + heldRows]),
      ).toEqual([
        ['locations.json', 217, 217],
        ['locations.json/services[]', 242, 242],
        ['locations.json/services[].schedules[]', 1423, 1423],
        ['organizations.json', 217, 217],
        ['organizations.json/phones[]', 219, 219],
      ])
      expect(accounted(first)).toMatchObject({
        organization: 217,
        location: 217,
        service: 242,
        service_at_location: 242,
        address: 217,
        schedule: 1423,
      })
      expect((accounted(first).phone ?? 0) + (accounted(first).row ?? 0)).toBe(219)
      const { rows } = await db.admin.query<{ phones: number; hours: number; who: number; at: number }>(
        `select (select count(*) from directory.service where jsonb_array_length(doc -> 'schedules') > 0)::int as hours,
          (select count(*) from directory.service where doc ->> 'eligibility_description' <> '')::int as who,
          (select count(*) from directory.organization where jsonb_array_length(doc -> 'phones') > 0)::int as phones,
          (select count(*) from directory.location where jsonb_array_length(doc -> 'addresses') > 0)::int as at`,
      )
      const { hours = 0, who = 0, phones = 0, at = 0 } = rows[0] ?? {}
      expect([hours > 220, who > 50, phones > 180, at > 180]).toEqual([true, true, true, true])
      changesNothing(first, await run(mapping, noFindings()))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
