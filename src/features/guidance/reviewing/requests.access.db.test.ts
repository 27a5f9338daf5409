import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newLinkSecret } from '#features/identity/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { guidance } from '../content/library.ts'
import { fingerprint } from '../fingerprint.ts'
import { askReview, codeDigest } from './ask-review.ts'
import { endReviewRequest } from './review-requests.ts'

/** What the database refuses whoever holds a link, whatever the program forgets. */

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db?.close())

const [FIRST = '', SECOND = '', THIRD = ''] = guidance().first25
const WISH = {
  reviewer: 'Bo Example',
  role: 'survivor leader',
  kind: 'survivor',
  itemIds: [FIRST, SECOND],
} as const

async function holder(): Promise<{ id: string; secret: string }> {
  const made = await asSteward(db, (ctx) => askReview(ctx, WISH))
  const own = newLinkSecret()
  await asActor(db.app, { kind: 'link', secret: made.secret }, (ctx) =>
    ctx.prepared('say', 'select * from guidance.say_review_code($1, $2)', [codeDigest(made.code), own.hash]),
  )
  return { id: made.id, secret: own.secret }
}

const as = <T>(secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'link', secret }, work)

const insert = (over: Record<string, unknown>, id: string) => {
  const item = guidance().items.get(FIRST)
  const row = {
    item_id: FIRST,
    language: 'en',
    sha256: item ? fingerprint(guidance(), item) : '',
    kind: 'survivor',
    reviewer: 'Bo Example',
    role: 'survivor leader',
    decision: 'agreed',
    request_id: id,
    ...over,
  }
  const columns = Object.keys(row)
  return (ctx: Context) =>
    ctx.prepared(
      `raw_${columns.length}`,
      `insert into guidance.review (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    )
}

/** A review as whoever holds the link of its request gives it. @returns its id */
const insertReturning = (id: string) => async (ctx: Context) => {
  const item = guidance().items.get(FIRST)
  const [row] = await ctx.prepared<{ id: string }>(
    'review_returning',
    `insert into guidance.review (item_id, language, sha256, kind, reviewer, role, decision, request_id)
     values ($1, 'en', $2, 'survivor', 'Bo Example', 'survivor leader', 'changes-needed', $3) returning id`,
    [FIRST, item ? fingerprint(guidance(), item) : '', id],
  )
  return row?.id
}

describe('whoever holds the second link', () => {
  it('reviews under the name, in the role and about the texts that were asked, and in no other way', async () => {
    const { id, secret } = await holder()
    const other = await holder()
    const refused = { code: '42501' }
    for (const wrong of [
      { item_id: THIRD },
      { reviewer: 'Ada Example' },
      { role: 'physician' },
      { kind: 'content' },
      { language: 'es' },
      { request_id: other.id },
    ])
      await expect(as(secret, insert(wrong, id))).rejects.toMatchObject(refused)
    await expect(as(secret, insert({ request_id: null }, id))).rejects.toMatchObject({
      code: expect.stringMatching(/42501|23514/),
    })
    await expect(as(secret, insert({}, id))).resolves.toBeDefined()
  })

  it('sees its own request alone, no code and no note', async () => {
    const { id, secret } = await holder()
    const other = await holder()
    const said = await as(other.secret, insertReturning(other.id))
    await as(other.secret, (ctx) =>
      ctx.prepared('note', 'insert into guidance.review_note (review_id, note) values ($1, $2)', [
        said,
        'Say that help is free.',
      ]),
    )
    // Nor is anybody's review noted by whoever holds another link.
    await expect(
      as(secret, (ctx) =>
        ctx.prepared('note_of_other', 'insert into guidance.review_note (review_id, note) values ($1, $2)', [
          said,
          'Not mine.',
        ]),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    const seen = await as(secret, (ctx) =>
      ctx.prepared<{ id: string }>('mine', 'select id from guidance.review_request', []),
    )
    expect(seen.map((row) => row.id)).toEqual([id])
    expect(
      await as(secret, (ctx) => ctx.prepared('notes', 'select * from guidance.review_note', [])),
    ).toEqual([])
    await expect(
      as(secret, (ctx) => ctx.prepared('codes', 'select * from guidance.review_code', [])),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('says nothing more once a steward has ended the request', async () => {
    const { id, secret } = await holder()
    await asSteward(db, (ctx) => endReviewRequest(ctx, id))
    await expect(as(secret, insert({}, id))).rejects.toMatchObject({ code: 'link-not-open' })
    await db.admin.query('update guidance.review_request set ended_at = null where id = $1', [id])
    await expect(as(secret, insert({}, id))).rejects.toMatchObject({ code: 'link-not-open' })
  })
})

describe('whoever holds the first link, before the code', () => {
  it('sees nothing of what is asked, nor of whom', async () => {
    const made = await asSteward(db, (ctx) => askReview(ctx, WISH))
    const seen = await as(made.secret, (ctx) =>
      ctx.prepared('first', 'select * from guidance.review_request', []),
    )
    expect(seen).toEqual([])
  })
})

describe('nobody but a steward', () => {
  it.each([
    ['a visitor', asVisitor],
    ['the operator', asOperator],
  ] as const)('asks, ends or sees a request: %s', async (_who, run) => {
    const { id } = await holder()
    await expect(run(db, (ctx) => askReview(ctx, WISH))).rejects.toMatchObject({ code: 'stewards-only' })
    await expect(run(db, (ctx) => endReviewRequest(ctx, id))).rejects.toMatchObject({ code: 'stewards-only' })
    const seen = await run(db, (ctx) => ctx.prepared('seen', 'select id from guidance.review_request', []))
    expect(seen).toEqual([])
  })

  it('asks about a text that is not there', async () => {
    await expect(
      asSteward(db, (ctx) => askReview(ctx, { ...WISH, itemIds: ['nothing-there'] })),
    ).rejects.toMatchObject({ code: 'no-such-text' })
  })
})
