import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('migrations', () => {
  it('lets a steward in', async () => {
    const kind = await asSteward(db, async (ctx) => ctx.actor.kind)
    expect(kind).toBe('steward')
  })
})
