import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoSignIn } from '#features/identity/feature.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { AsDemoPerson } from './availability.ts'
import { loadDemoCoalition } from './coalition.ts'
import { loadDemoLearning } from './learning.ts'
import { demoStewards } from './stewards.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const asPerson: AsDemoPerson = async (person, work) =>
  await asActor(
    db.app,
    { kind: 'session', secret: await asActor(db.app, visitor, (ctx) => demoSignIn(ctx, person)) },
    work,
  )

const shares = async () =>
  (
    await db.admin.query<{ wave: string; learners: number; points: number }>(
      `select wave, count(distinct learner_id)::int as learners, avg(points)::float8 as points from training.answer
       where measures = 'knowledge' group by wave order by 2 desc`,
    )
  ).rows

it('adds learners who do not exist to a demo, once, and what three of its people completed', async () => {
  await db.owner.query('select platform.mark_demo()')
  for (const { id, name } of demoStewards)
    await db.owner.query('select identity.add_demo_person($1, $2)', [id, name])
  await loadDemoCoalition(db.owner)
  await loadDemoLearning(db.owner, asPerson)
  await loadDemoLearning(db.owner, asPerson)
  const found = await shares()
  expect(found.map(({ wave, learners }) => [wave, learners])).toEqual([
    ['pre', 48],
    ['post', 44],
    ['three-months', 25],
    ['six-months', 12],
  ])
  const [pre, post, , later] = found.map(({ points }) => points)
  expect(post ?? 0).toBeGreaterThan((pre ?? 1) + 0.15)
  // Chance decides which twelve are asked after half a year: they know no more than the 44 did, but for a few points.
  expect(later ?? 1).toBeLessThan((post ?? 0) + 0.05)
  // Chance divided two agencies from two, and twelve learn at each.
  const { rows: arms } = await db.admin.query(
    `select arm, count(*)::int as members, count(distinct place)::int as places from cohorts.member group by arm order by arm desc`,
  )
  expect(arms).toEqual([
    { arm: 'now', members: 24, places: 2 },
    { arm: 'later', members: 24, places: 2 },
  ])
  // Most who finished say how it was: enough to be shown.
  const { rows: said } = await db.admin.query<{ n: number; relevant: number }>(
    'select count(*)::int as n, count(relevance)::int as relevant from training.reaction',
  )
  expect(said[0]?.n).toBeGreaterThan(25)
  expect(said[0]?.relevant).toBeGreaterThan(22)
  // None of them is anybody.
  const { rows } = await db.admin.query('select from training.link')
  expect(rows).toEqual([])
  const { rows: done } = await db.admin.query('select from training.completion')
  expect(done).toHaveLength(3)
})
