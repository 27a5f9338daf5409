import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type Column, column, columnBatch, columnSql, columnsOf, listLiteral } from './columns.ts'

let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const columns = {
  id: 'uuid',
  name: 'text',
  doc: 'jsonb',
  as_given: 'json',
  digest: 'bytea',
  open: 'boolean',
  fips: 'integer',
  degrees: 'double precision',
  age: 'smallint',
  day: 'date',
  needs: 'integer[]',
  words: 'text[]',
  weekly: 'int4multirange',
}

const full = {
  id: '0f9e8d7c-6b5a-4321-8fed-cba987654321',
  name: 'Élan "quoted", \\ {braces} 😀',
  doc: JSON.stringify({ a: [1, null, 'ü'], b: { c: '"' } }),
  as_given: '{"b": 2, "a": "ü"}',
  digest: Buffer.from([0, 1, 255]),
  open: true,
  fips: 17_031,
  degrees: -87.629_798,
  age: 12,
  day: '2026-03-01',
  needs: listLiteral([1, 22, 333]),
  words: listLiteral(['a b', 'c"d\\e', '', 'NULL', 'x,y']),
  weekly: '{[540,1020)}',
}
const empty = Object.fromEntries(Object.keys(columns).map((name) => [name, name === 'id' ? full.id : null]))

async function sent(rows: readonly Record<string, unknown>[]): Promise<Record<string, unknown>[]> {
  const { names, rows: from, values } = columnSql(columns)
  const found = await db.admin.query(
    `select to_jsonb(s) as row from (select ${values} from ${from}) as s (${names})`,
    columnsOf(columns, rows),
  )
  return found.rows.map((one) => one.row)
}

describe('columns of many rows', () => {
  it('arrive as they were sent, of every type, in the order of the rows', async () => {
    const [first, second] = await sent([full, empty])
    expect(first).toEqual({
      ...full,
      doc: { a: [1, null, 'ü'], b: { c: '"' } },
      as_given: { a: 'ü', b: 2 },
      digest: '\\x0001ff',
      needs: [1, 22, 333],
      words: ['a b', 'c"d\\e', '', 'NULL', 'x,y'],
    })
    expect(second).toEqual(empty)
  })

  it('are the same however they are made', () => {
    type Row = Record<string, unknown>
    const batch = columnBatch<Row>(
      Object.fromEntries(
        Object.entries(columns).map(([name, type]): [string, Column<Row>] => [
          name,
          [type, (row) => row[name]],
        ]),
      ),
    )
    expect(batch.sql).toEqual(columnSql(columns))
    for (const rows of [[], [full], [full, empty, { ...full, name: 'ß'.repeat(300_000) }]])
      expect(batch.fill(rows)).toEqual(columnsOf(columns, rows))
  })

  it('may be none, and more than fits at first', async () => {
    expect(await sent([])).toEqual([])
    const long = 'ß'.repeat(300_000)
    const rows = await sent([
      { ...full, name: long },
      { ...full, id: '00000000-0000-4000-8000-00000000000a', name: long },
    ])
    expect(rows.map((row) => row.name)).toEqual([long, long])
    expect(rows.map((row) => row.id)).toEqual([full.id, '00000000-0000-4000-8000-00000000000a'])
  })

  it('refuse what is no id before anything is sent', () => {
    expect(() => column('uuid', ['0f9e8d7c-6b5a-4321-8fed'])).toThrow('ids')
  })

  it('leave an absent list absent', () => {
    expect(listLiteral(null)).toBeNull()
    expect(listLiteral([])).toBe('{}')
  })
})
