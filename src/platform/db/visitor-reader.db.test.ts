import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asActor, visitor } from './actor.ts'
import { openPool } from './pool.ts'
import type { Reader } from './visitor-reader.ts'

let db: TestDatabase
/** One connection, so that each question meets what the one before it left behind. */
let pool: ReturnType<typeof openPool>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db?.close())
beforeEach(() => {
  pool = openPool(db.urls.app, { max: 1, name: 'tests' })
  return () => pool.end()
})

const apart = <T>(work: (reader: Reader) => Promise<T>) => asActor(pool, visitor, work, { apart: true })
const who = `select identity.actor_kind() as kind, current_setting('transaction_read_only') as "readOnly"`
const ask = () => apart((reader) => reader.prepared('who', who, []))

it('asks as a visitor, in a transaction that may not write', async () => {
  expect(await ask()).toEqual([{ kind: 'visitor', readOnly: 'on' }])
  const writing = `update directory.public_card set name = 'x' returning id`
  await expect(apart((reader) => reader.prepared('write', writing, []))).rejects.toMatchObject({
    code: '25006',
  })
})

it('leaves no transaction open, whether it was answered or failed', async () => {
  const open = () => pool.query('select now() = statement_timestamp() as alone')
  const ids: unknown[] = []
  for (const text of [who, 'select 1 / 0', 'select from nowhere']) {
    await apart((reader) => reader.prepared(`ask ${ids.length}`, text, [])).catch(() => undefined)
    // In a transaction that began before, now() would be its beginning.
    expect((await open()).rows).toEqual([{ alone: true }])
    ids.push((await pool.query('select pg_backend_pid() as id')).rows[0].id)
  }
  expect(new Set(ids).size).toBe(1)
  expect(await ask()).toHaveLength(1)
})

it('sees what was committed between two questions', async () => {
  const seen = await apart(async (reader) => {
    const count = async () =>
      (
        await reader.prepared<{ n: number }>(
          'count',
          'select count(*)::int as n from platform.rate_limit',
          [],
        )
      )[0]?.n
    const before = await count()
    await db.admin.query(`insert into platform.rate_limit (key, points, expire) values ('x', 1, 0)`)
    return [before, await count()]
  })
  expect(seen).toEqual([0, 1])
})

it('holds no connection between two questions', async () => {
  const answers = await apart(async (reader) => {
    const first = await reader.prepared('who', who, [])
    // The only connection is free for somebody else.
    const between = await ask()
    return [first, between]
  })
  expect(answers).toHaveLength(2)
})
