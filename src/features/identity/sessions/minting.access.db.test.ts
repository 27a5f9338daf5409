import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { keepStatementKey } from '../keep-statement-key.ts'
import { spendChallenge } from '../passkeys/challenge.ts'
import { startPasskeySignIn } from '../passkeys/sign-in.ts'
import { stated } from '../passkeys/statement.ts'
import { enroll, freshSession, testSite } from '../testing/with-passkey.ts'

/** What the app's login can do by SQL alone: everything here is asked as that login. */
let db: TestDatabase
let passkeyId: string
beforeAll(async () => {
  db = await testDatabase()
  passkeyId = (await enroll(db, { kind: 'session', secret: await freshSession(db, db.stewardId) })).passkeyId
})
afterAll(() => db.close())

const hash = () => createHash('sha256').update(randomBytes(32)).digest('hex')
const sessions = async () => (await db.admin.query('select 1 from identity.session')).rowCount

/** A challenge that was asked and spent, as the login can do by itself. */
async function spent() {
  const visitor = { kind: 'visitor' } as const
  const { challenge } = await asActor(db.app, visitor, (ctx) => startPasskeySignIn(ctx, testSite(db)))
  const found = await asActor(db.app, visitor, (ctx) => spendChallenge(ctx, 'sign-in', challenge))
  if (!found) throw new Error('the challenge was not asked')
  return found
}
const open = (statement: string | null, mac: string | null) =>
  db.app.query('select * from identity.open_session($1, $2, null, null, false)', [statement, mac])

describe('the app’s login, by SQL alone', () => {
  it('opens no session with a statement that it cannot sign', async () => {
    const facts = [passkeyId, hash(), 0, false]
    const { statement, mac } = stated(keyringFrom(randomBytes(32)), await spent(), facts)
    const before = await sessions()
    for (const [said, under] of [
      [statement, mac],
      [statement, ''],
      [statement, null],
      [null, null],
      [null, mac],
      [statement, createHash('sha256').update(statement).digest('hex')],
    ] as const) {
      await expect(open(said, under)).rejects.toMatchObject({ code: '28000' })
    }
    expect(await sessions()).toBe(before)
  })

  it('cannot use the signature of one statement for another', async () => {
    const { statement, mac } = stated(db.keyring, await spent(), [passkeyId, hash(), 5, false])
    await expect(open(statement.replace(/\|5\|/, '|6|'), mac)).rejects.toMatchObject({ code: '28000' })
    expect((await open(statement, mac)).rowCount).toBe(1)
  })

  it('cannot use one twice, nor one that is older than a minute, nor one about an unspent challenge', async () => {
    const fresh = await spent()
    const facts = (counter: number) => [passkeyId, hash(), counter, false]
    // A passkey that does not count: nothing but the one use keeps its statement from counting twice.
    const claim = { kind: 'session', secret: await freshSession(db, db.stewardId) } as const
    const good = stated(db.keyring, fresh, [(await enroll(db, claim)).passkeyId, hash(), 0, false])
    await open(good.statement, good.mac)
    await expect(open(good.statement, good.mac)).rejects.toMatchObject({ code: '28000' })
    const old = stated(db.keyring, { ...(await spent()), at: new Date(Date.now() - 61_000) }, facts(8))
    await expect(open(old.statement, old.mac)).rejects.toMatchObject({ code: '28000' })
    const invented = stated(db.keyring, { ...fresh, id: randomUUID(), at: new Date() }, facts(9))
    await expect(open(invented.statement, invented.mac)).rejects.toMatchObject({ code: '28000' })
  })

  it('opens none for a database that was given no key', async () => {
    const { statement, mac } = stated(db.keyring, await spent(), [passkeyId, hash(), 20, false])
    const { rows } = await db.admin.query<{ salt: Buffer; key: Buffer }>(
      'delete from identity.statement_key returning salt, key',
    )
    await expect(open(statement, mac)).rejects.toMatchObject({ code: '28000' })
    await db.owner.query('select identity.keep_statement_key($1, $2)', [rows[0]?.salt, rows[0]?.key])
    expect((await open(statement, mac)).rowCount).toBe(1)
  })

  it('uses no key that was replaced, such as one that a stolen backup holds; what was stated before still counts', async () => {
    const before = stated(db.keyring, await spent(), [passkeyId, hash(), 30, false])
    const late = await spent()
    await keepStatementKey(db.urls.owner, db.keyring)
    expect((await open(before.statement, before.mac)).rowCount).toBe(1)
    expect((await spent()).salt).not.toEqual(late.salt)
    const since = async (seconds: number) => {
      await db.admin.query(
        `update identity.statement_key set replaced_at = clock_timestamp() - make_interval(secs => $1)
        where replaced_at is not null`,
        [seconds],
      )
      const { statement, mac } = stated(db.keyring, { ...(await spent()), salt: late.salt }, [
        passkeyId,
        hash(),
        40,
        false,
      ])
      return open(statement, mac)
    }
    await expect(since(10)).rejects.toMatchObject({ code: '28000' })
    expect((await since(0)).rowCount).toBe(1)
  })

  it.each([
    'select * from identity.statement_key',
    `select identity.keep_statement_key(decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'))`,
    `select identity.believed_statement('sign-in', 'x', 'x')`,
    `select identity.begin_session(gen_random_uuid(), 'passkey', null, decode(repeat('00', 32), 'hex'), null, null, false)`,
    'select identity.let_enroll(gen_random_uuid(), gen_random_uuid())',
    'select identity.enrolls()',
    'select * from identity.passkey',
    'select * from identity.challenge',
    'select * from identity.enrollment',
    `insert into identity.passkey (label) values ('mine')`,
    `update identity.session set expires_at = now() + interval '1 year'`,
  ])('may not: %s', async (sql) => {
    await expect(db.app.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  it('adds no passkey without a statement, even for somebody who is signed in freshly', async () => {
    const secret = await freshSession(db, db.stewardId)
    const added = asActor(db.app, { kind: 'session', secret }, (ctx) =>
      ctx.prepared('try', 'select * from identity.add_passkey($1, $2, $3, $4, $5, null)', [
        ['enroll', randomUUID(), ctx.now.getTime(), '00'.repeat(16), hash(), 0, false, false, ''].join('|'),
        hash(),
        'mine',
        randomBytes(77),
        [],
      ]),
    )
    await expect(added).rejects.toMatchObject({ code: '28000' })
  })

  it('removes, names and sees nobody’s passkeys without being somebody', async () => {
    const visitor = { kind: 'visitor' } as const
    expect((await db.app.query('select * from identity.my_passkeys()')).rows).toEqual([])
    expect((await db.app.query('select * from identity.my_sessions()')).rows).toEqual([])
    const named = await db.app.query(`select identity.name_passkey($1, 'mine') as done`, [passkeyId])
    expect(named.rows).toEqual([{ done: false }])
    await expect(
      asActor(db.app, visitor, (ctx) => ctx.prepared('r', 'select identity.remove_passkey($1)', [passkeyId])),
    ).rejects.toMatchObject({ code: 'BW000', message: 'prove-again' })
    expect((await db.app.query('select identity.end_my_sessions(null) as n')).rows).toEqual([{ n: '0' }])
    await expect(
      db.app.query('select identity.end_persons_sessions($1)', [db.stewardId]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
