import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { newLinkSecret } from '../links/index.ts'
import { Authenticator, type Wrong } from '../testing/authenticator.ts'
import { enroll, freshSession, testSite } from '../testing/with-passkey.ts'
import { attestationField } from './answer.ts'
import { finishEnrollment, spendEnrollment, startEnrollment } from './enroll.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const session = async () => ({ kind: 'session', secret: await freshSession(db, db.stewardId) }) as const

/** A person who is to come, and the link that was made for them; of invitations: invitations.access.db.test.ts. */
async function invited(purpose = 'set-up') {
  const { secret, hash } = newLinkSecret()
  const { rows } = await db.admin.query<{ link: string; person: string }>(
    `with someone as (insert into identity.person (name) values ('New Person') returning id),
       made as (insert into identity.link (secret_hash, purpose, object_id, object_version, expires_at)
         values ($1, $2, gen_random_uuid(), $3, now() + interval '1 day') returning id)
     insert into identity.enrollment (link_id, person_id) select made.id, someone.id from made, someone
     returning link_id as link, person_id as person`,
    [hash, purpose, purpose === 'confirm-service' ? 1 : null],
  )
  return {
    claim: { kind: 'link', secret } as const,
    person: rows[0]?.person ?? '',
    link: rows[0]?.link ?? '',
  }
}

describe('adding a passkey', () => {
  it('asks for user verification and a passkey that names its person by itself, and tells which are known', async () => {
    const first = await enroll(db, await session())
    const options = await asActor(db.app, await session(), (ctx) => startEnrollment(ctx, testSite(db)))
    expect(options).toMatchObject({
      rp: { id: 'help.test' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: first.authenticator.idText }],
    })
  })

  it('needs a fresh proof, or a link that was made for somebody', async () => {
    const start = (claim: Parameters<typeof asActor>[1]) =>
      asActor(db.app, claim, (ctx) => startEnrollment(ctx, testSite(db)))
    const stale = await session()
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    await expect(start(stale)).rejects.toMatchObject({ code: 'may-not-enroll' })
    await expect(start({ kind: 'visitor' })).rejects.toMatchObject({ code: 'may-not-enroll' })
    const { claim } = await invited('confirm-service')
    await expect(start(claim)).rejects.toMatchObject({ code: 'may-not-enroll' })
  })

  it.each(['confirm-service', 'confirm-address'])(
    'is open by no link that goes out by mail (%s), even if somebody were named for it',
    async (purpose) => {
      const { claim } = await invited(purpose)
      const starting = asActor(db.app, claim, (ctx) => startEnrollment(ctx, testSite(db)))
      await expect(starting).rejects.toMatchObject({ code: 'may-not-enroll' })
    },
  )

  it('lets whoever holds a link that was made for somebody add one for them, and signs them in', async () => {
    const { claim, person } = await invited()
    const made = await enroll(db, claim, { signIn: true })
    expect(made.personId).toBe(person)
    const actor = await asActor(
      db.app,
      { kind: 'session', secret: made.session ?? '' },
      async (ctx) => ctx.actor,
    )
    expect(actor).toMatchObject({ personId: person, membershipId: null })
  })

  it('takes no more than one person in by a link: whom it was made for when it was asked', async () => {
    const { claim, link } = await invited()
    const { personId } = await enroll(db, claim)
    const kept = await db.admin.query('select person_id from identity.enrollment where link_id = $1', [link])
    expect(kept.rows).toEqual([{ person_id: personId }])
  })

  it('takes no answer to what somebody else was asked', async () => {
    const site = testSite(db)
    const authenticator = new Authenticator(site.publicUrl)
    const mine = await session()
    const asked = await asActor(db.app, mine, (ctx) => startEnrollment(ctx, site))
    const answer = attestationField.parse(authenticator.create(asked))
    const { claim } = await invited()
    const spent = await asActor(db.app, claim, (ctx) => spendEnrollment(ctx, answer))
    const theirs = asActor(db.app, claim, (ctx) => finishEnrollment(ctx, site, { answer, spent, label: 'x' }))
    await expect(theirs).rejects.toMatchObject({ code: 'passkey-not-verified' })
  })

  it.each<[string, Wrong]>([
    ['no user verification', { userVerified: false }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { host: 'evil.example' }],
    ['a challenge that nobody asked', { challenge: randomBytes(32).toString('base64url') }],
    ['an answer that was made for signing in', { type: 'webauthn.get' }],
  ])('refuses %s', async (_what, wrong) => {
    const site = testSite(db)
    const claim = await session()
    const asked = await asActor(db.app, claim, (ctx) => startEnrollment(ctx, site))
    const answer = attestationField.parse(new Authenticator(site.publicUrl).create(asked, wrong))
    const spent = await asActor(db.app, claim, (ctx) => spendEnrollment(ctx, answer))
    const made = asActor(db.app, claim, (ctx) => finishEnrollment(ctx, site, { answer, spent, label: 'x' }))
    await expect(made).rejects.toMatchObject({ code: 'passkey-not-verified' })
  })

  it('keeps ten and says so, and knows one that it has', async () => {
    const { claim } = await invited()
    const { authenticator } = await enroll(db, claim)
    const again = enroll(db, claim, { authenticator })
    await expect(again).rejects.toMatchObject({ code: 'passkey-known' })
    for (let more = 1; more < 10; more += 1) await enroll(db, claim)
    await expect(enroll(db, claim)).rejects.toMatchObject({ code: 'too-many-passkeys' })
  })

  it('leaves a line that names nobody', async () => {
    const { passkeyId } = await enroll(db, await session(), { label: 'purple phone' })
    const { rows } = await db.admin.query(
      `select object_kind, object_id, detail from audit.event where action = 'passkey.added' order by at desc limit 1`,
    )
    expect(rows).toEqual([{ object_kind: 'passkey', object_id: passkeyId, detail: {} }])
  })
})
