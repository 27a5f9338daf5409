import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, aMembership, aSession } from '#platform/testing/people.ts'
import { invitePerson } from '../invitations/invite-person.ts'
import { verifyInvitation } from '../invitations/verify-invitation.ts'
import { leave } from '../leaving/leave.ts'
import { openInvitations } from '../people/people-list.ts'
import { aTown, daysAhead, outcome, type Role, type Town, townDatabase } from '../testing/town.ts'
import { changeRole } from './change-role.ts'
import { endMembership } from './end-membership.ts'
import { giveRole } from './give-role.ts'
import { renewMembership } from './renew-membership.ts'

let db: TestDatabase
let as: Awaited<ReturnType<typeof townDatabase>>['as']
let town: Town
beforeAll(async () => {
  ;({ db, as } = await townDatabase())
})
beforeEach(async () => {
  town = await aTown(db)
})
afterAll(() => db.close())

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
  'neighbor',
  'former',
] as const satisfies readonly Role[]
const end = (who: Role, whose: Role) =>
  outcome(
    as(town[who], (ctx) => endMembership(ctx, town[whose].membership, { reason: 'error', successor: null })),
  )
const renew = (who: Role, whose: Role, days = 200) =>
  outcome(
    as(town[who], (ctx) =>
      renewMembership(ctx, town[whose].membership, { until: daysAhead(days), how: 'call-back' }),
    ),
  )
const standing = async (person: string) =>
  (await db.admin.query('select 1 from identity.standing($1)', [person])).rowCount

describe('ending a role', () => {
  it.each([
    ['worker', ['chair', 'cochair', 'manager', 'deputy', 'lead']],
    ['lead', ['chair', 'cochair', 'manager', 'deputy']],
    ['auditor', ['chair', 'cochair', 'manager', 'deputy']],
    ['deputy', ['chair', 'cochair', 'manager']],
    ['neighbor', ['chair', 'cochair', 'elsewhere']],
    ['steward', ['chair', 'cochair']],
    ['cochair', ['chair']],
  ] as const)('of the %s is for those who manage the place', async (whose, may) => {
    for (const who of everybody.filter((one) => one !== whose)) {
      if ((may as readonly Role[]).includes(who)) continue
      expect([who, await end(who, whose)]).toEqual([who, 'no-such-role'])
    }
    expect(await standing(town[whose].person)).toBe(1)
    for (const who of may) {
      town = await aTown(db)
      expect([who, await end(who, whose)]).toEqual([who, 'done'])
      expect(await standing(town[whose].person)).toBe(0)
    }
  })

  it('lets nobody in at the next request, and tells every node', async () => {
    await db.admin.query('delete from live.outbox')
    expect(await end('lead', 'worker')).toBe('done')
    expect(await outcome(as(town.worker, async () => 1))).toBe('not-signed-in')
    expect((await db.admin.query('select topic, kind from live.outbox')).rows).toEqual([
      { topic: 'access', kind: 'access-revoked' },
    ])
    expect(await end('lead', 'worker')).toBe('has-ended')
  })

  it('leaves other roles of the person as they are, but only those', async () => {
    await aMembership(db, { person: town.worker.person, role: 'program-worker', ...town.places.beds })
    expect(await end('lead', 'worker')).toBe('done')
    // Still signed in, and here as nobody until they choose.
    expect(await as(town.worker, async ({ actor }) => actor)).toMatchObject({
      kind: 'person',
      membershipId: null,
      programId: null,
    })
  })

  it('of one’s own is leaving, and nothing else', async () => {
    const own = (reason: 'left' | 'misuse') =>
      outcome(
        as(town.worker, (ctx) => endMembership(ctx, town.worker.membership, { reason, successor: null })),
      )
    expect(await own('misuse')).toBe('no-such-role')
    expect(await own('left')).toBe('done')
  })

  it('ends the invitations that the person may make no more, and their links', async () => {
    const wanted = {
      name: 'Kim Newcomer (fictional)',
      verifiedUntil: daysAhead(90),
      provedHow: 'in-person',
    } as const
    const { invitationId } = await as(town.deputy, (ctx) =>
      invitePerson(ctx, {
        ...wanted,
        role: 'program-worker',
        agencyId: town.places.clinic.agency,
        programId: town.places.clinic.program,
      }),
    )
    expect(await end('manager', 'deputy')).toBe('done')
    const { rows } = await db.admin.query(
      `select i.end_reason, l.revoked_at is not null as shut from identity.invitation i join identity.link l on l.object_id = i.id where i.id = $1`,
      [invitationId],
    )
    expect(rows).toEqual([{ end_reason: 'inviter-left', shut: true }])
  })

  it('keeps an administrator of the coalition, also when two end each other at the same moment', async () => {
    const outcomes = await Promise.all([end('chair', 'cochair'), end('cochair', 'chair')])
    expect(outcomes.toSorted()).toEqual([
      'done',
      expect.stringMatching(/last-administrator|no-such-role|not-signed-in/),
    ])
    const { rows } = await db.admin.query<{ person_id: string }>(
      `select person_id from identity.membership where role = 'coalition-administrator' and coalition_id = $1 and ended_at is null`,
      [town.places.coalition.coalition],
    )
    expect(rows).toHaveLength(1)
    const last = rows[0]?.person_id === town.chair.person ? 'chair' : 'cochair'
    expect(
      await outcome(
        as(town[last], (ctx) =>
          endMembership(ctx, town[last].membership, { reason: 'left', successor: null }),
        ),
      ),
    ).toBe('last-administrator')
    expect(
      await outcome(
        as(town[last], (ctx) => leave(ctx, town[last].person, { reason: 'left', successor: null })),
      ),
    ).toBe('last-administrator')
  })

  it('counts no administrator who has lapsed or left', async () => {
    await db.admin.query(`update identity.membership set verified_until = current_date - 2 where id = $1`, [
      town.cochair.membership,
    ])
    expect(
      await outcome(
        as(town.chair, (ctx) =>
          endMembership(ctx, town.chair.membership, { reason: 'left', successor: null }),
        ),
      ),
    ).toBe('last-administrator')
  })
})

