import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { aHeldJob } from '#platform/testing/held-job.ts'
import { clearCorrections } from './clear-corrections.ts'
import { correctionFile } from './correction-file.ts'
import {
  correctionCounts,
  correctionQueue,
  returnCorrection,
  takeCorrection,
  takeThisCorrection,
} from './correction-queue.ts'
import { decideCorrection } from './decide-correction.ts'
import { readCorrection } from './read-correction.ts'
import { aCard, noPages, onlyRow, tell } from './testing/messages.ts'

let db: TestDatabase
let id = ''
beforeAll(async () => {
  db = await testDatabase()
  const card = await aCard(db)
  await tell(db, card.cardId, 'phone', { text: 'The new number is on the door.' })
  id = String((await onlyRow(db)).id)
})
afterAll(() => db.close())

const denied = { code: '42501' }
const verbs: [string, (ctx: Context) => Promise<unknown>][] = [
  ['see the queue', correctionQueue],
  ['count it', correctionCounts],
  ['take from it', (ctx) => takeCorrection(ctx)],
  ['take one', (ctx) => takeThisCorrection(ctx, id)],
  ['hand one back', (ctx) => returnCorrection(ctx, id)],
  ['open its page', (ctx) => correctionFile(ctx, id)],
  ['read its words', (ctx) => readCorrection((work) => work(ctx), db.keyring, id)],
  [
    'decide',
    (ctx) =>
      decideCorrection(ctx, { keyring: db.keyring, versionOf: noPages }, id, {
        act: 'not-changed',
        why: 'read',
      }),
  ],
]

describe('a visitor', () => {
  it.each(verbs)('cannot %s', async (_, verb) => {
    await expect(asVisitor(db, verb)).rejects.toMatchObject({ status: 403 })
  })

  it('sees and changes no row of any of the tables', async () => {
    const look = (sql: string) => asVisitor(db, (ctx) => ctx.prepared(`v ${sql.slice(0, 50)}`, sql, []))
    expect(await look('select id from directory.correction')).toEqual([])
    expect(await look('select id from directory.correction_read')).toEqual([])
    expect(await look(`update directory.correction set state = 'looking' returning id`)).toEqual([])
    await expect(look('select digest from directory.correction_code')).rejects.toMatchObject(denied)
    await expect(look('delete from directory.correction')).rejects.toMatchObject(denied)
    await expect(
      look(
        `insert into directory.correction (id, choice, helps, same) values (gen_random_uuid(), 'missing', false, decode(repeat('00', 16), 'hex'))`,
      ),
    ).rejects.toMatchObject(denied)
  })

  it('can neither read words, nor clear them, nor ask whether there are any', async () => {
    const call = (sql: string, values: unknown[]) =>
      asVisitor(db, (ctx) => ctx.prepared(`c ${sql.slice(0, 50)}`, sql, values))
    await expect(call('select directory.ask_to_read_correction($1)', [id])).rejects.toMatchObject(denied)
    await expect(call('select * from directory.read_correction($1)', [randomUUID()])).rejects.toMatchObject(
      denied,
    )
    await expect(call('select directory.clear_corrections(now())', [])).rejects.toMatchObject(denied)
    await expect(call('select directory.correction_has_words($1)', [id])).rejects.toMatchObject(denied)
  })

  it('cannot send what the store would not hold', async () => {
    const send = (card: string | null, choice: string, bytes: number, detail: string | null = null) =>
      asVisitor(db, (ctx) =>
        ctx.prepared(
          'raw_send',
          'select directory.send_correction($1, $2, null, null, $3, $4, false, $5, $6, $7)',
          [randomUUID(), card, choice, detail, Buffer.alloc(16), Buffer.alloc(bytes), Buffer.alloc(32)],
        ),
      )
    await expect(send(null, 'missing', 8_193)).rejects.toMatchObject({ code: '23514' })
    await expect(send(null, 'phone', 10)).rejects.toMatchObject({ code: '22023' })
    await expect(send(randomUUID(), 'missing', 10)).rejects.toMatchObject({ code: '22023' })
    await expect(send(randomUUID(), 'phone', 10)).rejects.toMatchObject({ code: 'P0002' })
    await expect(send(null, 'missing', 10, 'free words, with spaces')).rejects.toMatchObject({
      code: '23514',
    })
  })
})

