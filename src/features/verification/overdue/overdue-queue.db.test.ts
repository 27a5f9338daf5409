import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { overdueQueue, returnOverdue, takeOverdue } from './overdue-queue.ts'

let db: TestDatabase
const colleague = randomUUID()
beforeAll(async () => {
  db = await testDatabase()
  await db.owner.query('select identity.add_demo_person($1, $2)', [colleague, 'Cora Colleague (fictional)'])
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query('delete from directory.overdue_claim; delete from directory.public_card')
})

async function asColleague<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const secret = randomBytes(32).toString('base64url')
  await db.app.query('select identity.demo_sign_in($1, $2)', [
    colleague,
    createHash('sha256').update(secret).digest(),
  ])
  return asActor(db.app, { kind: 'session', secret }, work)
}

/** A service confirmed so many days ago; null = never. */
const made = (daysAgo: number | null) =>
  asSteward(db, async (ctx) => {
    const { serviceId } = await aRecord(ctx)
    if (daysAgo !== null) {
      const at = new Date(ctx.now.getTime() - daysAgo * 86_400_000)
      await ctx.db
        .updateTable('directory.service')
        .set({ human_confirmed_at: at, human_confirmed_by: db.stewardId, human_confirmed_how: 'human call' })
        .where('id', '=', serviceId)
        .execute()
    }
    await refreshCards(ctx, [serviceId])
    return serviceId
  })
const take = () => asSteward(db, takeOverdue)

describe('the overdue queue', () => {
  it('lists what is due, longest overdue first and never confirmed last', async () => {
    const [never, old, older] = [await made(null), await made(100), await made(200)]
    await made(10)
    const queue = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(queue.services.map((one) => one.serviceId)).toEqual([older, old, never])
    expect(queue.total).toBe(3)
    const sorted = async (sort: 'since' | '-since' | 'name' | '-name') =>
      (await asSteward(db, (ctx) => overdueQueue(ctx, { sort }))).services.map((one) => one.serviceId)
    expect(await sorted('since')).toEqual([older, old, never])
    expect(await sorted('-since')).toEqual([old, older, never])
    for (const [id, name] of [
      [never, 'b'],
      [old, 'A'],
      [older, 'c'],
    ])
      await db.admin.query('update directory.service set name = $2 where id = $1', [id, name])
    expect([await sorted('name'), await sorted('-name')]).toEqual([
      [old, never, older],
      [older, never, old],
    ])
  })

  it('gives two stewards two different services, and each their own again', async () => {
    const [older, old] = [await made(200), await made(100)]
    const mine = await take()
    const theirs = await asColleague(takeOverdue)
    expect([mine?.serviceId, theirs?.serviceId]).toEqual([older, old])
    expect((await take())?.serviceId).toBe(older)
    const queue = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(queue.services.map((one) => one.takenBy)).toEqual([
      'Testa Steward (fictional)',
      'Cora Colleague (fictional)',
    ])
    await made(null)
    expect((await asColleague(takeOverdue))?.serviceId).toBe(old)
  })

  it('gives many stewards pressing together one service each', async () => {
    await Promise.all(Array.from({ length: 4 }, () => made(100)))
    const people = Array.from({ length: 4 }, () => randomUUID())
    for (const id of people)
      await db.owner.query('select identity.add_demo_person($1, $2)', [id, `Person ${id}`])
    const taken = await Promise.all(
      people.map(async (id) => {
        const secret = randomBytes(32).toString('base64url')
        await db.app.query('select identity.demo_sign_in($1, $2)', [
          id,
          createHash('sha256').update(secret).digest(),
        ])
        return asActor(db.app, { kind: 'session', secret }, takeOverdue)
      }),
    )
    expect(new Set(taken.map((one) => one?.serviceId)).size).toBe(4)
  })

  it('does not make a steward wait while a colleague takes one', async () => {
    const [older, old] = [await made(200), await made(100)]
    const taken = Promise.withResolvers<void>()
    const commit = Promise.withResolvers<void>()
    const first = asSteward(db, async (ctx) => {
      expect((await takeOverdue(ctx))?.serviceId).toBe(older)
      taken.resolve()
      await commit.promise
    })
    await taken.promise
    expect((await asColleague(takeOverdue))?.serviceId).toBe(old)
    commit.resolve()
    await first
  }, 5_000)

  it('returns a service after ten minutes without an answer', async () => {
    const only = await made(100)
    await take()
    expect(await asColleague(takeOverdue)).toBeNull()
    await db.admin.query("update directory.overdue_claim set taken_at = now() - interval '10 minutes'")
    expect((await asColleague(takeOverdue))?.serviceId).toBe(only)
  })

  it('returns it at once when handed back, and drops it when confirmed', async () => {
    const only = await made(100)
    await take()
    await asSteward(db, (ctx) => returnOverdue(ctx, only))
    expect((await asColleague(takeOverdue))?.serviceId).toBe(only)
    await asColleague((ctx) => confirmRecord(ctx, { entity: 'service', id: only, method: 'human call' }))
    expect(await take()).toBeNull()
    expect((await db.admin.query('select 1 from directory.overdue_claim')).rows).toEqual([])
  })

  it('keeps a claim from being taken over while it holds, in the database too', async () => {
    const only = await made(100)
    await take()
    const sneak = asColleague((ctx) =>
      ctx.prepared(
        'sneak',
        'update directory.overdue_claim set person_id = $2 where service_id = $1 returning 1',
        [only, colleague],
      ),
    )
    expect(await sneak).toEqual([])
  })

  it('is for stewards', async () => {
    await expect(asVisitor(db, (ctx) => overdueQueue(ctx))).rejects.toMatchObject({ code: 'stewards-only' })
    await expect(asVisitor(db, takeOverdue)).rejects.toMatchObject({ code: 'stewards-only' })
  })
})
