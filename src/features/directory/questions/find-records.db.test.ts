import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { findRecords, MOST_FOUND } from './find-records.ts'

let db: TestDatabase
const organization = '00000000-0000-4000-8000-0000000000a1'

beforeAll(async () => {
  db = await testDatabase()
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into directory.source (id, name, kind) values (gen_random_uuid(), 'Names (test)', 'hsds') returning id`,
  )
  const source = rows[0]?.id
  // As many names as make a whole table dearer than its index.
  await db.admin.query(
    `insert into directory.organization (id, name, doc, source_id)
       select md5('o' || n)::uuid, 'Lantern ' || md5(n::text), '{}', $1 from generate_series(1, 10000) n`,
    [source],
  )
  await db.admin.query(
    `insert into directory.service (id, organization_id, name, doc, status, source_id)
       select md5('s' || n)::uuid, md5('o' || 1 + n % 10000)::uuid, 'Counseling ' || md5('s' || n), '{}', 'active', $1
       from generate_series(1, 20000) n`,
    [source],
  )
  await db.admin.query(
    `insert into directory.organization (id, name, doc, source_id) values ($1, 'Quiet 50% Harbor_House', '{}', $2)`,
    [organization, source],
  )
  await db.admin.query(
    `insert into directory.service (id, organization_id, name, doc, status, source_id)
     values ('00000000-0000-4000-8000-0000000000b1', $1, 'Zebrafinch drop-in', '{}', 'inactive', $2)`,
    [organization, source],
  )
  await db.admin.query('analyze directory.service')
  await db.admin.query('analyze directory.organization')
})
afterAll(() => db.close())

const found = (words: string) => asSteward(db, (ctx) => findRecords(ctx, words))

describe('a record found by its name', () => {
  it('is found by any part of it, in any case, shown to visitors or not', async () => {
    expect(await found('BRAFINCH')).toEqual([
      {
        entity: 'service',
        id: '00000000-0000-4000-8000-0000000000b1',
        name: 'Zebrafinch drop-in',
        organizationName: 'Quiet 50% Harbor_House',
        status: 'inactive',
      },
    ])
    expect((await found('zebrafinch in')).map((one) => one.name)).toEqual(['Zebrafinch drop-in'])
  })

  it('is found by the name of its organization, once, beside the organization itself', async () => {
    const records = await found('harbor_house')
    expect(records.map((one) => one.entity).sort()).toEqual(['organization', 'service'])
  })

  it('takes the signs of a pattern for what they are', async () => {
    expect(await found('50% harbor')).toHaveLength(2)
    expect(await found('5_% harbor')).toEqual([])
    expect(await found('%')).toEqual([])
  })

  it('is one of at most so many', async () => {
    expect(await found('e')).toEqual([])
    expect(await found('ou')).toHaveLength(MOST_FOUND)
  })

  it('is not found by visitors, also when they call the function themselves', async () => {
    expect(await asVisitor(db, (ctx) => findRecords(ctx, 'zebrafinch'))).toEqual([])
    expect(await asVisitor(db, (ctx) => findRecords(ctx, 'house'))).toEqual([])
  })
})

/** What PostgreSQL has counted of our two tables and their indexes of names, as of now. */
async function reads(): Promise<{ whole: number; index: number }> {
  const { rows } = await db.admin.query<{ whole: string; index: string }>(
    `select (select sum(seq_scan) from pg_stat_user_tables
         where schemaname = 'directory' and relname in ('service', 'organization'))::text as whole,
       (select sum(idx_scan) from pg_stat_user_indexes
         where indexrelname in ('service_name_trigram', 'organization_name_trigram'))::text as index`,
  )
  return { whole: Number(rows[0]?.whole), index: Number(rows[0]?.index) }
}

/** What the working connection has counted is told at the end of this transaction, not some seconds later. */
const tell = `select pg_stat_force_next_flush()`

it('reads the indexes of names as the app role, never a whole table', async () => {
  await asSteward(db, (ctx) => ctx.prepared('tell_statistics', tell, []))
  const before = await reads()
  await asSteward(db, async (ctx) => {
    expect(await findRecords(ctx, 'zebrafinch')).toHaveLength(1)
    await ctx.prepared('tell_statistics', tell, [])
  })
  const after = await reads()
  expect(after.index - before.index).toBe(2)
  expect(after.whole - before.whole).toBe(0)
})
