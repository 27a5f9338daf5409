import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { countLine } from '../../count-line.ts'
import type { NeedCode } from '../../domain/codes.ts'
import { holdSlot } from '../../hold-slot.ts'
import { moveHold } from '../../move-hold.ts'
import { joinWaitlist } from '../../waitlist.ts'
import { aKeeper, aLine, aSeeker, as, newKey } from '../lines.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
})
afterAll(() => db.close())

const needs: readonly NeedCode[] = ['pregnant', 'substance-use']
const marker = 'Zzmarker'

/** Everything that leaves the feature or stays about its acts: what is written down, told, sent, and still to be done. */
const outlets = [
  'audit.event',
  'live.outbox',
  'notices.notice',
  'notices.delivery',
  'graphile_worker._private_jobs',
  'identity.link',
  'identity.link_event',
  'availability.count',
]

describe('what somebody needs', () => {
  it('and who and where they are, reaches no audit line, event, notice, job, link or history', async () => {
    const record = { service: { name: `${marker} shelter` }, organization: { name: `${marker} house` } }
    const keeper = await aKeeper(db, { record })
    const [one, two] = [await aSeeker(db), await aSeeker(db)]
    for (const { person } of [keeper, one, two])
      await db.admin.query(`update identity.person set name = $2 where id = $1`, [person, `${marker} Person`])
    const lineId = await aLine(db, keeper, { total: 2, takes: [...needs] })
    const hold = () => as(db, one.secret, (ctx) => holdSlot(ctx, { lineId, key: newKey(), needs }))
    const count = (total: number) => {
      const numbers = { total, surge: 0, outOfService: 0, occupied: 0 }
      return as(db, keeper.secret, (ctx) =>
        countLine(ctx, { lineId, numbers, channel: 'app', key: newKey() }),
      )
    }
    const [first, second] = [await hold(), await hold()]
    await as(db, two.secret, (ctx) => joinWaitlist(ctx, { lineId, key: newKey(), needs }))
    await count(1)
    await as(db, keeper.secret, (ctx) => moveHold(ctx, first.holdId, { move: 'decline', reason: 'no-staff' }))
    await as(db, one.secret, (ctx) => moveHold(ctx, second.holdId, { move: 'cancel' }))
    await count(4)
    let looked = 0
    for (const outlet of outlets) {
      const { rows } = await db.admin.query<{ all: string }>(
        `select to_jsonb(t)::text as all from ${outlet} t`,
      )
      looked += rows.length
      for (const { all } of rows)
        for (const secret of [marker, ...needs])
          expect({ outlet, all }).not.toEqual({ outlet, all: expect.stringContaining(secret) })
    }
    // There was something to look at: audit lines, events, notices and the jobs that send them.
    expect(looked).toBeGreaterThan(20)
  })

  it('has no place for words: each text of a line, a hold or a wait is one of a closed list', async () => {
    const { rows } = await db.admin.query<{ column: string; closed: boolean }>(
      `select c.relname || '.' || a.attname as column, exists (select from pg_constraint k
         where k.conrelid = c.oid and a.attnum = any (k.conkey) and (k.contype = 'f'
           or (k.contype = 'c' and pg_get_constraintdef(k.oid) ~ 'ARRAY\\['))) as closed
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.oid in ('availability.line'::regclass, 'availability.hold'::regclass, 'availability.wait'::regclass)
         and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'varchar'::regtype)`,
    )
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.filter(({ closed }) => !closed)).toEqual([])
  })

  it('is refused where it is words, and stays nowhere', async () => {
    const keeper = await aKeeper(db)
    const seeker = await aSeeker(db)
    const lineId = await aLine(db, keeper, { total: 1 })
    const words = [`${marker} girl, 14`] as never
    const wish = { lineId, key: newKey(), needs: words }
    await expect(as(db, seeker.secret, (ctx) => holdSlot(ctx, wish))).rejects.toThrow()
    await expect(as(db, seeker.secret, (ctx) => joinWaitlist(ctx, wish))).rejects.toThrow()
    const { rows } = await db.admin.query(
      'select 1 from availability.hold where line_id = $1 union all select 1 from availability.wait where line_id = $1',
      [lineId],
    )
    expect(rows).toEqual([])
  })
})
