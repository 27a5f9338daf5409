import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { asVisitor } from '#platform/testing/database.ts'
import { TOPICS } from './domain/topics.ts'
import { enterFact, type NewFact } from './enter-fact.ts'
import { SKELETON } from './law-book.ts'
import { contestFact, verifyFact } from './review-fact.ts'
import { stateFactsFor } from './state-facts.ts'
import { aNewFact, type LawDesk, lawDesk, yesterday } from './testing/two-stewards.ts'

let desk: LawDesk
beforeAll(async () => {
  desk = await lawDesk()
})
afterAll(() => desk.db.close())
beforeEach(async () => {
  await desk.db.admin.query('delete from law.review; delete from law.fact')
})

const now = () => Math.floor(Date.now() / 60_000)
const told = (places: readonly string[] = ['ZH'], at = now()) =>
  asVisitor(desk.db, (ctx) => stateFactsFor(ctx, places, at))
const topics = async () => (await told()).map(({ topic }) => topic)
const enter = (over: Partial<NewFact> = {}) => desk.first((ctx) => enterFact(ctx, aNewFact(over)))
const verify = (id: string, version = 0) =>
  desk.second((ctx) => verifyFact(ctx, id, { version, readOn: yesterday(), iRead: true, months: 12 }))
const verified = async (over: Partial<NewFact> = {}) => {
  const id = await enter(over)
  await verify(id)
  return id
}

it('a verified fact is told with its reach, through the last minute of the day up to which its review counts', async () => {
  const id = await verified({ topic: 'team', value: 'partial', scope: { age: 'minor' } })
  const { rows } = await desk.db.admin.query<{ by: string }>(
    `select review_by::text as by from law.review where fact_id = $1`,
    [id],
  )
  const until = Date.parse(`${rows[0]?.by}T23:59:00Z`) / 60_000
  const fact = { jurisdiction: 'ZH', topic: 'team', value: 'partial', scope: { age: 'minor' }, until }
  expect(await told()).toEqual([fact])
  expect(await told(['ZH'], until)).toEqual([fact])
  expect(await told(['ZH'], until + 1)).toEqual([])
  expect(await told(['WA', 'tribe:made-up'])).toEqual([])
  expect(await told([])).toEqual([])
})

it('a draft, a contested, superseded or lapsed fact, and one out of a secondary source, never come through', async () => {
  await enter({ topic: 'team' })
  expect(await told()).toEqual([])
  const contested = await verified({ topic: 'harm' })
  expect(await topics()).toEqual(['harm'])
  await desk.first((ctx) => contestFact(ctx, contested, { version: 1, reason: 'wrong-reading' }))
  expect(await told()).toEqual([])
  await verify(contested, 2)
  expect(await topics()).toEqual(['harm'])
  await verified({ topic: 'harm', value: 'no', replaces: contested })
  expect((await told()).map(({ topic, value }) => [topic, value])).toEqual([['harm', 'no']])
  for (const sourceKind of ['secondary', 'agency'] as const) await verified({ topic: 'clock', sourceKind })
  expect(await topics()).toEqual(['harm'])
  await verified({ topic: 'parent-access', sourceKind: 'regulation' })
  expect(await topics()).toEqual(['harm', 'parent-access'])
  await desk.db.admin.query(
    `update law.review set review_by = current_date - 2, read_on = current_date - 30, reviewed_at = now() - interval '30 days'
     where status = 'verified'`,
  )
  expect(await told()).toEqual([])
})

it('nothing that ships is told: of each state every topic is unknown until two people have done their part', async () => {
  expect(TOPICS).toEqual(expect.arrayContaining(['privilege-holder', 'parent-access', 'fatality-review']))
  expect(SKELETON.length).toBeGreaterThanOrEqual(51)
  expect(await told([...SKELETON, 'US'])).toEqual([])
})
