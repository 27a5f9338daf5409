import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '#interop/hsds/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { importInputAt } from '../testing/import-input-at.ts'
import { type DirtyAccount, writeDirtyPackage } from './testing/dirty-package.ts'
import { type DirtyVersion, dirtyVersions } from './testing/dirty-shapes.ts'

/** In full, one version at the size of the export that the rates were seen in; the others are smaller, to be quick. */
const sizes: Readonly<Record<DirtyVersion, number>> = {
  '1.0': 600,
  '1.1': inFull(600, 4_000),
  '2.0': 600,
  recordid: 600,
}

describe.each(dirtyVersions)('a dirty export in the way of %s', (version) => {
  let db: TestDatabase
  let folder: string
  let account: DirtyAccount
  let first: ImportReport

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'dirty-'))
    account = writeDirtyPackage(folder, version, sizes[version])
    await aSourceNamed(db, 'Dirty 211')
    first = await importInputAt(db, 'Dirty 211', folder)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  it('is accounted for row by row, as its defects were counted when they were written', () => {
    const expected: ImportReport['by_entity'] = {}
    for (const entity of Object.keys(account.rows))
      expected[entity] = {
        created: account.created[entity] ?? 0,
        updated: 0,
        unchanged: account.unchanged[entity] ?? 0,
        quarantined: account.quarantined[entity] ?? 0,
      }
    expect(first.by_entity).toEqual(expected)
    expect(first.reasons).toEqual(account.reasons)
  })

  it('is repaired where that is sure, each repair on record', async () => {
    const { rows } = await db.admin.query<{ code: string; times: number }>(
      `select r ->> 'code' as code, count(*)::int as times from directory.source_record, jsonb_array_elements(repairs) r
       where r ->> 'code' = any ($1) group by 1`,
      [Object.keys(account.repairs)],
    )
    expect(Object.fromEntries(rows.map((row) => [row.code, row.times]))).toEqual(account.repairs)
    const kept = await db.admin.query<{ raw: string; doc: string }>(
      `select r.raw ->> 'url' as raw, s.doc ->> 'url' as doc from directory.service s
       join directory.source_record r on r.record_id = s.id where s.doc ->> 'url' is not null
         and r.raw ->> 'url' not like 'https:%' limit 1`,
    )
    expect(kept.rows[0]?.doc).toBe(`https://${kept.rows[0]?.raw}`)
  })

  it('hides what asks to be hidden, in whatever way it asks', async () => {
    const { rows } = await db.admin.query<{ hidden: number }>(
      `select count(*)::int as hidden from directory.location where visibility <> 'public'`,
    )
    expect(rows[0]?.hidden).toBe(account.hiddenPlaces)
    expect(account.secrets.length).toBeGreaterThan(0)
    const told = await db.admin.query(
      `select s.street from unnest($1::text[]) as s(street)
       join (select doc::text as text from directory.location union all select card::text from directory.public_card
         union all select raw::text from directory.source_record union all select raw::text from directory.quarantine) t
         on t.text like '%' || s.street || '"%'`,
      [account.secrets],
    )
    expect(told.rows).toEqual([])
  })

  it('shows no suspect point, and says where a point is only about right', async () => {
    const { rows } = await db.admin.query<{ far: number; about: number }>(
      `select count(*) filter (where latitude between 42.87 and 42.92)::int as far,
         count(*) filter (where point_precision = 'zip')::int as about from directory.location`,
    )
    expect(rows[0]).toEqual({ far: 0, about: account.approximate })
  })

  it('knows opening hours and languages, and no service as active', async () => {
    const { rows } = await db.admin.query<{ statuses: string[]; monday: number; spoken: number }>(
      `select array_agg(distinct status) as statuses,
         count(*) filter (where doc @? '$.schedules[*] ? (@.byday == "MO" && @.opens_at == "09:00")')::int as monday,
         count(*) filter (where profile -> 'languages' ? 'es')::int as spoken from directory.service`,
    )
    expect(rows[0]?.statuses).toEqual(['unknown'])
    expect(rows[0]?.monday).toBe((account.created.schedule ?? 0) / 5)
    expect(rows[0]?.spoken).toBe(account.created.language)
  })

  it('changes nothing the second time', async () => {
    const again = await importInputAt(db, 'Dirty 211', folder)
    expect([again.created, again.updated]).toEqual([0, 0])
    expect(again.quarantined).toBe(first.quarantined)
    expect(again.unchanged).toBe(first.created + first.unchanged)
  })
})
