import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { acquireForAct } from './act-semaphore.ts'
import { actorOf, asActor } from './actor.ts'
import { openPool } from './pool.ts'

let db: TestDatabase
let pool: pg.Pool
let claim: { readonly kind: 'session'; readonly secret: string }
beforeAll(async () => {
  db = await testDatabase()
  claim = { kind: 'session', secret: await stewardSecret(db) }
})
afterAll(() => db?.close())
beforeEach(() => {
  pool = openPool(db.urls.app, { max: 4, name: 'tests' })
  return () => pool.end()
})

/** An act that goes on until it is let go. */
function anAct() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const over = asActor(pool, claim, async () => {
    began.resolve()
    await promise
  })
  return { began: began.promise, letGo: resolve, over }
}

it('answers who only reads while more acts go on than there are connections', async () => {
  const acts = Array.from({ length: 6 }, anAct)
  await Promise.all(acts.slice(0, 2).map(({ began }) => began))
  const asked = asActor(pool, claim, (ctx) => ctx.prepared('seven', 'select 7 as n', []), { readOnly: true })
  const [seven, who] = await Promise.allSettled([asked, actorOf(pool, claim)])
  for (const { letGo } of acts) letGo()
  await Promise.all(acts.map(({ over }) => over))
  expect(seven).toMatchObject({ value: [{ n: 7 }] })
  expect(who).toMatchObject({ value: { kind: 'person' } })
})

it('gives back the permit of an act that failed', async () => {
  const fails = () =>
    asActor(pool, claim, async () => {
      throw new Error('fell')
    })
  for (let n = 0; n < 4; n += 1) await expect(fails()).rejects.toThrow('fell')
  const [one, two] = [anAct(), anAct()]
  await Promise.all([one.began, two.began])
  for (const { letGo } of [one, two]) letGo()
  await Promise.all([one.over, two.over])
})

const small = () => ({ options: { max: 4, connectionTimeoutMillis: 20 } }) as unknown as pg.Pool

it('lets acts go on in the order in which they came', async () => {
  const of = small()
  const done: number[] = []
  const act = async (n: number) => {
    const release = await acquireForAct(of)
    done.push(n)
    await Promise.resolve()
    release()
  }
  await Promise.all([1, 2, 3, 4, 5, 6].map(act))
  expect(done).toEqual([1, 2, 3, 4, 5, 6])
})

it('gives up in time, and keeps no permit for whoever did', async () => {
  const of = small()
  const [one, two] = [await acquireForAct(of), await acquireForAct(of)]
  await expect(acquireForAct(of)).rejects.toThrow('timeout exceeded when trying to connect')
  one()
  const three = await acquireForAct(of)
  two()
  three()
})
