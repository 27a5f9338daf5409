import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import { aCoalition, aMember, aPerson, aSession } from '#platform/testing/people.ts'
import { giveRole } from '../memberships/give-role.ts'
import { openInvitations } from '../people/people-list.ts'
import { acceptBy, type HandedOver } from '../testing/joining.ts'
import { daysAhead, type Role, type Town, townDatabase } from '../testing/town.ts'
import { acceptInvitation, declineInvitation } from './accept-invitation.ts'
import { invitationBehind } from './invitation-behind.ts'
import { readInvitationCode, tryCode } from './invitation-code.ts'
import { invitePerson, type NewInvitation } from './invite-person.ts'
import { resendInvitation, revokeInvitation } from './revoke-invitation.ts'
import { verifyInvitation } from './verify-invitation.ts'

let here: Awaited<ReturnType<typeof townDatabase>>
let town: Town
beforeAll(async () => {
  here = await townDatabase()
  town = here.town
})
afterAll(() => here.db.close())

type PlaceName = keyof Town['places']
const at = (place: PlaceName) => {
  const { agency, program } = town.places[place] as { agency?: string; program?: string }
  return { agencyId: agency, programId: program }
}
const wanted = (role: string, place: PlaceName, more: Partial<NewInvitation> = {}): NewInvitation => ({
  name: 'Nadia Newcomer (fictional)',
  role,
  ...at(place),
  verifiedUntil: daysAhead(300),
  provedHow: 'in-person',
  ...more,
})
const invite = (who: Role, role: string, place: PlaceName, more: Partial<NewInvitation> = {}) =>
  here.as(town[who], (ctx) => invitePerson(ctx, wanted(role, place, more)))
