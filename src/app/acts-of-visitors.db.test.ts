import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { routeTable } from './route-table.ts'

/**
 * A line about an act of somebody whom nobody knows is taken for the acts that the policy names, and for no other. Routes
 * for anyone leave such lines, unless whoever holds a link does what they are for.
 */
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Acts of whoever holds a one-time link. */
const byLink = new Set([
  'address.confirmed',
  'ask.answered',
  'invitation.accepted',
  'invitation.declined',
  'line.counted',
  'link.answered',
  // By the young person whom a code or a handed-over screen leads to, and nobody else.
  'own-page.handed-back',
  'own-page.opened',
  'reach.confirmed',
  'record.confirmed',
  'recovery.finished',
  'release.refusal-noted',
  'review.finished',
  'review.given',
  'review.opened',
  'set-up.begun',
  'set-up.finished',
])

it('every act of a route for anyone is one that a visitor may leave a line of, or that of a link', async () => {
  const acts = new Set(
    routeTable()
      .filter(({ permission, audit }) => permission === 'anyone' && audit !== 'none')
      .map(({ audit }) => audit),
  )
  const refused: string[] = []
  for (const act of acts)
    await db.app
      .query(`insert into audit.event (action, object_kind, object_id) values ($1, 'x', 'y')`, [act])
      .catch(() => refused.push(act))
  expect(acts.size).toBeGreaterThan(10)
  expect(refused.toSorted()).toEqual([...byLink].toSorted())
})
