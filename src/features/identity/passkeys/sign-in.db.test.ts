import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { Authenticator, type Wrong } from '../testing/authenticator.ts'
import { enroll, freshSession, testSite } from '../testing/with-passkey.ts'
import { type Assertion, assertionField, challengeIn } from './answer.ts'
import { removePasskey } from './change-passkey.ts'
import { myPasskeys } from './my-passkeys.ts'
import { type PasskeyAnswer, signInByPasskey, startPasskeySignIn } from './sign-in.ts'

let db: TestDatabase
let phone: Authenticator
beforeAll(async () => {
  db = await testDatabase()
  phone = (await enroll(db, await steward())).authenticator
})
afterAll(() => db.close())

const steward = async () => ({ kind: 'session', secret: await freshSession(db, db.stewardId) }) as const
const asVisitor = <T>(work: (ctx: Context) => Promise<T>) => asActor(db.app, { kind: 'visitor' }, work)
const site = () => testSite(db)

async function answered(authenticator: Authenticator, wrong: Wrong = {}): Promise<Assertion> {
  const asked = await asVisitor((ctx) => startPasskeySignIn(ctx, site()))
  return assertionField.parse(authenticator.get(asked, wrong))
}
const signIn = (answer: Assertion, more: Omit<PasskeyAnswer, 'answer'> = {}) =>
  signInByPasskey(asVisitor, site(), { answer, ...more })
const whoIs = (secret: string) => asActor(db.app, { kind: 'session', secret }, async (ctx) => ctx.actor)