describe('renewing a role', () => {
  it.each([
    ['worker', ['manager', 'deputy', 'lead']],
    ['auditor', ['manager', 'deputy']],
    ['deputy', ['chair', 'cochair', 'manager']],
    ['cochair', ['chair']],
  ] as const)('of the %s is for those who could give it, never for oneself', async (whose, may) => {
    for (const who of everybody) {
      const expected =
        who === whose
          ? expect.stringMatching(/not-to-yourself|no-such-role/)
          : may.includes(who as never)
            ? 'done'
            : 'no-such-role'
      expect([who, await renew(who, whose)]).toEqual([who, expected])
    }
  })

  it('is for a year at most, and brings a lapsed affiliation back', async () => {
    expect(await renew('lead', 'worker', 370)).toBe('until-too-far')
    expect(await renew('lead', 'worker', -1)).toBe('until-too-far')
    const lapse = (membership: string) =>
      db.admin.query(`update identity.membership set verified_until = current_date - 2 where id = $1`, [
        membership,
      ])
    await lapse(town.worker.membership)
    expect(await standing(town.worker.person)).toBe(0)
    expect(await renew('lead', 'worker')).toBe('done')
    expect(await standing(town.worker.person)).toBe(1)
    // Nobody makes an administrator alone, not even again.
    await lapse(town.deputy.membership)
    expect(await renew('manager', 'deputy')).toBe('lapsed-needs-two')
  })

  it('does not bring back what has ended', async () => {
    await end('lead', 'worker')
    expect(await renew('lead', 'worker')).toBe('has-ended')
  })
})

describe('changing a role', () => {
  const change = (role: string, place: 'clinic' | 'ward' | 'hospital') => {
    const { agency, program } = town.places[place] as { agency: string; program?: string }
    return as(town.manager, (ctx) =>
      changeRole(
        ctx,
        { personId: town.worker.person, membershipId: town.worker.membership, successor: null },
        { role, agencyId: agency, programId: program, verifiedUntil: daysAhead(100), provedHow: 'in-person' },
      ),
    )
  }
  const roles = async () =>
    (
      await db.admin.query<{ it: string }>(
        `select role || coalesce(' ' || end_reason, '') as it from identity.membership where person_id = $1 order by created_at`,
        [town.worker.person],
      )
    ).rows.map((row) => row.it)

  it('gives the new one and ends the old one', async () => {
    expect(await change('program-worker', 'ward')).toEqual({ waits: false })
    expect(await roles()).toEqual(['program-worker role-changed', 'program-worker'])
  })

  it('to one that waits for a second person leaves the old one until then', async () => {
    expect(await change('program-lead', 'clinic')).toEqual({ waits: true })
    expect(await roles()).toEqual(['program-worker'])
  })
})

