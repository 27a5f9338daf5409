import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asActor, type Context, visitor } from './actor.ts'
import { openPool } from './pool.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('plans that a connection keeps', () => {
  it('keeps the plan of what is asked often, and not of what is asked now and then', async () => {
    const pool = openPool(db.urls.app, { max: 1 })
    try {
      const secret = await stewardSecret()
      const { often, seldom } = await asActor(pool, { kind: 'session', secret }, async (ctx) => {
        for (let n = 0; n < 8; n += 1) await sql`select ${n}::int + 1 as often`.execute(ctx.db)
        await sql`select 1 as seldom`.execute(ctx.db)
        const kept = await sql<{
          statement: string
        }>`select statement from pg_prepared_statements where name like 'kept-%'`.execute(ctx.db)
        const has = (word: string) => kept.rows.filter(({ statement }) => statement.includes(word)).length
        return { often: has('as often'), seldom: has('as seldom') }
      })
      expect({ often, seldom }).toEqual({ often: 1, seldom: 0 })
    } finally {
      await pool.end()
    }
  })

  it('asks each who acts anew: what a steward may see by a kept plan, a visitor may not', async () => {
    const pool = openPool(db.urls.app, { max: 1 })
    try {
      const ask = async (ctx: Context) => {
        const { rows } = await sql<{ count: string }>`select count(*) from directory.source`.execute(ctx.db)
        return Number(rows[0]?.count)
      }
      await db.admin.query(
        `insert into directory.source (name, kind) values ('Kept plans (fictional)', 'hsds')`,
      )
      const secret = await stewardSecret()
      const seen: number[] = []
      for (let n = 0; n < 10; n += 1) {
        seen.push(await asActor(pool, { kind: 'session', secret }, ask), await asActor(pool, visitor, ask))
      }
      expect(new Set(seen.filter((_, at) => at % 2 === 0))).toEqual(new Set([seen[0]]))
      expect(seen[0]).toBeGreaterThan(0)
      expect(new Set(seen.filter((_, at) => at % 2 === 1))).toEqual(new Set([0]))
    } finally {
      await pool.end()
    }
  })

  it('drops a connection whose plans answer in other columns than the table has now', async () => {
    await db.owner.query('create table platform.widened (id int)')
    await db.owner.query('grant select on platform.widened to breakwater_app')
    const pool = openPool(db.urls.app, { max: 1 })
    const secret = await stewardSecret()
    const ask = () =>
      asActor(
        pool,
        { kind: 'session', secret },
        async (ctx) => (await sql`select * from platform.widened`.execute(ctx.db)).rows,
      )
    try {
      for (let n = 0; n < 8; n += 1) await ask()
      await db.owner.query('alter table platform.widened add column name text')
      await expect(ask()).rejects.toMatchObject({ code: '0A000' })
      await expect(ask()).resolves.toEqual([])
    } finally {
      await pool.end()
      await db.owner.query('drop table platform.widened')
    }
  })
})

async function stewardSecret(): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest()
  await db.app.query('select identity.demo_sign_in($1, $2)', [db.stewardId, hash])
  return secret
}
