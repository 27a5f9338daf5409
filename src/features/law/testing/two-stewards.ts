import { randomUUID } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { NewFact } from '../enter-fact.ts'

/** A database with two fictional stewards: facts need two. */
export interface LawDesk {
  readonly db: TestDatabase
  readonly otherId: string
  first<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  second<T>(work: (ctx: Context) => Promise<T>): Promise<T>
}

export async function lawDesk(): Promise<LawDesk> {
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

/** A fact of the fictional state, ready to enter. */
export function aNewFact(over: Partial<NewFact> = {}): NewFact {
  return {
    jurisdiction: 'ZH',
    topic: 'reporter',
    value: 'yes',
    scope: {},
    says: 'Made up: nurses must report.',
    citation: 'Harbor State Code 1-101 (fictional)',
    quote: 'A nurse shall report. These words are made up.',
    official: 'https://law.harbor.example/1-101',
    sha256: 'a'.repeat(64),
    sourceKind: 'statute',
    asOf: '2026-01-01',
    retrieved: '2026-01-02',
    license: 'Made up',
    validFrom: null,
    validTo: null,
    ...over,
  }
}

/** The day before today, as the database and the tests both see it. */
export function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
}
