import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { declareSource } from '#features/curation/sources/declare-source.ts'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { importHsds } from './import.ts'
import type { ImportReport } from './import-report.ts'

const examples = sharedPath('data', 'hsds-3.1', 'examples')

describe.skipIf(!examples)('importing the official examples', () => {
  let db: TestDatabase
  const folder = examples ?? ''

  beforeAll(async () => {
    db = await testDatabase()
  })
  afterAll(async () => db.close())

  async function load(path: string, source: string, dryRun = false): Promise<ImportReport> {
    return importHsds({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source,
      input: { path: `${folder}/${path}` },
      dryRun,
    })
  }

  async function declared(source: string): Promise<void> {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into directory.source (name, kind) values ($1, 'hsds') returning id`,
      [source],
    )
    const sourceId = rows[0]?.id ?? ''
    await asSteward(db, (ctx) =>
      declareSource(ctx, { sourceId, reason: 'Published by the standard itself.' }),
    )
  }

  it('imports the CSV package, and a second time changes nothing', async () => {
    await declared('CSV package')
    const dry = await load('csv', 'CSV package', true)
    const first = await load('csv', 'CSV package')
    expect({ ...dry, seconds: 0, dry_run: false }).toEqual({ ...first, seconds: 0 })
    const before = await db.admin.query(
      'select entity, record_id, xmin::text from directory.source_record order by 1, 2',
    )
    const second = await load('csv', 'CSV package')
    expect(second.created + second.updated).toBe(0)
    expect(second.unchanged).toBe(first.created)
    expect(
      (
        await db.admin.query(
          'select entity, record_id, xmin::text from directory.source_record order by 1, 2',
        )
      ).rows,
    ).toEqual(before.rows)
  })
})