describe('signing in by a passkey', () => {
  it('lets in whose it is, with a secret of its own and the membership they have', async () => {
    const first = await signIn(await answered(phone), { device: 'Chrome, Linux' })
    const second = await signIn(await answered(phone))
    expect(second.secret).not.toBe(first.secret)
    expect(await whoIs(first.secret)).toMatchObject({ kind: 'person', personId: db.stewardId })
    const { rows } = await db.admin.query(
      `select method, device, way_id is not null as way, expires_at - created_at = interval '24 hours' as day
       from identity.session where id = $1`,
      [first.sessionId],
    )
    expect(rows).toEqual([{ method: 'passkey', device: 'Chrome, Linux', way: true, day: true }])
  })

  it.each<[string, Wrong]>([
    ['a signature of another key', { otherKey: true }],
    ['no user verification', { userVerified: false }],
    ['another origin', { origin: 'http://help.test.evil.example' }],
    ['another site', { host: 'evil.example' }],
    ['a challenge that nobody asked', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['an answer that was made for adding one', { type: 'webauthn.create' }],
    ['somebody else’s handle', { handle: '00000000-0000-4000-8000-000000000000' }],
    ['no handle', { handle: '' }],
  ])('refuses %s, in the same words', async (_what, wrong) => {
    const refused = signIn(await answered(phone, wrong))
    await expect(refused).rejects.toMatchObject({ code: 'sign-in-failed', status: 403 })
  })

  it('refuses a counter that went back: that of a copy', async () => {
    for (let times = 0; times < 2; times += 1) await signIn(await answered(phone))
    const copied = signIn(await answered(phone, { counter: 1 }))
    await expect(copied).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('refuses a passkey that is not ours in the words for a bad signature, and notes both alike', async () => {
    const seen = async () =>
      (
        await db.admin.query(
          `select object_kind, length(object_id) as long, detail, actor_kind from audit.event
           where action = 'session.refused' order by at desc, id limit 1`,
        )
      ).rows
    const unknown = await signIn(await answered(new Authenticator(site().publicUrl))).catch((e: unknown) => e)
    const notedUnknown = await seen()
    const known = await signIn(await answered(phone, { otherKey: true })).catch((e: unknown) => e)
    expect(unknown).toEqual(known)
    expect(await seen()).toEqual(notedUnknown)
  })

  it('leaves a line of each attempt and by which way, also of one that the database alone refuses', async () => {
    const lines = async () =>
      (
        await db.admin.query<{ action: string; detail: object }>(
          `select action, detail from audit.event where action in ('session.opened', 'session.refused') order by at, id`,
        )
      ).rows
    const before = (await lines()).length
    const own = new Authenticator(site().publicUrl)
    await signIn(await answered(own)).catch(() => undefined)
    await signIn(await answered(phone))
    await signIn(await answered(phone))
    await signIn(await answered(phone, { counter: 1 })).catch(() => undefined)
    const detail = { method: 'passkey' }
    expect((await lines()).slice(before)).toEqual([
      { action: 'session.refused', detail },
      { action: 'session.opened', detail },
      { action: 'session.opened', detail },
      { action: 'session.refused', detail },
    ])
  })

  it('takes an answer once, even when it failed', async () => {
    const good = await answered(phone)
    await signIn(good)
    await expect(signIn(good)).rejects.toMatchObject({ code: 'sign-in-failed' })
    const asked = await asVisitor((ctx) => startPasskeySignIn(ctx, site()))
    const bad = assertionField.parse(phone.get(asked, { otherKey: true }))
    await expect(signIn(bad)).rejects.toMatchObject({ code: 'sign-in-failed' })
    const late = assertionField.parse(phone.get(asked))
    await expect(signIn(late)).rejects.toMatchObject({ code: 'sign-in-failed' })
    const hash = createHash('sha256').update(challengeIn(bad)).digest()
    const { rows } = await db.admin.query(
      'select spent_at is not null as spent, used_at from identity.challenge where hash = $1',
      [hash],
    )
    expect(rows).toEqual([{ spent: true, used_at: null }])
  })

  it('takes no answer to a challenge of five minutes ago', async () => {
    const answer = await answered(phone)
    await db.admin.query(`update identity.challenge set expires_at = now() where spent_at is null`)
    await expect(signIn(answer)).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('ends the session that the browser came with', async () => {
    const before = await signIn(await answered(phone))
    await signIn(await answered(phone), { replaces: before.secret })
    await expect(whoIs(before.secret)).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('keeps twenty at once: the one that was used longest ago makes room', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into identity.person (name) values ('Many Devices') returning id`,
    )
    const person = rows[0]?.id ?? ''
    const first = await freshSession(db, person)
    const { authenticator } = await enroll(db, { kind: 'session', secret: first })
    const more: string[] = []
    for (let at = 0; at < 19; at += 1) more.push(await freshSession(db, person))
    await db.admin.query(
      `update identity.session set seen_at = now() - interval '2 minutes' where person_id = $1`,
      [person],
    )
    const used = createHash('sha256').update(first).digest()
    await db.admin.query('update identity.session set seen_at = now() where secret_hash = $1', [used])
    const last = await signIn(await answered(authenticator))
    const open = await Promise.all(
      [first, ...more, last.secret].map((secret) =>
        whoIs(secret).then(
          () => true,
          () => false,
        ),
      ),
    )
    expect([open[0], open.at(-1), open.filter(Boolean).length]).toEqual([true, true, 20])
  })

  it('shuts nobody out, however often somebody else answers wrongly with their passkey', async () => {
    for (let times = 0; times < 12; times += 1) {
      const wrong = signIn(await answered(phone, { otherKey: true }))
      await expect(wrong).rejects.toMatchObject({ code: 'sign-in-failed' })
    }
    expect((await whoIs((await signIn(await answered(phone))).secret)).kind).toBe('person')
  })

  it('in the middle of something, lets only the same person go on', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into identity.person (name) values ('Other Person') returning id`,
    )
    const other = await enroll(db, {
      kind: 'session',
      secret: await freshSession(db, rows[0]?.id ?? ''),
    })
    const before = await signIn(await answered(phone))
    const theirs = signIn(await answered(other.authenticator), { replaces: before.secret, samePerson: true })
    await expect(theirs).rejects.toMatchObject({ code: 'somebody-else' })
    expect((await whoIs(before.secret)).kind).toBe('person')
    const again = await signIn(await answered(phone), { replaces: before.secret, samePerson: true })
    expect((await whoIs(again.secret)).kind).toBe('person')
  })

  it('lets nobody in who has left', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into identity.person (name) values ('Gone Person') returning id`,
    )
    const gone = rows[0]?.id ?? ''
    const { authenticator } = await enroll(db, { kind: 'session', secret: await freshSession(db, gone) })
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [gone])
    await expect(signIn(await answered(authenticator))).rejects.toMatchObject({ code: 'sign-in-failed' })
  })

  it('no longer takes a passkey that was removed, and ends what it opened', async () => {
    const { authenticator, passkeyId } = await enroll(db, await steward(), { label: 'old tablet' })
    const there = await signIn(await answered(authenticator))
    const own = await steward()
    await asActor(db.app, own, (ctx) => removePasskey(ctx, passkeyId))
    await expect(whoIs(there.secret)).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(signIn(await answered(authenticator))).rejects.toMatchObject({ code: 'sign-in-failed' })
    const left = await asActor(db.app, own, myPasskeys)
    expect(left.map((one) => one.label)).toEqual(['work phone'])
    const { rows } = await db.admin.query(`select kind from live.outbox where topic = 'access'`)
    expect(rows).toContainEqual({ kind: 'access-revoked' })
  })

  it('never removes the last way in, nor without a fresh proof', async () => {
    const own = await steward()
    const [last] = await asActor(db.app, own, myPasskeys)
    const removing = asActor(db.app, own, (ctx) => removePasskey(ctx, last?.id ?? ''))
    await expect(removing).rejects.toMatchObject({ code: 'last-way-in' })
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    const stale = asActor(db.app, own, (ctx) => removePasskey(ctx, last?.id ?? ''))
    await expect(stale).rejects.toMatchObject({ code: 'prove-again' })
  })
})
