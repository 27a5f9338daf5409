import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { recordEvent } from './index.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

async function lines(): Promise<{ actor_kind: string; actor_id: string | null; action: string }[]> {
  const found = await db.admin.query('select actor_kind, actor_id, action from audit.event order by at')
  return found.rows
}

describe('an audit line', () => {
  it('names who acted, as the database believes it', async () => {
    await asSteward(db, (ctx) => recordEvent(ctx, 'record.confirmed', { kind: 'service', id: 'a' }))
    expect((await lines()).at(-1)).toEqual({
      actor_kind: 'steward',
      actor_id: db.stewardId,
      action: 'record.confirmed',
    })
  })

  it('is gone when its act fails', async () => {
    const before = await lines()
    await expect(
      asSteward(db, async (ctx) => {
        await recordEvent(ctx, 'record.edited', { kind: 'service', id: 'b' })
        throw new Error('the edit failed')
      }),
    ).rejects.toThrow('the edit failed')
    expect(await lines()).toEqual(before)
  })

  it('cannot be written in another name', async () => {
    await expect(
      asVisitor(db, (ctx) =>
        ctx.prepared(
          'forge',
          `insert into audit.event (action, object_kind, object_id, actor_kind) values ('record.edited', 'service', 'c', 'operator')`,
          [],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('of a visitor is of an act that visitors do', async () => {
    const write = (action: string) =>
      db.app.query(`insert into audit.event (action, object_kind, object_id) values ($1, 'x', 'y')`, [action])
    for (const action of ['place.opened', 'protected.read', 'person.left', 'access.refused', 'no such act'])
      await expect(write(action), action).rejects.toMatchObject({ code: '42501' })
    for (const action of ['session.opened', 'session.refused', 'recovery.asked', 'reach.ended'])
      expect((await write(action)).rowCount, action).toBe(1)
  })

  it('cannot be changed or removed, not even by the owner or an administrator', async () => {
    for (const sql of [
      `update audit.event set action = 'record.added'`,
      'delete from audit.event',
      'truncate audit.event',
    ]) {
      await expect(db.app.query(sql)).rejects.toMatchObject({ code: '42501' })
      await expect(db.admin.query(sql)).rejects.toMatchObject({ code: '23001' })
    }
  })

  it('is read by staff and not by visitors', async () => {
    const count = 'select count(*)::int as n from audit.event'
    const asStaff = await asSteward(db, (ctx) => ctx.prepared<{ n: number }>('count', count, []))
    const asAnyone = await asVisitor(db, (ctx) => ctx.prepared<{ n: number }>('count', count, []))
    expect(asStaff[0]?.n).toBeGreaterThan(0)
    expect(asAnyone[0]?.n).toBe(0)
  })
})
