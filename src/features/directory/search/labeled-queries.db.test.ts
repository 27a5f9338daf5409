import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categoryByCode, categoryPhrases, findCategories } from '#features/needs/index.ts'
import { fromRoot } from '#platform/root.ts'
import { asOperator, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

interface Labeled {
  readonly query: string
  readonly kind: string
  readonly expect: readonly string[]
}

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await asOperator(db, (ctx) =>
    ctx.prepared(
      'fill',
      'insert into directory.need_phrase (phrase, language, need_id) select * from unnest($1::text[], $2::text[], $3::int[])',
      [
        categoryPhrases().map((p) => p.phrase),
        categoryPhrases().map((p) => p.language),
        categoryPhrases().map((p) => p.categoryId),
      ],
    ),
  )
})
afterAll(() => db.close())

describe('what people type', () => {
  it('leads to the right need among the first three, nine times in ten, in every kind of query', async () => {
    const labeled = JSON.parse(
      readFileSync(fromRoot('content', 'needs', 'labeled-queries.json'), 'utf8'),
    ) as Labeled[]
    expect(labeled.length).toBeGreaterThanOrEqual(200)
    const hits = new Map<string, { hit: number; all: number }>()
    for (const { query, kind, expect: codes } of labeled) {
      const found = await asVisitor(db, (ctx) => findCategories(ctx, query, 3))
      const wanted = codes.map((code) => categoryByCode(code)?.id)
      const tally = hits.get(kind) ?? { hit: 0, all: 0 }
      tally.all += 1
      if (found.some(({ categoryId }) => wanted.includes(categoryId))) tally.hit += 1
      hits.set(kind, tally)
    }
    for (const { hit, all } of hits.values()) expect(hit / all).toBeGreaterThanOrEqual(0.9)
    process.stdout.write(`labeled queries: ${JSON.stringify(Object.fromEntries(hits))}\n`)
  })

  it('is compared by trigrams when no word is known', async () => {
    const [first] = await asVisitor(db, (ctx) => findCategories(ctx, 'xemergencyshelterx'))
    expect(first?.via).toBe('spelling')
  })

  it('finds nothing in words that are like nothing', async () => {
    expect(await asVisitor(db, (ctx) => findCategories(ctx, 'qqqq zzzz'))).toEqual([])
  })
})
