import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { describeStatement } from './testing/row-types/describe-statement.ts'
import { findStatements, type Kind, type Statement } from './testing/row-types/find-statements.ts'

/** Calls whose text is made while running, so that nothing is known of them here: search, cards, imports and merges. No more than now. */
const MOST_UNKNOWN = 39

let db: TestDatabase
let client: pg.Client
let statements: readonly Statement[]
/** Type id → what the driver makes of a value of it. */
let kinds: ReadonlyMap<number, Kind>

beforeAll(async () => {
  db = await testDatabase()
  client = new pg.Client(db.urls.admin)
  await client.connect()
  statements = findStatements()
  const { rows } = await client.query<{ id: number; name: string; item: string | null; of: string }>(
    `select t.oid::int as id, t.typname as name, i.typname as item, t.typtype as of
     from pg_type t left join pg_type i on i.oid = t.typelem and t.typcategory = 'A'`,
  )
  kinds = new Map(
    rows.map(({ id, name, item, of }) => [id, item ? `${kindOf(item, of)}[]` : kindOf(name, of)]),
  )
})
afterAll(async () => {
  await client.end()
  await db.close()
})

/** As pg reads them by itself: what it does not know, and a number that may be too large for one, stays text. */
function kindOf(name: string, of: string): Kind {
  if (['int2', 'int4', 'oid', 'float4', 'float8'].includes(name)) return 'number'
  if (name === 'bool') return 'boolean'
  if (['timestamptz', 'timestamp', 'date'].includes(name)) return 'date'
  if (name === 'bytea') return 'buffer'
  if (['json', 'jsonb'].includes(name) || of === 'c') return 'json'
  return 'string'
}

const fits = (said: Kind, is: Kind) =>
  said === is ||
  said === '?' ||
  // What is stored as JSON may be anything, a text or a number too.
  is === 'json' ||
  (said === '?[]' && is.endsWith('[]')) ||
  (is === 'json[]' && said.endsWith('[]'))

/** What is wrong with one statement, in a line each. */
async function faultsOf({ at, name, text, row }: Statement): Promise<string[]> {
  if (text === undefined) return []
  try {
    const columns = await describeStatement(client, text)
    if (!row) return []
    const is = new Map(columns.map((one) => [one.name, kinds.get(one.typeId) ?? 'string']))
    return [...row].flatMap(([column, said]) => {
      const kind = is.get(column)
      if (kind === undefined) return [`${at} ${name}: no column ${column}`]
      return fits(said, kind) ? [] : [`${at} ${name}: ${column} is ${kind}, not ${said}`]
    })
  } catch (error) {
    return [`${at} ${name}: ${(error as Error).message}`]
  }
}

describe('every statement by name', () => {
  it('is one that PostgreSQL takes, and answers the columns and types that the code says', async () => {
    const faults: string[] = []
    // A call with a variable in its text is read with each value: some pairs of values never meet, so one that fits is enough.
    for (const ways of Map.groupBy(statements, ({ at }) => at).values()) {
      const each: (readonly string[])[] = []
      for (const way of ways) each.push(await faultsOf(way))
      if (each.every((found) => found.length > 0)) faults.push(...(each[0] ?? []))
    }
    expect(statements.filter(({ row, text }) => row && text !== undefined).length).toBeGreaterThan(350)
    expect(faults).toEqual([])
  })

  it('is mostly known before it runs: few texts are put together', () => {
    const unknown = new Set(statements.filter(({ text }) => text === undefined).map(({ at }) => at))
    expect(unknown.size).toBeLessThanOrEqual(MOST_UNKNOWN)
  })

  it.each([
    ['a column that is not there', new Map<string, Kind>([['m', 'number']]), /no column m/],
    ['a column of another type', new Map<string, Kind>([['n', 'string']]), /n is number, not string/],
  ])('is found out by %s', async (_, row, said) => {
    expect((await faultsOf({ at: 'x', name: 'x', text: 'select 1 as n', row })).join()).toMatch(said)
  })
})