const holding = <T>(secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(here.db.app, { kind: 'link', secret }, work)
const accept = (made: HandedOver, session?: string) => acceptBy(here.db, made, session)
const look = (secret: string) =>
  asActor(here.db.app, visitor, (ctx) => invitationBehind(ctx, secret), { readOnly: true })
const nameOf = async (who: Role): Promise<string> => {
  const { rows } = await here.db.admin.query('select name from identity.person where id = $1', [
    town[who].person,
  ])
  return rows[0].name
}
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** Who may invite whom where; everything else is refused. */
const allowed: readonly (readonly [Role, string, PlaceName])[] = [
  ['chair', 'coalition-administrator', 'coalition'],
  ['chair', 'steward', 'coalition'],
  ['chair', 'agency-administrator', 'hospital'],
  ['chair', 'agency-administrator', 'shelter'],
  ['manager', 'agency-administrator', 'hospital'],
  ['manager', 'agency-editor', 'hospital'],
  ['manager', 'agency-auditor', 'hospital'],
  ['manager', 'program-lead', 'clinic'],
  ['manager', 'program-worker', 'clinic'],
  ['manager', 'program-worker', 'ward'],
  ['manager', 'coordinator', 'team'],
  ['elsewhere', 'program-worker', 'beds'],
  ['elsewhere', 'agency-administrator', 'shelter'],
  ['elsewhere', 'agency-editor', 'shelter'],
  ['lead', 'program-worker', 'clinic'],
]
const roles: readonly Role[] = [
  'chair',
  'steward',
  'manager',
  'elsewhere',
  'auditor',
  'lead',
  'worker',
  'neighbor',
  'former',
]
const asked: readonly (readonly [string, PlaceName])[] = [
  ['coalition-administrator', 'coalition'],
  ['steward', 'coalition'],
  ['agency-administrator', 'hospital'],
  ['agency-administrator', 'shelter'],
  ['agency-editor', 'hospital'],
  ['agency-editor', 'shelter'],
  ['agency-auditor', 'hospital'],
  ['program-lead', 'clinic'],
  ['program-worker', 'clinic'],
  ['program-worker', 'ward'],
  ['program-worker', 'beds'],
  ['coordinator', 'team'],
]

describe('inviting', () => {
  it.each(roles)('is open to %s within their own place and nowhere else', async (who) => {
    for (const [role, place] of asked) {
      const may = allowed.some(([w, r, p]) => w === who && r === role && p === place)
      expect([who, role, place, await code(invite(who, role, place))]).toEqual([
        who,
        role,
        place,
        may ? 'done' : 'not-your-place',
      ])
    }
  })

  it('is not open to a visitor, nor by writing rows', async () => {
    expect(
      await code(asActor(here.db.app, visitor, (ctx) => invitePerson(ctx, wanted('steward', 'coalition')))),
    ).toBe('not-your-place')
    for (const sql of [
      'insert into identity.invitation default values',
      'update identity.invitation set verified_by = invited_by',
      'insert into identity.membership default values',
      'update identity.membership set verified_until = verified_until + 300',
      `update identity.person set state = 'active'`,
      `select identity.give_membership(gen_random_uuid(), gen_random_uuid(), null, null, 'steward', null, current_date, null)`,
    ])
      expect([sql, await code(here.as(town.chair, (ctx) => ctx.prepared(sql, sql, [])))]).toEqual([
        sql,
        '42501',
      ])
  })

  it('is for a year at most, from tomorrow, and only where the place is verified and open', async () => {
    const days = (n: number) =>
      code(invite('manager', 'agency-editor', 'hospital', { verifiedUntil: daysAhead(n) }))
    expect(await days(0)).toBe('until-too-far')
    expect(await days(1)).toBe('done')
    expect(await days(370)).toBe('until-too-far')
    await here.db.admin.query(
      `update identity.program set state = 'closed', closed_at = now() where id = $1`,
      [town.places.ward.program],
    )
    expect(await code(invite('manager', 'program-worker', 'ward'))).toBe('place-is-closed')
    await here.db.admin.query(`update identity.program set state = 'open', closed_at = null where id = $1`, [
      town.places.ward.program,
    ])
  })

  it('keeps a role to the kind of place that it belongs to', async () => {
    const { secret, code: said } = await invite('manager', 'program-worker', 'hospital')
    expect(await code(accept({ secret, code: said }))).toBe('role-not-of-this-place')
  })

  it('names nobody to whoever has not the link, and shows the place to whoever has', async () => {
    const { secret, personId } = await invite('lead', 'program-worker', 'clinic')
    expect(await look(secret)).toMatchObject({
      personName: 'Nadia Newcomer (fictional)',
      role: 'program-worker',
      state: 'ready',
    })
    expect(await look('A'.repeat(43))).toBeUndefined()
    const seen = (who: Role) =>
      here.as(town[who], (ctx) =>
        ctx.prepared(
          'seen',
          'select 1 from identity.person p join identity.invitation i on i.person_id = p.id where p.id = $1',
          [personId],
        ),
      )
    for (const who of ['chair', 'manager', 'lead'] as const)
      expect([who, await seen(who)]).toMatchObject([who, [{}]])
    for (const who of ['elsewhere', 'worker', 'auditor', 'neighbor', 'former'] as const)
      expect([who, await seen(who)]).toEqual([who, []])
  })
})

describe('accepting', () => {
  it('makes somebody a person of the place, once', async () => {
    const {
      secret,
      code: said,
      personId,
    } = await invite('lead', 'program-worker', 'clinic', { discipline: 'health' })
    const { membershipId } = await accept({ secret, code: said })
    const { rows } = await here.db.admin.query(
      `select p.state, m.role, m.program_id, m.given_by, m.discipline from identity.membership m join identity.person p on p.id = m.person_id
       where m.id = $1 and p.id = $2`,
      [membershipId, personId],
    )
    expect(rows).toEqual([
      {
        state: 'active',
        role: 'program-worker',
        program_id: town.places.clinic.program,
        given_by: town.lead.person,
        discipline: 'health',
      },
    ])
    expect(await code(accept({ secret, code: said }))).toBe('link-not-open')
  })

  it('takes the code that its maker says by another way, and with the link alone lets nobody in', async () => {
    const made = await invite('lead', 'program-worker', 'clinic')
    const other = (await invite('lead', 'program-worker', 'clinic')).code
    expect(made.code).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/)
    const said = readInvitationCode(made.code) ?? Buffer.alloc(32)
    // Never said, and the right one without having been counted.
    expect(await code(holding(made.secret, (ctx) => acceptInvitation(ctx, said)))).toBe('wrong-code')
    expect(await code(accept({ ...made, code: other }))).toBe('wrong-code')
    expect(
      await holding(made.secret, (ctx) => ctx.prepared('p', 'select identity.link_person() as p', [])),
    ).toEqual([{ p: null }])
    // Said long ago.
    await holding(made.secret, (ctx) => tryCode(ctx, said))
    await here.db.admin.query(`update identity.invitation_code set said_at = said_at - interval '16 minutes'`)
    expect(await code(holding(made.secret, (ctx) => acceptInvitation(ctx, said)))).toBe('wrong-code')
    expect(await code(accept({ ...made, code: ` ${made.code.toLowerCase().replace('-', ' ')} ` }))).toBe(
      'done',
    )
  })

  it('is void from the fifth wrong code on; its maker is told, and makes another', async () => {
    const made = await invite('lead', 'program-worker', 'clinic')
    const wrong = readInvitationCode('222-222') ?? Buffer.alloc(32)
    const tries: unknown[] = []
    for (let n = 0; n < 5; n += 1) tries.push(await holding(made.secret, (ctx) => tryCode(ctx, wrong)))
    expect(tries).toMatchObject([
      { answer: 'wrong', tries_left: 4 },
      { answer: 'wrong', tries_left: 3 },
      { answer: 'wrong', tries_left: 2 },
      { answer: 'wrong', tries_left: 1 },
      { answer: 'void', tries_left: 0 },
    ])
    expect(await code(accept(made))).toBe('link-not-open')
    const listed = (await here.as(town.lead, openInvitations)).find(({ id }) => id === made.invitationId)
    expect(listed).toMatchObject({ opens: false })
    const told = await here.db.admin.query(
      `select person_id from notices.notice where about_kind = 'invitation' and about_id = $1`,
      [made.invitationId],
    )
    expect(told.rows).toEqual([{ person_id: town.lead.person }])
    const noted = await here.db.admin.query(
      `select count(*)::int as n from audit.event where action = 'invitation.code-wrong'
         and object_id = (select id::text from identity.link where object_id = $1)`,
      [made.invitationId],
    )
    expect(noted.rows).toEqual([{ n: 5 }])
    const again = await here.as(town.lead, (ctx) => resendInvitation(ctx, made.invitationId))
    expect(again.code).not.toBe(made.code)
    expect(await code(accept({ ...again, code: made.code }))).toBe('wrong-code')
    expect(await code(accept(again))).toBe('done')
  })

  it('tells of wrong codes whoever made the link that they were tried with', async () => {
    const made = await invite('lead', 'program-worker', 'clinic')
    const again = await here.as(town.manager, (ctx) => resendInvitation(ctx, made.invitationId))
    const wrong = readInvitationCode(again.code === '222-222' ? '333-333' : '222-222') ?? Buffer.alloc(32)
    for (let n = 0; n < 5; n += 1) await holding(again.secret, (ctx) => tryCode(ctx, wrong))
    const told = await here.db.admin.query(
      `select person_id from notices.notice where about_kind = 'invitation' and about_id = $1`,
      [made.invitationId],
    )
    expect(told.rows).toEqual([{ person_id: town.manager.person }])
  })

  it('keeps the code where nobody but these functions reads it', async () => {
    for (const sql of [
      'select * from identity.invitation_code',
      'update identity.invitation_code set tries = 0',
    ])
      expect(await code(here.as(town.chair, (ctx) => ctx.prepared(sql, sql, [])))).toBe('42501')
  })

  it('is open to somebody who is here already, as who they are', async () => {
    const name = await nameOf('neighbor')
    // Another hand wrote it, with other spaces and capitals.
    const theirs = { name: `  ${name.toUpperCase().replace(' ', '  ')} ` }
    const { secret, code: said, personId } = await invite('lead', 'program-worker', 'clinic', theirs)
    const done = await accept({ secret, code: said }, town.neighbor.secret)
    expect(done.personId).toBe(town.neighbor.person)
    const { rows } = await here.db.admin.query('select state from identity.person where id = $1', [personId])
    expect(rows).toEqual([{ state: 'left' }])
    const again = await invite('lead', 'program-worker', 'clinic', theirs)
    expect(await code(accept(again, town.neighbor.secret))).toBe('already-there')
    expect(await code(accept(again, 'no such session'))).toBe('sign-in-first')
  })

  it('is not open to somebody of another name who came by the link, and stays open for whom it names', async () => {
    const { secret, code: said } = await invite('lead', 'program-worker', 'clinic')
    expect(await code(accept({ secret, code: said }, town.neighbor.secret))).toBe('for-somebody-else')
    expect(await code(accept({ secret, code: said }))).toBe('done')
  })

  it('is not open to the inviter or whoever confirmed, who would give a role to themselves', async () => {
    const { secret, code: said, invitationId } = await invite('manager', 'program-lead', 'clinic')
    await here.as(town.deputy, (ctx) => verifyInvitation(ctx, invitationId, 'call-back'))
    for (const who of ['manager', 'deputy'] as const)
      expect(await code(accept({ secret, code: said }, town[who].secret))).toBe('same-person')
  })

  it('ends with declining, taking back, and a new link', async () => {
    const one = await invite('lead', 'program-worker', 'clinic')
    await holding(one.secret, declineInvitation)
    expect(await code(accept(one))).toBe('link-not-open')
    const two = await invite('lead', 'program-worker', 'clinic')
    const again = await here.as(town.lead, (ctx) => resendInvitation(ctx, two.invitationId))
    expect(await look(two.secret)).toBeUndefined()
    expect(await look(again.secret)).toMatchObject({ state: 'ready' })
    await here.as(town.manager, (ctx) => revokeInvitation(ctx, two.invitationId))
    expect(await code(accept(again))).toBe('link-not-open')
    expect(await code(here.as(town.lead, (ctx) => resendInvitation(ctx, two.invitationId)))).toBe(
      'invitation-has-ended',
    )
    expect(await code(here.as(town.lead, (ctx) => revokeInvitation(ctx, two.invitationId)))).toBe(
      'invitation-has-ended',
    )
  })

  it('may be taken back or sent again by nobody of another place', async () => {
    const { invitationId } = await invite('manager', 'agency-editor', 'hospital')
    for (const who of ['elsewhere', 'lead', 'worker', 'auditor', 'steward', 'neighbor', 'former'] as const) {
      expect([who, await code(here.as(town[who], (ctx) => revokeInvitation(ctx, invitationId)))]).toEqual([
        who,
        'no-such-invitation',
      ])
      expect(await code(here.as(town[who], (ctx) => resendInvitation(ctx, invitationId)))).toBe(
        'no-such-invitation',
      )
    }
  })
})