describe('leaving', () => {
  const go = (who: Role, whose: Role, reason: 'left' | 'misuse' = 'left') =>
    as(town[who], (ctx) => leave(ctx, town[whose].person, { reason, successor: null }))
  const state = async (person: string) =>
    (await db.admin.query<{ state: string }>('select state from identity.person where id = $1', [person]))
      .rows[0]?.state

  it('ends all roles of one’s own, every sign-in, and says that one has left', async () => {
    const other = await aSession(db, town.worker.person)
    expect(await go('worker', 'worker')).toEqual({ ended: 1, gone: true })
    expect(await state(town.worker.person)).toBe('left')
    for (const secret of [town.worker.secret, other])
      expect(await outcome(as({ ...town.worker, secret }, async () => 1))).toBe('not-signed-in')
  })

  it('is seen to by whoever manages the place, as far as that goes', async () => {
    const both = await aMember(db, 'program-worker', town.places.clinic)
    await aMembership(db, { person: both.person, role: 'program-worker', ...town.places.beds })
    expect(
      await as(town.manager, (ctx) => leave(ctx, both.person, { reason: 'left', successor: null })),
    ).toEqual({
      ended: 1,
      gone: false,
    })
    expect(await standing(both.person)).toBe(1)
    expect(await state(both.person)).toBe('active')
    for (const who of ['steward', 'elsewhere', 'auditor', 'neighbor', 'former', 'worker'] as const)
      expect([who, await outcome(go(who, 'lead'))]).toEqual([who, 'no-such-person'])
    expect(await go('chair', 'lead', 'misuse')).toEqual({ ended: 1, gone: true })
  })
})

describe('a role that waits for its second person', () => {
  const asked = async (role: 'program-lead' | 'steward' = 'program-lead') => {
    const { agency, program } = town.places.clinic
    const given = await as(role === 'steward' ? town.chair : town.manager, (ctx) =>
      giveRole(ctx, town.worker.person, {
        role,
        ...(role === 'program-lead' && { agencyId: agency, programId: program }),
        verifiedUntil: daysAhead(100),
        provedHow: 'in-person',
      }),
    )
    if (given.membershipId !== null) throw new Error('given at once')
    const [open] = await as(town.cochair, openInvitations)
    return open?.id ?? ''
  }
  const confirm = (id: string, who: Role = 'deputy') =>
    outcome(as(town[who], (ctx) => verifyInvitation(ctx, id, 'in-person')))
  const endFor = (reason: 'left' | 'misuse') =>
    as(town.manager, (ctx) => endMembership(ctx, town.worker.membership, { reason, successor: null }))
  const open = async () => (await as(town.cochair, openInvitations)).length

  it('is given by nobody any more once theirs ended for misuse, and waits on no page', async () => {
    const id = await asked()
    await endFor('misuse')
    expect(await open()).toBe(0)
    expect(await confirm(id)).toBe('invitation-has-ended')
    expect(await standing(town.worker.person)).toBe(0)
  })

  it('of the whole coalition goes too', async () => {
    const id = await asked('steward')
    await endFor('misuse')
    expect([await open(), await confirm(id, 'cochair')]).toEqual([0, 'invitation-has-ended'])
  })

  it('stays where only the old one was ended by hand', async () => {
    const id = await asked()
    await endFor('left')
    expect([await open(), await confirm(id), await standing(town.worker.person)]).toEqual([1, 'done', 1])
  })

  it.each(['manager', 'worker'] as const)('ends with their leaving, by the %s', async (who) => {
    const id = await asked()
    await as(town[who], (ctx) => leave(ctx, town.worker.person, { reason: 'left', successor: null }))
    expect([await open(), await confirm(id)]).toEqual([0, 'invitation-has-ended'])
  })

  it('stays at one agency when they leave another', async () => {
    await aMembership(db, { person: town.worker.person, role: 'program-worker', ...town.places.beds })
    const id = await asked()
    await as(town.elsewhere, (ctx) => leave(ctx, town.worker.person, { reason: 'misuse', successor: null }))
    expect([await open(), await confirm(id)]).toEqual([1, 'done'])
  })

  it('lets nobody in who has left, whatever is still open', async () => {
    const id = await asked()
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [town.worker.person])
    expect(await confirm(id)).toBe('invitation-has-ended')
  })
})
