import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { inbox, markAllRead, markRead, ownMeeting, unreadNotices } from './inbox.ts'
import { aReader, type PostOffice, postOffice, type Reader } from './testing/post-office.ts'
import { sendNotice } from './testing/send-notice.ts'

let db: TestDatabase
let office: PostOffice
let owner: Reader
let other: Reader
let noticeId: string
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  owner = await aReader(db, office)
  other = await aReader(db, office)
  noticeId = await sendNotice(db.owner, owner.id, {
    kind: 'meeting',
    starts: new Date('2027-01-01T10:00:00Z'),
    minutes: 30,
  })
  // With a message that waits, so that every table has a row.
  await db.admin.query(
    `insert into notices.delivery (person_id, what, channel, target_id, due_at)
     select person_id, 'update', channel, id, now() + interval '1 hour' from notices.address`,
  )
})
afterAll(async () => {
  await office.close()
  await db.close()
})

const tables = ['setting', 'address', 'subscription', 'notice', 'delivery'] as const
const others = {
  'another person': (work: Parameters<typeof asSteward>[1]) => other.as(work),
  'a steward': (work: Parameters<typeof asSteward>[1]) => asSteward(db, work),
  'the operator': (work: Parameters<typeof asSteward>[1]) => asOperator(db, work),
  'a visitor': (work: Parameters<typeof asSteward>[1]) => asVisitor(db, work),
} as const

describe.each(Object.keys(others) as (keyof typeof others)[])('%s', (who) => {
  const as = others[who]

  it('sees no row of somebody else', async () => {
    for (const table of tables) {
      const seen = await as((ctx) =>
        ctx.prepared(`see_${table}`, `select 1 from notices.${table} where person_id = $1`, [owner.id]),
      )
      expect([table, seen]).toEqual([table, []])
      const { rowCount } = await db.admin.query(`select 1 from notices.${table} where person_id = $1`, [
        owner.id,
      ])
      expect([table, rowCount]).not.toEqual([table, 0])
    }
  })

  it('changes nothing of somebody else', async () => {
    for (const [at, sql] of [
      `update notices.setting set channels = '{}' where person_id = $1 returning 1`,
      `update notices.address set sealed = null, ended_at = now() where person_id = $1 returning 1`,
      `update notices.subscription set sealed = null, ended_at = now() where person_id = $1 returning 1`,
      `update notices.notice set read_at = now() where person_id = $1 returning 1`,
      `update notices.delivery set state = 'dropped', done_at = now() where person_id = $1 returning 1`,
    ].entries()) {
      expect([sql, await as((ctx) => ctx.prepared(`change_${at}`, sql, [owner.id]))]).toEqual([sql, []])
    }
  })

  it('puts nothing into somebody else’s name', async () => {
    for (const [at, sql] of [
      `insert into notices.setting (person_id, language, zone) values ($1, 'en', 'UTC')`,
      `insert into notices.address (id, person_id, channel, sealed) values (gen_random_uuid(), $1, 'mail', 'x')`,
      `insert into notices.subscription (id, person_id, digest, sealed) values (gen_random_uuid(), $1, sha256('x'), 'x')`,
      `insert into notices.notice (person_id, kind) values ($1, 'update')`,
      `insert into notices.delivery (person_id, what, channel, target_id, due_at) values ($1, 'update', 'mail', gen_random_uuid(), now())`,
    ].entries()) {
      await expect(
        as((ctx) => ctx.prepared(`put_${at}`, sql, [owner.id])),
        sql,
      ).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('somebody else’s notice', () => {
  it('is as good as none: not found, and not counted', async () => {
    for (const id of [noticeId, randomUUID()]) {
      await expect(other.as((ctx) => markRead(ctx, id))).rejects.toMatchObject({
        status: 404,
        code: 'no-such-notice',
      })
      await expect(other.as((ctx) => ownMeeting(ctx, id))).rejects.toMatchObject({ status: 404 })
    }
    expect(await other.as(unreadNotices)).toBe(0)
    expect((await other.as((ctx) => inbox(ctx, noticeId))).notices).toEqual([])
    await other.as((ctx) => markAllRead(ctx, new Date('2100-01-01')))
    expect(await owner.as(unreadNotices)).toBe(1)
  })

  it('has no inbox for those who are nobody', async () => {
    expect(await asVisitor(db, unreadNotices)).toBe(0)
    expect(await asOperator(db, unreadNotices)).toBe(0)
    await expect(asVisitor(db, (ctx) => inbox(ctx))).rejects.toMatchObject({ code: 'people-only' })
  })
})

describe('the person themself', () => {
  it('plans no message but the one that asks to confirm, and marks none as done', async () => {
    const own = (what: string) => (ctx: Parameters<Parameters<typeof asSteward>[1]>[0]) =>
      ctx.prepared(
        `own_${what}`,
        `insert into notices.delivery (person_id, what, channel, target_id, due_at) values ($1, '${what}', 'mail', gen_random_uuid(), now())`,
        [owner.id],
      )
    await owner.as(own('confirm'))
    for (const what of ['update', 'calendar'])
      await expect(owner.as(own(what))).rejects.toMatchObject({ code: '42501' })
  })
})
