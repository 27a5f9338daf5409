import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, visitor } from '#platform/db/actor.ts'
import { agencyLeaves } from '../agencies/agency-leaves.ts'
import { linkState } from '../links/index.ts'
import { giveRole } from '../memberships/give-role.ts'
import { openInvitations } from '../people/people-list.ts'
import { closeProgram } from '../programs/close-program.ts'
import { acceptBy, type HandedOver } from '../testing/joining.ts'
import { daysAhead, outcome, type Role, type Town, townDatabase } from '../testing/town.ts'
import { invitationBehind } from './invitation-behind.ts'
import { invitePerson } from './invite-person.ts'
import { verifyInvitation } from './verify-invitation.ts'

let here: Awaited<ReturnType<typeof townDatabase>>
let town: Town
beforeAll(async () => {
  here = await townDatabase()
  town = here.town
})
afterAll(() => here.db.close())

type PlaceName = 'ward' | 'clinic' | 'beds' | 'shelter' | 'hospital'
const at = (place: PlaceName) => ({
  agencyId: town.places[place].agency,
  programId: town.places[place].program,
})
const terms = { verifiedUntil: daysAhead(300), provedHow: 'in-person' } as const
const invite = (who: Role, role: string, place: PlaceName) =>
  here.as(town[who], (ctx) =>
    invitePerson(ctx, { name: 'Nadia Newcomer (fictional)', role, ...at(place), ...terms }),
  )
const opens = async (secret: string) => ({
  link: (
    await asActor(here.db.app, visitor, (ctx) => linkState(ctx, 'invitation', secret), { readOnly: true })
  ).state,
  invitation: (await asActor(here.db.app, visitor, (ctx) => invitationBehind(ctx, secret)))?.state,
})
const accept = (made: HandedOver) => outcome(acceptBy(here.db, made))
const listed = async (who: Role) => (await here.as(town[who], openInvitations)).map(({ id }) => id)
const kept = async (id: string) => {
  const { rows } = await here.db.admin.query<{ end_reason: string | null; ended_by: string | null }>(
    'select end_reason, ended_by from identity.invitation where id = $1',
    [id],
  )
  return rows[0]
}
const GONE = { link: 'revoked', invitation: undefined }

describe('an open invitation', () => {
  it('to a program that closes is void at once, for the link, the list and the second person', async () => {
    const worker = await invite('manager', 'program-worker', 'ward')
    const lead = await invite('manager', 'program-lead', 'ward')
    const elsewhere = await invite('lead', 'program-worker', 'clinic')
    expect(await opens(worker.secret)).toEqual({ link: 'open', invitation: 'ready' })
    await here.as(town.manager, (ctx) => closeProgram(ctx, town.places.ward.program ?? '', null))
    for (const made of [worker, lead]) {
      const { secret, invitationId } = made
      expect(await opens(secret)).toEqual(GONE)
      expect(await accept(made)).toBe('link-not-open')
      expect(await kept(invitationId)).toEqual({ end_reason: 'place-closed', ended_by: town.manager.person })
      expect(await listed('manager')).not.toContain(invitationId)
      const second = here.as(town.deputy, (ctx) => verifyInvitation(ctx, invitationId, 'call-back'))
      expect(await outcome(second)).toBe('invitation-has-ended')
    }
    // The rest of the agency goes on.
    expect(await opens(elsewhere.secret)).toEqual({ link: 'open', invitation: 'ready' })
    expect(await listed('manager')).toContain(elsewhere.invitationId)
    // The record of the act says how many, and of whom nothing.
    const { rows } = await here.db.admin.query(
      `select detail from audit.event where action = 'program.closed' order by at desc limit 1`,
    )
    expect(rows).toEqual([{ detail: expect.objectContaining({ invitation: 2 }) }])
  })

  it('to an agency that leaves is void at once, also to its programs and for who is here already', async () => {
    const admin = await invite('chair', 'agency-administrator', 'shelter')
    const worker = await invite('elsewhere', 'program-worker', 'beds')
    const known = await here.as(town.elsewhere, (ctx) =>
      giveRole(ctx, town.neighbor.person, {
        role: 'agency-administrator',
        ...at('shelter'),
        ...terms,
      }),
    )
    const other = await invite('manager', 'agency-editor', 'hospital')
    await here.as(town.chair, (ctx) =>
      agencyLeaves(ctx, { agency: town.places.shelter.agency ?? '', reason: 'own-wish' }),
    )
    for (const made of [admin, worker]) {
      expect(await opens(made.secret)).toEqual(GONE)
      expect(await accept(made)).toBe('link-not-open')
    }
    for (const id of [admin.invitationId, worker.invitationId, known.invitationId ?? ''])
      expect(await kept(id)).toMatchObject({ end_reason: 'place-closed' })
    const second = here.as(town.chair, (ctx) => verifyInvitation(ctx, known.invitationId ?? '', 'call-back'))
    expect(await outcome(second)).toBe('invitation-has-ended')
    expect(await opens(other.secret)).toEqual({ link: 'open', invitation: 'ready' })
  })
})
