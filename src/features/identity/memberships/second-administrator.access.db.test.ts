import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '#platform/cli/command.ts'
import { asActor } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type Invited, invitePerson } from '../invitations/invite-person.ts'
import { operatorSecret } from '../operator-secret.ts'
import { openInvitations } from '../people/people-list.ts'
import { acceptBy } from '../testing/joining.ts'
import { aTown, daysAhead, outcome, type Role, type Town } from '../testing/town.ts'
import { administratorCommands } from './administrator-commands.ts'
import { giveRole } from './give-role.ts'
import { letSecondIn, secondsWaiting } from './second-administrator.ts'

let db: TestDatabase
let town: Town
beforeAll(async () => {
  db = await testDatabase()
})
beforeEach(async () => {
  // Towns of earlier tests must not be listed here.
  await db.admin.query(`update identity.coalition set state = 'closed'`)
  town = await aTown(db)
})
afterAll(() => db.close())

const as = <T>(who: Role, work: Parameters<typeof asActor<T>>[2]): Promise<T> =>
  asActor(db.app, { kind: 'session', secret: town[who].secret }, work)
const [list, , second] = administratorCommands as readonly [Command, Command, Command]

/** Runs a command as it runs at a terminal. @returns what it printed. */
async function at(command: Command, ...words: string[]): Promise<string> {
  const lines: string[] = []
  const drop = () => undefined
  const secret = await operatorSecret(db.owner)
  await command.run({
    words,
    options: { how: 'call-back' },
    io: { json: false, out: (line) => void lines.push(line), note: drop, progress: drop },
    services: {
      pool: async () => db.app,
      operator: async () => ({ kind: 'session', secret }),
      ownerUrl: async () => '',
      keyring: () => db.keyring,
      atEnd: () => undefined,
    },
  })
  return lines.join('\n')
}
const end = (...who: Role[]) =>
  db.admin.query(`update identity.membership set ended_at = now(), end_reason = 'left' where id = any ($1)`, [
    who.map((one) => town[one].membership),
  ])
/** Everybody who could be the second person for the coalition, but the chair. */
const OTHERS = ['cochair', 'manager', 'deputy', 'elsewhere'] as const
const invited = (role = 'coalition-administrator'): Promise<Invited> =>
  as('chair', (ctx) =>
    invitePerson(ctx, {
      name: 'Nadia Newcomer (fictional)',
      role,
      verifiedUntil: daysAhead(200),
      provedHow: 'in-person',
    }),
  )
const accept = (made: Invited) => acceptBy(db, made)
const stuck = async () => (await as('chair', openInvitations)).map((one) => one.stuck)

describe('where one administrator is left and nobody of the coalition could confirm a second', () => {
  it('whoever runs the program confirms, once it is asked for, and the link lets them in', async () => {
    await end(...OTHERS)
    const made = await invited()
    expect([made.needsSecond, await stuck(), await outcome(accept(made))]).toEqual([
      true,
      [true],
      'waits-for-second',
    ])
    expect(await at(list)).toContain(made.invitationId)
    expect(await at(second, made.invitationId)).toContain('Confirmed')
    expect(await at(list)).not.toContain(made.invitationId)
    expect(await outcome(at(second, made.invitationId))).toBe('verified-already')
    expect([await stuck(), await outcome(accept(made))]).toEqual([[false], 'done'])
    const { rows } = await db.admin.query(
      `select actor_kind, detail ->> 'how' as how, detail ->> 'by' as by from audit.event
       where action = 'invitation.verified' and object_id = $1`,
      [made.personId],
    )
    expect(rows).toEqual([{ actor_kind: 'operator', how: 'call-back', by: 'operator' }])
    // The next one is for the two.
    expect(await outcome(at(second, (await invited()).invitationId))).toBe('colleague-confirms')
  })

  it('also for a coalition whose second one came that way when it was set up', async () => {
    await end(...OTHERS)
    await db.admin.query(
      `insert into identity.invitation (coalition_id, person_id, role, verified_until, known, grave, alone, invited_by,
         proved_how, accepted_at, accepted_by)
       values ($1, $2, 'coalition-administrator', current_date, false, true, true, $3, 'in-person', now(), $2)`,
      [town.places.coalition.coalition, town.cochair.person, town.chair.person],
    )
    expect(await at(second, (await invited()).invitationId)).toContain('Confirmed')
    // One at a time.
    expect(await outcome(at(second, (await invited()).invitationId))).toBe('alone-only-once')
  })

  it('lets in nobody else: another role, one that was taken back, or one whose inviter has lapsed', async () => {
    await end(...OTHERS)
    expect(await outcome(at(second, (await invited('steward')).invitationId))).toBe('no-such-invitation')
    expect(await outcome(at(second, 'no id'))).toBe('no-such-invitation')
    const made = await invited()
    await db.admin.query(
      `update identity.invitation set ended_at = now(), end_reason = 'revoked' where id = $1`,
      [made.invitationId],
    )
    expect(await outcome(at(second, made.invitationId))).toBe('invitation-has-ended')
    const other = await invited()
    await db.admin.query(`update identity.membership set verified_until = current_date - 1 where id = $1`, [
      town.chair.membership,
    ])
    expect(await outcome(at(second, other.invitationId))).toBe('invitation-has-ended')
  })

  it('lets nobody in who was asked while they were here, and has left since', async () => {
    await as('chair', (ctx) =>
      giveRole(ctx, town.worker.person, {
        role: 'coalition-administrator',
        verifiedUntil: daysAhead(200),
        provedHow: 'in-person',
      }),
    )
    const [asked] = await as('chair', openInvitations)
    await end(...OTHERS)
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [town.worker.person])
    expect(await outcome(at(second, asked?.id ?? ''))).toBe('invitation-has-ended')
  })
})

it.each(OTHERS)('confirms nothing while anybody of the coalition could: %s', async (who) => {
  await end(...OTHERS.filter((one) => one !== who))
  const made = await invited()
  expect([await stuck(), await outcome(at(second, made.invitationId))]).toEqual([
    [false],
    'colleague-confirms',
  ])
  expect(await at(list)).not.toContain(made.invitationId)
})

it('renews first an administrator who has merely lapsed', async () => {
  await end('manager', 'deputy', 'elsewhere')
  const made = await invited()
  await db.admin.query(`update identity.membership set verified_until = current_date - 1 where id = $1`, [
    town.cochair.membership,
  ])
  expect(await outcome(at(second, made.invitationId))).toBe('colleague-confirms')
})

it('is nobody else’s to do', async () => {
  await end(...OTHERS)
  const made = await invited()
  for (const who of ['chair', 'steward', 'lead'] as const) {
    expect([who, await as(who, secondsWaiting)]).toEqual([who, []])
    expect([who, await outcome(as(who, (ctx) => letSecondIn(ctx, made.invitationId, 'in-person')))]).toEqual([
      who,
      'no-such-invitation',
    ])
  }
  expect(await outcome(accept(made))).toBe('waits-for-second')
})
