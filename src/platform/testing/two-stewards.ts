import { randomUUID } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { asSteward, type TestDatabase, testDatabase } from './database.ts'

/** A database with two fictional stewards, for what takes a second person. */
export interface TwoStewards {
  readonly db: TestDatabase
  readonly otherId: string
  first<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  second<T>(work: (ctx: Context) => Promise<T>): Promise<T>
}

export async function twoStewards(): Promise<TwoStewards> {
  const db = await testDatabase()
  const otherId = randomUUID()
  await db.owner.query('select identity.add_demo_person($1, $2)', [otherId, 'Odda Steward (fictional)'])
  return {
    db,
    otherId,
    first: (work) => asSteward(db, work),
    second: (work) => asSteward({ ...db, stewardId: otherId }, work),
  }
}