describe('a steward', () => {
  it('cannot see sealed words, codes or digests but by a logged opening', async () => {
    for (const sql of [
      'select sealed from directory.correction',
      'select same from directory.correction',
      'select * from directory.correction_code',
    ])
      await expect(asSteward(db, (ctx) => ctx.prepared(`s ${sql}`, sql, []))).rejects.toMatchObject(denied)
  })

  it('cannot decide or take in another name, nor change what was sent, nor clear or delete', async () => {
    const act = (sql: string) => asSteward(db, (ctx) => ctx.prepared(`a ${sql.slice(0, 55)}`, sql, []))
    const someone = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [someone, 'Odda (fictional)'])
    await expect(
      act(`update directory.correction set taken_by = '${someone}', taken_at = now()`),
    ).rejects.toMatchObject(denied)
    await expect(
      act(`update directory.correction set state = 'changed', decided_at = now(), decided_by = '${someone}'`),
    ).rejects.toMatchObject(denied)
    await expect(act(`update directory.correction set choice = 'closed'`)).rejects.toMatchObject(denied)
    await expect(act(`update directory.correction set sealed = null`)).rejects.toMatchObject(denied)
    await expect(act('delete from directory.correction')).rejects.toMatchObject(denied)
    await expect(act('delete from directory.correction_read')).rejects.toMatchObject(denied)
    await expect(act('select directory.clear_corrections(now())')).rejects.toMatchObject(denied)
    await expect(asSteward(db, clearCorrections)).rejects.toMatchObject(denied)
  })
})

describe('the operator', () => {
  it('clears words, and reads none', async () => {
    expect(await asOperator(db, clearCorrections)).toBe(0)
    await expect(
      asOperator(db, (ctx) => readCorrection((work) => work(ctx), db.keyring, id)),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      asOperator(db, (ctx) => ctx.prepared('o_ask', 'select directory.ask_to_read_correction($1)', [id])),
    ).rejects.toMatchObject(denied)
    await expect(
      asOperator(db, (ctx) =>
        decideCorrection(ctx, { keyring: db.keyring, versionOf: noPages }, id, {
          act: 'not-changed',
          why: 'read',
        }),
      ),
    ).rejects.toMatchObject({ status: 403 })
  })
})

describe('a job', () => {
  it('clears words while a worker holds it, and does nothing else with them', async () => {
    await prepareQueue(db.urls.jobs, defaultRoles)
    const { jobId, claim } = await aHeldJob(db)
    const asJob = (work: (ctx: Context) => Promise<unknown>) => asActor(db.app, claim, work)
    const lock = 'update graphile_worker._private_jobs set locked_at = $2 where id = $1 returning locked_at'
    const { rows } = await db.admin.query<{ at: string }>(
      'select locked_at::text as at from graphile_worker._private_jobs where id = $1',
      [jobId],
    )
    await db.admin.query(lock, [jobId, null])
    await expect(asJob(clearCorrections)).rejects.toMatchObject({ code: 'not-signed-in' })
    await db.admin.query(lock, [jobId, rows[0]?.at])
    await db.admin.query(
      `update directory.correction set clear_after = now() - interval '1 second' where id = $1`,
      [id],
    )
    expect(await asJob(clearCorrections)).toBe(1)
    await expect(asJob((ctx) => takeCorrection(ctx))).rejects.toMatchObject({ status: 403 })
    await expect(
      asJob((ctx) => ctx.prepared('j_ask', 'select directory.ask_to_read_correction($1)', [id])),
    ).rejects.toMatchObject(denied)
  })
})

describe('nobody at all', () => {
  it('sees nothing', async () => {
    expect((await db.app.query('select id from directory.correction')).rows).toEqual([])
    expect((await db.app.query('select id from directory.correction_read')).rows).toEqual([])
  })
})
