import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { guidance } from './content/library.ts'
import { fingerprint } from './fingerprint.ts'
import { type NewReview, recordReview } from './record-review.ts'
import { storedReviews } from './stored-reviews.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db?.close())

function aReview(over: Partial<NewReview> = {}): NewReview {
  const item = [...guidance().items.values()][0]
  if (!item) throw new Error('there is no content')
  return {
    itemId: item.id,
    sha256: fingerprint(guidance(), item),
    language: 'en',
    kind: 'content',
    reviewer: 'Ada Example',
    role: 'nurse',
    decision: 'agreed',
    ...over,
  }
}

describe('a review', () => {
  it('is recorded by a steward in their own name, with a line in the log', async () => {
    const review = aReview()
    await asSteward(db, (ctx) => recordReview(ctx, review))
    const { rows } = await db.admin.query('select reviewer, recorded_by from guidance.review')
    expect(rows).toEqual([{ reviewer: 'Ada Example', recorded_by: db.stewardId }])
    const log = await db.admin.query(
      "select object_id, detail from audit.event where action = 'review.recorded'",
    )
    expect(log.rows).toEqual([{ object_id: review.itemId, detail: { kind: 'content', decision: 'agreed' } }])
  })

  it('can be read by anyone', async () => {
    const seen = await asVisitor(db, storedReviews)
    expect(seen.get(aReview().itemId)).toMatchObject([{ reviewer: 'Ada Example', decision: 'agreed' }])
  })

  it('of a text that has changed is refused, with what to do', async () => {
    const old = aReview({ sha256: 'c'.repeat(64) })
    await expect(asSteward(db, (ctx) => recordReview(ctx, old))).rejects.toMatchObject({
      code: 'text-has-changed',
      sentence: expect.stringContaining('Have the person read it as it is now'),
    })
  })

  it('of a text that is not there is not found', async () => {
    const none = aReview({ itemId: 'nothing-there' })
    await expect(asSteward(db, (ctx) => recordReview(ctx, none))).rejects.toMatchObject({ status: 404 })
  })

  it.each([
    ['a visitor', asVisitor],
    ['the operator', asOperator],
  ] as const)('is refused to %s', async (_who, as) => {
    await expect(as(db, (ctx) => recordReview(ctx, aReview()))).rejects.toMatchObject({
      code: 'stewards-only',
    })
    const raw = `insert into guidance.review (item_id, language, sha256, kind, reviewer, role, decision, recorded_by)
      values ('a', 'en', '${'a'.repeat(64)}', 'content', 'Nobody', 'none', 'agreed', '${db.stewardId}')`
    await expect(as(db, (ctx) => ctx.prepared('raw_review', raw, []))).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('is changed and taken away by nobody', async () => {
    for (const change of ["update guidance.review set decision = 'agreed'", 'delete from guidance.review'])
      await expect(
        asSteward(db, (ctx) => ctx.prepared(`change_${change.length}`, change, [])),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('is not made in the name of another steward', async () => {
    const other = `insert into guidance.review (item_id, language, sha256, kind, reviewer, role, decision, recorded_by)
      select 'a', 'en', repeat('a', 64), 'content', 'Nobody', 'none', 'agreed', gen_random_uuid()`
    await expect(asSteward(db, (ctx) => ctx.prepared('other_review', other, []))).rejects.toMatchObject({
      code: '42501',
    })
  })
})
