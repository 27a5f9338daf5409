import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { defineChannel } from './channel.ts'
import { publish } from './publish.ts'

const channel = defineChannel('harbor.keep', ['light-changed'])

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await asVisitor(db, (ctx) => publish(ctx, channel, { kind: 'light-changed' }))
})
afterAll(() => db.close())

const rows = () =>
  db.admin.query<{ topic: string; kind: string; object_id: string | null; version: number | null }>(
    'select topic, kind, object_id, version from live.outbox order by tx, id',
  )
const eventsFor = (secret: string) =>
  db.app.query('select * from live.news($1, $2, null, 10)', [secret, '3:3:'])

describe('the outbox', () => {
  it('takes events from whoever acts, and only with the act', async () => {
    const id = 'b6a3b2a4-6d0a-4b57-9b3a-0d8f6a1f2c3d'
    await asSteward(db, (ctx) => publish(ctx, channel, { kind: 'light-changed', of: id, id, version: 3 }))
    const failed = asSteward(db, async (ctx) => {
      await publish(ctx, channel, { kind: 'light-changed', version: 99 })
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect((await rows()).rows).toEqual([
      { topic: 'harbor.keep', kind: 'light-changed', object_id: null, version: null },
      { topic: `harbor.keep:${id}`, kind: 'light-changed', object_id: id, version: 3 },
    ])
  })

  it('takes codes only: no words, in channel or kind', async () => {
    expect(() => defineChannel('Harbor of Jane', [])).toThrow('is no channel')
    expect(() => defineChannel('harbor', ['Jane called'])).toThrow('is no kind')
    const odd = publish.bind(undefined)
    await expect(
      asVisitor(db, (ctx) => odd(ctx, channel, { kind: 'jane' as 'light-changed' })),
    ).rejects.toThrow()
    for (const [key, kind] of [
      ['harbor.keep:jane', 'light-changed'],
      ['harbor.keep', 'Jane called'],
    ]) {
      const added = db.app.query('insert into live.outbox (topic, kind) values ($1, $2)', [key, kind])
      await expect(added).rejects.toMatchObject({ code: '23514' })
    }
  })

  it.each([
    ['a visitor', asVisitor],
    ['a steward', asSteward],
    ['the operator', asOperator],
  ])('shows and lets %s delete no row', async (_who, as) => {
    await as(db, async (ctx) => {
      expect(await ctx.prepared('outbox_seen', 'select at from live.outbox', [])).toEqual([])
      const gone = await ctx.prepared(
        'outbox_cut',
        'delete from live.outbox where at <= now() returning 1',
        [],
      )
      expect(gone).toEqual([])
    })
    await expect(db.app.query('select topic from live.outbox')).rejects.toMatchObject({ code: '42501' })
  })

  it('cannot be given a transaction or an instant of one’s own choice', async () => {
    for (const column of ['tx', 'at', 'id']) {
      const added = db.app.query(
        `insert into live.outbox (topic, kind, ${column}) values ('harbor', 'light-changed', default)`,
      )
      await expect(added).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('is read by a program that the owner’s login has started, and by nobody else', async () => {
    const secret = randomBytes(32).toString('base64url')
    const hash = createHash('sha256').update(secret).digest()
    await expect(eventsFor(secret)).rejects.toMatchObject({ code: '28000' })
    await expect(db.app.query('select live.open_node($1)', [hash])).rejects.toMatchObject({ code: '42501' })
    await db.owner.query('select live.open_node($1)', [hash])
    expect((await eventsFor(secret)).rows[0].said).not.toEqual([])
    await db.app.query('select live.close_node($1)', [secret])
    await expect(eventsFor(secret)).rejects.toMatchObject({ code: '28000' })
    await expect(db.app.query('select * from live.node')).rejects.toMatchObject({ code: '42501' })
  })
})
