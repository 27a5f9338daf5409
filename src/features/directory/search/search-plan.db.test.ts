import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generateDirectory } from '../../../../bench/lib/generate-directory.ts'
import { searchSql } from './search-sql.ts'
import { wordSearchSql } from './word-search-sql.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await generateDirectory({ superUrl: db.urls.admin }, 20_000)
})
afterAll(() => db.close())

const asked = `'{101,102}', '{17031,100017,1}', 15, 'boy', null, false, false, 12`

/** The plan PostgreSQL makes for the app role, under row security, for any parameters (as in production). */
async function plan(sql: string, types: string, values: string): Promise<string> {
  const client = await db.app.connect()
  try {
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(`prepare asked (${types}) as ${sql}`)
    const rows = await client.query<{ 'QUERY PLAN': string }>(`explain execute asked(${values})`)
    await client.query('deallocate asked')
    return rows.rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    client.release()
  }
}

const types = 'int[], int[], int, text, text, boolean, boolean, int'

it('reads the place-and-need index and the area-and-need index as the app role', async () => {
  const found = await plan(
    searchSql(false, true),
    `${types}, float8, float8, float8, text`,
    `${asked}, 41.88, -87.68, 25, null`,
  )
  expect(found).toMatch(/Index Scan using public_card_place_need/)
  expect(found).toMatch(/Order By: \("position" <->/)
  expect(found).toMatch(/public_card_area_need/)
  expect(found).not.toMatch(/Seq Scan on public_card/)
})

it('reads the area index where there are no coordinates', async () => {
  const found = await plan(searchSql(false, false), types, asked)
  expect(found).toMatch(/Index Scan on public_card_area\b/)
  expect(found).not.toMatch(/Seq Scan on public_card/)
})

it('reads the index of words with its marks of place, and each other index, where words are asked', async () => {
  for (const located of [true, false]) {
    const found = await plan(
      wordSearchSql(located),
      `${types}, float8, float8, float8, text, float8[], text[], float8[], text, text, text, text, text, text, text`,
      `${asked}, 41.88, -87.68, 25, null, '{1,1}', '{counseling,counseling|therapy}', '{0.5,0.5}', 'group<->therapy',
       'counseling:ABC', 'counseling:AB', 'counseling', 'counseling', '''@p41x-88'' | ''@a17031''', '''@a17031'''`,
    )
    expect(found).toMatch(/Bitmap Index Scan on public_card_words/)
    expect(found).toMatch(/public_card_area/)
    expect(found).toMatch(/public_card_nowhere_need/)
    if (located) expect(found).toMatch(/Index Scan using public_card_place_need/)
    expect(found).not.toMatch(/Seq Scan on public_card/)
  }
})

it('reads the trigram index for names spelled nearly so', async () => {
  const found = await plan(
    `select id from directory.public_card where $1 <% lower(name || ' ' || organization_name) limit 12`,
    'text',
    `'lantren counseling'`,
  )
  expect(found).toMatch(/public_card_name/)
})
