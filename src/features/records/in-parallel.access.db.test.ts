import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { openItems } from './open-items.ts'
import { readableOf } from './readable.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from './testing/records-town.ts'

/** Two agencies on few connections, some of whose requests break off: each sees its own and nothing else. */
let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
})
afterAll(() => town.close())

const REQUESTS = 200

it('gives nobody a row of the other agency, whatever broke off on the connection before', async () => {
  const pool = openPool(town.db.urls.app, { max: 4, name: 'tests' })
  try {
    const sides = await Promise.all(
      [town.worker, town.outsider].map(async (who, n) => ({
        who,
        words: `Words of side ${n}`,
        record: await aRecord(town, who.run, { notes: Array<string>(5).fill(`Words of side ${n}`) }),
      })),
    )
    const all = sides.flatMap(({ record }) => record.notes)
    const subjects = sides.map(({ record }) => record.subject)
    /** Everything that it may open, having asked for what both keep. */
    const read = async (ctx: Context) => {
      const lines = await readableOf(ctx, subjects, { limit: 200 })
      const opened = await openItems(ctx, town.keys, all, { what: 'record' })
      return [
        ...lines.map(({ subject }) => subject),
        ...opened.map(({ subject, groups }) => subject + JSON.stringify(groups)),
      ]
    }
    // On a busy machine a place among the four is waited for longer than the pool lets anybody wait: then once more.
    const act = async <T>(who: Colleague, work: (ctx: Context) => Promise<T>): Promise<T> => {
      for (;;)
        try {
          return await asActor(pool, { kind: 'session', secret: who.secret }, work)
        } catch (error) {
          if (!(error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)))
            throw error
        }
    }
    const breaks: readonly ((who: Colleague) => Promise<unknown>)[] = [
      (who) =>
        act(who, async (ctx) => {
          await read(ctx)
          throw new Error('broke off')
        }),
      (who) =>
        act(who, async (ctx) => {
          await read(ctx)
          await ctx.prepared('set_timeout', `select set_config('statement_timeout', '5', true)`, [])
          await ctx.prepared('too_long', 'select pg_sleep(1)', [])
        }),
      (who) => act(who, (ctx) => ctx.prepared('no_such', 'select 1 / 0 from records.readable', [])),
      // The other side of the connection is gone.
      (who) =>
        act(who, async (ctx) => {
          const [row] = await ctx.prepared<{ pid: number }>('pid', 'select pg_backend_pid() as pid', [])
          await town.db.admin.query('select pg_terminate_backend($1)', [row?.pid])
          await read(ctx)
        }),
      // Nobody waits for it any more.
      (who) => Promise.race([act(who, read), wait(1)]),
    ]
    const came = await Promise.allSettled(
      Array.from({ length: REQUESTS }, async (_, n) => {
        const side = sides[n % 2]
        const other = sides[(n + 1) % 2]
        if (!side || !other) throw new Error('there are two sides')
        if (n % 4 > 1) {
          await breaks[n % breaks.length]?.(side.who)
          return 0
        }
        const found = await act(side.who, read)
        expect(found).toHaveLength(11)
        for (const one of found) {
          expect(one).toContain(side.record.subject)
          expect(one).not.toContain(other.words)
        }
        return 1
      }),
    )
    const reads = came.filter((one) => one.status === 'fulfilled' && one.value === 1)
    expect(came.flatMap((one, n) => (n % 4 < 2 && one.status === 'rejected' ? [one.reason] : []))).toEqual([])
    expect(reads).toHaveLength(REQUESTS / 2)
    expect(came.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(REQUESTS / 4)
    // Who acts is gone with the transaction.
    const left = await Promise.all(
      Array.from({ length: 8 }, () => pool.query('select * from records.readable')),
    )
    expect(left.flatMap(({ rows }) => rows)).toEqual([])
    const { rows } = await town.db.admin.query<{ person_id: string; subject: string }>(
      'select distinct person_id, s as subject from records.reading, unnest(subject_ids) s',
    )
    expect(rows.map((row) => `${row.person_id} ${row.subject}`).toSorted()).toEqual(
      sides.map(({ who, record }) => `${who.id} ${record.subject}`).toSorted(),
    )
  } finally {
    await pool.end()
  }
})
