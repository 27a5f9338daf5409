import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { isApproved, standings } from './approvals.ts'
import { type ApprovalGiven, approveText, withdrawApproval } from './approve-text.ts'
import { textDigest } from './flyer-text.ts'

let db: TestDatabase
const colleague = randomUUID()
beforeAll(async () => {
  db = await testDatabase()
  await db.owner.query('select identity.add_demo_person($1, $2)', [colleague, 'Second Steward (fictional)'])
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query('delete from awareness.approval')
})

async function asColleague<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const secret = randomBytes(32).toString('base64url')
  await db.app.query('select identity.demo_sign_in($1, $2)', [
    colleague,
    createHash('sha256').update(secret).digest(),
  ])
  return asActor(db.app, { kind: 'session', secret }, work)
}

const given = (changes: Partial<ApprovalGiven> = {}): ApprovalGiven => ({
  language: 'vi',
  kind: 'translation',
  person: 'Lan Example',
  digest: textDigest('vi'),
  ...changes,
})
const second = (changes: Partial<ApprovalGiven> = {}) =>
  given({ kind: 'second-reader', person: 'Minh Example', ...changes })
const approved = () => asVisitor(db, (ctx) => isApproved(ctx, 'vi'))

describe('the words of a flyer', () => {
  it('are approved when two people read them and two stewards wrote that down', async () => {
    expect(await approved()).toBe(false)
    await asSteward(db, (ctx) => approveText(ctx, given()))
    expect(await approved()).toBe(false)
    await asColleague((ctx) => approveText(ctx, second()))
    expect(await approved()).toBe(true)
    const vi = (await asSteward(db, standings)).find((one) => one.language === 'vi')
    expect(vi).toMatchObject({ approved: true })
    expect(vi?.approvals.map((one) => one.steward)).toEqual([
      'Testa Steward (fictional)',
      'Second Steward (fictional)',
    ])
    const { rows } = await db.admin.query(
      `select object_id, detail->>'kind' as kind from audit.event where action = 'flyer.approved' order by at`,
    )
    expect(rows).toEqual([
      { object_id: 'vi', kind: 'translation' },
      { object_id: 'vi', kind: 'second-reader' },
    ])
  })

  it('need a second reader who is somebody else, however the name is written', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    await expect(
      asColleague((ctx) => approveText(ctx, second({ person: 'LAN example' }))),
    ).rejects.toMatchObject({ code: 'same-reader' })
  })

  it('need a second steward', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    await expect(asSteward(db, (ctx) => approveText(ctx, second()))).rejects.toMatchObject({
      code: 'same-steward',
    })
    expect(await approved()).toBe(false)
  })

  it('are read once by each', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    await expect(
      asColleague((ctx) => approveText(ctx, given({ person: 'Other Example' }))),
    ).rejects.toMatchObject({ code: 'already-approved' })
  })

  it('cannot be approved as they were when a page was opened long ago', async () => {
    await expect(
      asSteward(db, (ctx) => approveText(ctx, given({ digest: '0'.repeat(64) }))),
    ).rejects.toMatchObject({ code: 'text-changed' })
  })

  it('are a draft again when they change', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    await asColleague((ctx) => approveText(ctx, second()))
    await db.admin.query(`update awareness.approval set text_sha256 = repeat('a', 64)`)
    expect(await approved()).toBe(false)
  })

  it('are a draft again when a steward takes an approval back', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    await asColleague((ctx) => approveText(ctx, second()))
    const [{ id = '' } = {}] =
      (await asSteward(db, standings)).find((one) => one.language === 'vi')?.approvals ?? []
    await asColleague((ctx) => withdrawApproval(ctx, id))
    expect(await approved()).toBe(false)
    // Pressed twice, it is told once; whoever did not take it back finds none.
    await asColleague((ctx) => withdrawApproval(ctx, id))
    const { rowCount } = await db.admin.query(`select from audit.event where action = 'flyer.withdrawn'`)
    expect(rowCount).toBe(1)
    await expect(asSteward(db, (ctx) => withdrawApproval(ctx, id))).rejects.toMatchObject({ status: 404 })
  })
})

describe('who may approve', () => {
  it('is a steward: no visitor, operator or program', async () => {
    for (const as of [asVisitor, asOperator]) {
      await expect(as(db, (ctx) => approveText(ctx, given()))).rejects.toMatchObject({
        code: 'stewards-only',
      })
      await expect(as(db, (ctx) => withdrawApproval(ctx, randomUUID()))).rejects.toMatchObject({
        code: 'stewards-only',
      })
    }
  })

  it('is asked by the database too, and only in one’s own name', async () => {
    const insert = (by: string) => (ctx: Context) =>
      ctx.prepared(
        'forge',
        `insert into awareness.approval (language, text_sha256, kind, person, by_steward)
         values ('vi', repeat('a', 64), 'translation', 'Somebody Else', $1)`,
        [by],
      )
    await expect(asVisitor(db, insert(db.stewardId))).rejects.toMatchObject({ code: '42501' })
    await expect(asOperator(db, insert(db.stewardId))).rejects.toMatchObject({ code: '42501' })
    await expect(asSteward(db, insert(colleague))).rejects.toMatchObject({ code: '42501' })
  })

  it('is told to no visitor', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    const rows = await asVisitor(db, (ctx) => ctx.prepared('peek', 'select * from awareness.approval', []))
    expect(rows).toEqual([])
  })

  it('cannot change what was said', async () => {
    await asSteward(db, (ctx) => approveText(ctx, given()))
    await expect(
      asSteward(db, (ctx) => ctx.prepared('change', `update awareness.approval set person = 'Nobody'`, [])),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
