import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, aPerson, aSession } from '#platform/testing/people.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { resendInvitation } from '../invitations/revoke-invitation.ts'
import { verifyInvitation } from '../invitations/verify-invitation.ts'
import { giveRole } from '../memberships/give-role.ts'
import { renewMembership } from '../memberships/renew-membership.ts'
import { assertionField } from '../passkeys/answer.ts'
import { removePasskey } from '../passkeys/change-passkey.ts'
import { startEnrollment } from '../passkeys/enroll.ts'
import { signInByPasskey, startPasskeySignIn } from '../passkeys/sign-in.ts'
import { confirmRecovery } from '../recovery/confirm-recovery.ts'
import { acceptBy } from '../testing/joining.ts'
import { aTown, daysAhead, outcome, type Role, type Town, townDatabase } from '../testing/town.ts'
import { enroll, testSite } from '../testing/with-passkey.ts'
import { refuseConnection } from './my-connections.ts'
import { bindSubject, confirmSubject, ownSubjects, unbindSubject, withoutOwnPasskey } from './provider.ts'
import { agenciesWithoutOwnPasskey } from './without-own-passkey.ts'

/** What an agency's provider says of somebody is the agency's word: it is no way of their own, and no second person. */
let db: TestDatabase
let town: Town
let as: Awaited<ReturnType<typeof townDatabase>>['as']
beforeAll(async () => {
  ;({ db, as } = await townDatabase())
})
beforeEach(async () => {
  town = await aTown(db)
})
afterAll(() => db.close())

/** The sign-in that somebody has open is one that their agency vouched for. */
async function throughAgency(who: Role): Promise<void> {
  await db.admin.query(`update identity.session set method = 'oidc', agency_id = $2 where secret_hash = $1`, [
    createHash('sha256').update(town[who].secret).digest(),
    town.places.hospital.agency,
  ])
}
const hospital = () => ({ agencyId: town.places.hospital.agency, verifiedUntil: daysAhead(100) })
const newcomer = (role: string) => (ctx: Context) =>
  invitePerson(ctx, { name: 'Nadia Newcomer (fictional)', role, ...hospital(), provedHow: 'in-person' })
const attempt = (who: Role, work: (ctx: Context) => Promise<unknown>) => outcome(as(town[who], work))

/** A provider of the hospital's, and what somebody is called there. */
async function aConnection(person: string): Promise<string> {
  await db.admin.query(
    `insert into identity.provider (coalition_id, agency_id, name, issuer, client_id, client_secret, set_by)
     values ($1, $2, $4, 'https://id.example', 'us', '\\x00', $3) on conflict do nothing`,
    [
      town.places.hospital.coalition,
      town.places.hospital.agency,
      town.manager.person,
      `p${town.places.hospital.agency?.slice(0, 8)}`,
    ],
  )
  await as(town.manager, (ctx) => bindSubject(ctx, 'what-they-are-called', person))
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from identity.subject where person_id = $1 order by created_at desc limit 1',
    [person],
  )
  return rows[0]?.id ?? ''
}
const lastPasskey = async (person: string) =>
  (
    await db.admin.query<{ id: string }>(
      'select id from identity.passkey where person_id = $1 order by created_at desc limit 1',
      [person],
    )
  ).rows[0]?.id ?? ''

