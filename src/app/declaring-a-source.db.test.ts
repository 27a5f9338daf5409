import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { confidentialRecords, publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { importServices } from './testing/import-services.ts'

describe('a source that nobody has declared a public listing', () => {
  let db: TestDatabase
  const flagged = confidentialRecords().slice(0, 5)

  beforeAll(async () => {
    db = await testDatabase()
    await importServices(db, 'New list', [...publicRecords(), ...flagged.map((record) => record.flagged)])
  })
  afterAll(() => db.close())

  const visibilities = async () =>
    (
      await db.admin.query<{ why: string; public: boolean; n: number }>(
        `select visibility_why as why, visibility = 'public' as public, count(*)::int as n from directory.location group by 1, 2 order by 1, 2`,
      )
    ).rows

  it('has all its places hidden, with no point anywhere', async () => {
    expect((await visibilities()).every((row) => !row.public)).toBe(true)
    const points = await db.admin.query(
      'select 1 from directory.public_card where position is not null or latitude is not null',
    )
    expect(points.rowCount).toBe(0)
  })

  it('shows them once a named steward declares it and it comes again, except those with a flag of their own', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `select id from directory.source where name = 'New list'`,
    )
    await asSteward(db, (ctx) =>
      declareSource(ctx, { sourceId: rows[0]?.id ?? '', reason: 'The county prints it each year.' }),
    )
    await importServices(db, 'New list', [...publicRecords(), ...flagged.map((record) => record.flagged)])
    expect(await visibilities()).toEqual([
      { why: 'declared-public', public: true, n: publicRecords().length },
      { why: 'source-flag', public: false, n: flagged.length },
    ])
    const points = await db.admin.query('select 1 from directory.public_card where position is not null')
    expect(points.rowCount).toBe(publicRecords().length)
  })
})