describe('a role that one could abuse', () => {
  it.each([
    ['coalition-administrator', 'coalition', 'chair', ['cochair', 'manager', 'deputy', 'elsewhere']],
    ['steward', 'coalition', 'chair', ['cochair', 'manager', 'deputy', 'elsewhere']],
    ['agency-administrator', 'hospital', 'chair', ['cochair', 'manager', 'deputy']],
    ['agency-administrator', 'hospital', 'manager', ['chair', 'cochair', 'deputy']],
    ['program-lead', 'clinic', 'manager', ['chair', 'cochair', 'deputy']],
  ] as const)('%s at the %s waits for a second person', async (role, place, inviter, second) => {
    const everybody = [
      'chair',
      'cochair',
      'steward',
      'manager',
      'deputy',
      'elsewhere',
      'auditor',
      'lead',
      'worker',
      'former',
    ] as const
    for (const who of everybody) {
      const { secret, code: said, invitationId, needsSecond } = await invite(inviter, role, place)
      expect(needsSecond).toBe(true)
      expect(await look(secret)).toMatchObject({ state: 'waiting' })
      expect(await code(accept({ secret, code: said }))).toBe('waits-for-second')
      const may = (second as readonly Role[]).includes(who)
      const answer = await code(here.as(town[who], (ctx) => verifyInvitation(ctx, invitationId, 'in-person')))
      const expected = who === inviter ? 'same-person' : may ? 'done' : 'no-such-invitation'
      expect([who, answer]).toEqual([who, expected])
      if (may) expect(await code(accept({ secret, code: said }))).toBe('done')
    }
  })

  it('is kept to two people by the table itself, also from its owner', async () => {
    const { invitationId } = await invite('manager', 'program-lead', 'clinic')
    for (const set of [
      'accepted_at = now(), accepted_by = person_id',
      `verified_by = invited_by, verified_how = 'in-person', verified_at = now()`,
      `verified_by = person_id, verified_how = 'in-person', verified_at = now()`,
    ])
      await expect(
        here.db.admin.query(`update identity.invitation set ${set} where id = $1`, [invitationId]),
      ).rejects.toMatchObject({ code: '23514' })
  })

  it('is confirmed once: the second of two who press together is told', async () => {
    const { invitationId } = await invite('chair', 'agency-administrator', 'hospital')
    const press = (who: Role) =>
      code(here.as(town[who], (ctx) => verifyInvitation(ctx, invitationId, 'call-back')))
    const answers = await Promise.all([press('cochair'), press('manager'), press('deputy')])
    expect(answers.toSorted()).toEqual(['done', 'verified-already', 'verified-already'])
  })

  it('given to somebody who is here begins with the second yes, and never to oneself', async () => {
    const role = {
      role: 'program-lead',
      ...at('ward'),
      verifiedUntil: daysAhead(90),
      provedHow: 'in-person',
    } as const
    const give = (who: Role, whom: Role, what = role) =>
      here.as(town[who], (ctx) => giveRole(ctx, town[whom].person, what))
    expect(await code(give('manager', 'manager'))).toBe('not-to-yourself')
    expect(await code(give('manager', 'elsewhere'))).toBe('no-such-person')
    expect(await code(give('lead', 'worker'))).toBe('not-your-place')
    const asking = await give('manager', 'worker')
    expect(asking).toMatchObject({ membershipId: null })
    expect(await code(give('deputy', 'worker'))).toBe('already-asked')
    const confirm = (who: Role) =>
      code(here.as(town[who], (ctx) => verifyInvitation(ctx, asking.invitationId ?? '', 'in-person')))
    expect(await confirm('manager')).toBe('same-person')
    expect(await confirm('worker')).toBe('no-such-invitation')
    expect(await confirm('deputy')).toBe('done')
    expect(await code(give('manager', 'worker'))).toBe('already-there')
    const plain = await here.as(town.manager, (ctx) =>
      giveRole(ctx, town.worker.person, {
        ...role,
        role: 'agency-editor',
        agencyId: town.places.hospital.agency,
        programId: undefined,
      }),
    )
    expect(plain).toMatchObject({ invitationId: null, membershipId: expect.any(String) })
  })

  it('may be given by one person once, while a coalition is set up and has nobody else', async () => {
    const coalition = await aCoalition(here.db)
    await here.db.admin.query(`update identity.coalition set state = 'setting-up' where id = $1`, [coalition])
    const first = await aMember(here.db, 'coalition-administrator', { coalition })
    const role = {
      role: 'coalition-administrator',
      verifiedUntil: daysAhead(300),
      provedHow: 'in-person',
      name: 'Second Person (fictional)',
    } as const
    const ask = (what: NewInvitation = role) => here.as(first, (ctx) => invitePerson(ctx, what))
    expect((await ask({ ...role, role: 'steward' })).needsSecond).toBe(true)
    const one = await ask()
    expect(one.needsSecond).toBe(false)
    expect(await code(ask())).toBe('alone-only-once')
    await here.as(first, (ctx) => revokeInvitation(ctx, one.invitationId))
    const two = await ask()
    await accept(two)
    expect((await ask()).needsSecond).toBe(true)
  })
})

it('takes no sign-in of a screen that was handed over', async () => {
  const secret = await aSession(here.db, await aPerson(here.db, 'Ana Example'))
  await here.db.admin.query(
    `update identity.session set handed_at = now() where secret_hash = sha256(convert_to($1, 'UTF8'))`,
    [secret],
  )
  const invitation = await invite('lead', 'program-worker', 'clinic')
  expect(await code(accept(invitation, secret))).toBe('sign-in-first')
})

it('is no way in for a person on hold after a recovery', async () => {
  const person = await aPerson(here.db)
  await here.db.admin.query(
    `update identity.person set hold_until = now() + interval '1 hour' where id = $1`,
    [person],
  )
  const secret = await aSession(here.db, person)
  const invitation = await invite('lead', 'program-worker', 'clinic')
  expect(await code(accept(invitation, secret))).toBe('sign-in-first')
})
