import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { statedHere } from '#features/identity/index.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { feedCalled, webhookSecretOf } from './feed-called.ts'
import { addFeed, setWebhookSecret } from './keep-feed.ts'
import { orderChanges } from './order-changes.ts'

/** What a partner's notice may do, and the app's login by SQL alone may not. */
let db: TestDatabase
let feed: string
const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  feed = await asSteward(db, async (ctx) => {
    const { id } = await addFeed(
      ctx,
      db.keyring,
      { name: 'Partner (fictional)', url: 'https://partner.example/hsds', token: '', everyMinutes: 60 },
      [],
    )
    await setWebhookSecret(ctx, db.keyring, { id, secret })
    return id
  })
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query(`update directory.feed set next_at = now() + interval '1 hour'`)
})

const waits = async () =>
  (await db.admin.query('select 1 from directory.feed where next_at > now()')).rowCount
const pulls = async () =>
  (await db.admin.query(`select 1 from graphile_worker.jobs where task_identifier = 'pull-feed'`)).rowCount

/** Every form of a function that the app may call, with what is known to anybody and guesses for the rest. */
async function byGuess(name: string, known: Readonly<Record<string, string>>) {
  const { rows } = await db.admin.query<{ call: string; names: string[] }>(
    `select p.oid::regproc::text as call, p.proargnames as names from pg_proc p
     where p.oid::regproc::text = $1 and has_function_privilege('breakwater_app', p.oid, 'execute')`,
    [name],
  )
  const found: unknown[] = []
  for (const { call, names } of rows) {
    const values = names.map((one) => known[one] ?? 'guess')
    const list = values.map((_, at) => `$${String(at + 1)}`).join(', ')
    found.push(
      ...(await db.app.query(`select ${call}(${list}) as it`, values).then(
        (done) => done.rows.map(({ it: one }: { it: unknown }) => one),
        (error: { code?: string }) => [error.code],
      )),
    )
  }
  return found
}

describe('by SQL alone, the app’s login', () => {
  it('is not handed the sealed secret of a feed whose id it knows', async () => {
    expect(await byGuess('directory.feed_webhook', { feed })).toEqual(['28000'])
  })

  it('cannot claim that a partner called', async () => {
    const before = await pulls()
    expect(await byGuess('directory.feed_called', { feed, message: 'm1' })).toEqual(['28000'])
    expect(await waits()).toBe(1)
    expect(await pulls()).toBe(before)
  })

  it('orders no changes', async () => {
    await db.admin.query(
      `insert into directory.change_pending (entity, record_ids) values ('service', array[gen_random_uuid()])`,
    )
    expect(await byGuess('directory.order_changes', { most: '1' })).toEqual(['28000'])
    expect((await db.admin.query('select 1 from directory.change_pending')).rowCount).toBe(1)
    await asVisitor(db, (ctx) => orderChanges(ctx, db.keyring))
    expect((await db.admin.query('select 1 from directory.change_pending')).rowCount).toBe(0)
  })
})

describe('what the program states', () => {
  const ask = (given: readonly unknown[], call: string) =>
    db.app.query<{ it: unknown }>(`select ${call} as it`, [...given]).then(
      ({ rows }) => rows[0]?.it,
      (error: { code?: string }) => error.code,
    )
  const state = (purpose: 'feed-asked' | 'feed-called', about: string, fact?: string, keyring = db.keyring) =>
    asVisitor(db, (ctx) => statedHere(ctx, keyring, purpose, about, fact === undefined ? [] : [fact]))

  it('is believed of that feed, that message and that act, and under the key alone', async () => {
    const called = 'directory.feed_called($1, $2)'
    const asked = await state('feed-asked', feed)
    expect(await ask([asked.statement, asked.mac], called)).toBe('28000')
    const forged = await state('feed-called', feed, 'm2', keyringFrom(randomBytes(32)))
    expect(await ask([forged.statement, forged.mac], called)).toBe('28000')
    const { statement, mac } = await state('feed-called', feed, 'm2')
    expect(await ask([statement.replace('m2', 'm3'), mac], called)).toBe('28000')
    expect(await ask([statement, mac], 'directory.feed_webhook($1, $2)')).toBe('28000')
    expect(await waits()).toBe(1)
    expect(await ask([statement, mac], called)).toBe(true)
    expect(await waits()).toBe(0)
    expect(await ask([statement, mac], called)).toBe(false)
  })

  it('lets the route open the secret, and take a message whose id holds a mark', async () => {
    expect(await asVisitor(db, (ctx) => webhookSecretOf(ctx, db.keyring, feed))).toBe(secret)
    const call = (id: string) => asVisitor(db, (ctx) => feedCalled(ctx, db.keyring, feed, id))
    expect([await call('a|b'), await call('a|c'), await call('a|b')]).toEqual([true, true, false])
  })
})
