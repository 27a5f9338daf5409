import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RouteRequest } from '#platform/http/route.ts'
import { deadPool } from '#platform/http/testing/test-server.tsx'
import { asVisitor } from '#platform/testing/database.ts'
import { enterFact } from './enter-fact.ts'
import { makeBook } from './law-book.ts'
import { forgetLaw, type LawReader, readLaw } from './read-law.ts'
import { verifyFact } from './review-fact.ts'
import { aNewFact, type LawDesk, lawDesk, yesterday } from './testing/two-stewards.ts'

let desk: LawDesk
beforeAll(async () => {
  desk = await lawDesk()
})
afterAll(() => desk.db.close())

const start = Date.now()
let asked = 0
/** A reader so many seconds after the start, on the test's own pool. */
const reader = (seconds: number): LawReader => ({
  now: new Date(start + seconds * 1_000),
  services: { pool: desk.db.app, demo: true },
  run: ((work) => {
    asked += 1
    return asVisitor(desk.db, work)
  }) as RouteRequest['run'],
})

it('is kept for half a minute, then asked again; what this process did shows at once', async () => {
  const empty = await readLaw(reader(0))
  expect([empty.complete, empty.stateOf('ZH')?.name]).toEqual([true, 'Harbor State'])
  const id = await desk.first((ctx) => enterFact(ctx, aNewFact()))
  expect(await readLaw(reader(29))).toBe(empty)
  expect(asked).toBe(1)
  const later = await readLaw(reader(31))
  expect([asked, later.fact(id)?.status]).toEqual([2, 'draft'])
  expect(later.stamp).not.toBe(empty.stamp)
  await desk.second((ctx) => verifyFact(ctx, id, { version: 0, readOn: yesterday(), iRead: true, months: 1 }))
  forgetLaw(desk.db.app)
  expect((await readLaw(reader(32))).fact(id)?.status).toBe('verified')
  expect((await readLaw(reader(32 + 40 * 86_400))).fact(id)?.status).toBe('expired')
})

it('holds the shipped drafts and nothing that counts while the database is away, and soon asks again', async () => {
  const pool = deadPool()
  let tries = 0
  const away = (seconds: number): LawReader => ({
    ...reader(seconds),
    services: { pool, demo: false },
    run: (async () => {
      tries += 1
      await pool.query('select 1')
    }) as unknown as RouteRequest['run'],
  })
  const book = await readLaw(away(0))
  expect([book.complete, book.dutyFor('WA').status, book.dutyFor('IL').status]).toEqual([
    false,
    'draft',
    'unknown',
  ])
  await readLaw(away(4))
  expect(tries).toBe(1)
  await readLaw(away(6))
  expect(tries).toBe(2)
  await pool.end()
})

it('is no answer when something of ours is wrong', async () => {
  const pool = deadPool()
  const broken: LawReader = {
    ...reader(0),
    services: { pool, demo: false },
    run: (() => Promise.reject(new Error('a fault'))) as RouteRequest['run'],
  }
  await expect(readLaw(broken)).rejects.toThrow('a fault')
  await pool.end()
})

it('has another stamp while it cannot be asked: a page kept in memory must not say so later, nor hide it now', () => {
  const empty = { facts: [], takenOver: new Set<string>() }
  expect(makeBook(undefined, '2026-11-24').stamp).not.toBe(makeBook(empty, '2026-11-24').stamp)
})