describe('a sign-in through an agency’s provider', () => {
  it('adds no passkey, and takes none out that is a person’s own', async () => {
    const { person, secret } = town.deputy
    for (let n = 0; n < 2; n += 1) await enroll(db, { kind: 'session', secret })
    const own = await lastPasskey(person)
    await throughAgency('deputy')
    expect(await attempt('deputy', (ctx) => startEnrollment(ctx, testSite(db)))).toBe('may-not-enroll')
    expect(await attempt('deputy', (ctx) => removePasskey(ctx, own))).toBe('own-passkey')
  })

  it('is neither the first nor the second of two people', async () => {
    const { invitationId } = await as(town.manager, newcomer('agency-administrator'))
    await throughAgency('deputy')
    const refused: Record<string, (ctx: Context) => Promise<unknown>> = {
      inviting: newcomer('agency-administrator'),
      giving: (ctx) =>
        giveRole(ctx, town.worker.person, {
          role: 'agency-administrator',
          ...hospital(),
          provedHow: 'in-person',
        }),
      confirming: (ctx) => verifyInvitation(ctx, invitationId, 'call-back'),
      'a new link': (ctx) => resendInvitation(ctx, invitationId),
      renewing: (ctx) =>
        renewMembership(ctx, town.manager.membership, { until: daysAhead(300), how: 'call-back' }),
      recovering: (ctx) => confirmRecovery(ctx, town.worker.person, { how: 'in-person', code: undefined }),
    }
    for (const [what, work] of Object.entries(refused))
      expect([what, await attempt('deputy', work)]).toEqual([what, 'own-passkey'])
    // What one person does alone goes on as before.
    expect(await attempt('deputy', newcomer('agency-editor'))).toBe('done')
  })

  it('counts from the moment its person proves it with a passkey of their own', async () => {
    const { person } = town.deputy
    const { authenticator } = await enroll(db, { kind: 'session', secret: await aSession(db, person) })
    const { invitationId } = await as(town.manager, newcomer('agency-administrator'))
    await throughAgency('deputy')
    const asVisitor = <T>(work: (ctx: Context) => Promise<T>) => asActor(db.app, { kind: 'visitor' }, work)
    const asked = await asVisitor((ctx) => startPasskeySignIn(ctx, testSite(db)))
    const { secret } = await signInByPasskey(asVisitor, testSite(db), {
      answer: assertionField.parse(authenticator.get(asked)),
      replaces: town.deputy.secret,
      samePerson: true,
    })
    const stepped = { ...town.deputy, secret }
    expect(await outcome(as(stepped, (ctx) => verifyInvitation(ctx, invitationId, 'call-back')))).toBe('done')
  })

  it('accepts no invitation to another agency as the person that is signed in', async () => {
    const made = await as(town.elsewhere, (ctx) =>
      invitePerson(ctx, {
        name: 'Nadia Newcomer (fictional)',
        role: 'agency-editor',
        agencyId: town.places.shelter.agency,
        verifiedUntil: daysAhead(100),
        provedHow: 'in-person',
      }),
    )
    await throughAgency('deputy')
    expect(await outcome(acceptBy(db, made, town.deputy.secret))).toBe('sign-in-first')
  })
})

describe('connecting somebody to the agency’s provider', () => {
  it('waits for that person’s own word, given after coming in by a way of their own', async () => {
    const id = await aConnection(town.lead.person)
    expect(await attempt('manager', (ctx) => confirmSubject(ctx, id, 'administrator'))).toBe('same-person')
    for (const who of ['worker', 'manager', 'deputy'] as const)
      expect(await attempt(who, (ctx) => confirmSubject(ctx, id, 'themself'))).toBe('no-such-page')
    expect(await attempt('elsewhere', (ctx) => confirmSubject(ctx, id, 'administrator'))).toBe('no-such-page')
    await throughAgency('lead')
    expect(await attempt('lead', (ctx) => confirmSubject(ctx, id, 'themself'))).toBe('own-passkey')
    const own = { ...town.lead, secret: await aSession(db, town.lead.person) }
    expect(await outcome(as(own, (ctx) => confirmSubject(ctx, id, 'themself')))).toBe('done')
    expect(await outcome(as(own, (ctx) => confirmSubject(ctx, id, 'themself')))).toBe('no-such-page')
  })

  it('or for a second administrator, who came in by a way of their own too', async () => {
    const id = await aConnection(town.lead.person)
    const listed = await as(town.deputy, ownSubjects)
    expect(listed.map(({ waits, mine }) => [waits, mine])).toEqual([[true, true]])
    expect((await as(town.manager, ownSubjects)).map(({ mine }) => mine)).toEqual([false])
    await throughAgency('deputy')
    expect(await attempt('deputy', (ctx) => confirmSubject(ctx, id, 'administrator'))).toBe('own-passkey')
    const own = { ...town.deputy, secret: await aSession(db, town.deputy.person) }
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    expect(await outcome(as(own, (ctx) => confirmSubject(ctx, id, 'administrator')))).toBe('prove-again')
    await db.admin.query('update identity.session set proved_at = now()')
    expect(await outcome(as(own, (ctx) => confirmSubject(ctx, id, 'administrator')))).toBe('done')
  })

  it('is no act of somebody who came in through the agency, and is refused by whom it is about', async () => {
    const id = await aConnection(town.lead.person)
    expect(await attempt('worker', (ctx) => refuseConnection(ctx, id))).toBe('no-such-page')
    expect(await attempt('lead', (ctx) => refuseConnection(ctx, id))).toBe('done')
    expect(await attempt('lead', (ctx) => confirmSubject(ctx, id, 'themself'))).toBe('no-such-page')
    await throughAgency('manager')
    expect(await attempt('manager', (ctx) => bindSubject(ctx, 'again', town.lead.person))).toBe('own-passkey')
  })
})

describe('a passkey that was added on an agency’s word before that was refused', () => {
  it('acts for that agency alone, is no second person, and ends with the connection', async () => {
    const { person } = town.deputy
    const id = await aConnection(person)
    const { authenticator } = await enroll(db, { kind: 'session', secret: await aSession(db, person) })
    await db.admin.query('update identity.passkey set agency_id = $2 where person_id = $1', [
      person,
      town.places.hospital.agency,
    ])
    const asVisitor = <T>(work: (ctx: Context) => Promise<T>) => asActor(db.app, { kind: 'visitor' }, work)
    const signIn = async () => {
      const asked = await asVisitor((ctx) => startPasskeySignIn(ctx, testSite(db)))
      const answer = assertionField.parse(authenticator.get(asked))
      return signInByPasskey(asVisitor, testSite(db), { answer })
    }
    const vouched = { ...town.deputy, secret: (await signIn()).secret }
    expect(await outcome(as(vouched, newcomer('agency-administrator')))).toBe('own-passkey')
    expect(await outcome(as(vouched, (ctx) => startEnrollment(ctx, testSite(db))))).toBe('may-not-enroll')
    await as(town.manager, (ctx) => unbindSubject(ctx, id))
    expect(await outcome(as(vouched, newcomer('agency-editor')))).toBe('not-signed-in')
    expect(await outcome(signIn())).toBe('sign-in-failed')
  })
})

describe('an agency where nobody who confirms others has a passkey of their own', () => {
  it('is named to whoever runs the server, to those who verify agencies, and to its own administrator', async () => {
    const { places } = town
    await db.admin.query(`update identity.agency set name = 'Lacking House' where id = $1`, [
      places.shelter.agency,
    ])
    const real = await aPerson(db)
    await db.admin.query('update identity.person set fictional = false where id = $1', [real])
    const member = await aMember(db, 'agency-administrator', places.shelter)
    await db.admin.query('update identity.membership set person_id = $1 where person_id = $2', [
      real,
      member.person,
    ])
    // The made-up one of the town signs in without any.
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where id = $1`,
      [town.elsewhere.membership],
    )
    const secret = await aSession(db, real)
    const own = { person: real, membership: member.membership, secret, cookie: '' }
    const named = async () => [
      await agenciesWithoutOwnPasskey(db.owner),
      await as(town.chair, withoutOwnPasskey),
      await as(own, withoutOwnPasskey),
      await as(town.manager, withoutOwnPasskey),
    ]
    const name = ['Lacking House']
    expect(await named()).toEqual([name, name, name, []])
    await enroll(db, { kind: 'session', secret })
    expect(await named()).toEqual([[], [], [], []])
    await db.admin.query('update identity.passkey set agency_id = $2 where person_id = $1', [
      real,
      places.shelter.agency,
    ])
    expect(await named()).toEqual([name, name, name, []])
  })
})
