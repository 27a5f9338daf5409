import { makeToken } from '#features/identity/index.ts'
import { invitePerson } from '#features/identity/invitations/invite-person.ts'
import { askRecovery } from '#features/identity/recovery/ask-recovery.ts'
import { confirmRecovery } from '#features/identity/recovery/confirm-recovery.ts'
import { aTown, daysAhead, type Town } from '#features/identity/testing/town.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aSession } from '#platform/testing/people.ts'

/** From whom something is taken back: somebody who brings people in, or somebody who may carry the audit off. */
export type Subject = 'lead' | 'auditor'

/** A town of its own, with everything that its people have in their hands before something is taken back. */
export interface Scene {
  readonly db: TestDatabase
  readonly town: Town
  readonly subject: Town[Subject]
  /** Another open sign-in of the same person. */
  readonly otherCookie: string
  /** Of the clinic, for its software. */
  readonly token: { readonly id: string; readonly secret: string }
  /** That the lead has made for somebody who is to come. */
  readonly invitation: { readonly id: string; readonly secret: string; readonly code: string }
  /** By which the subject could come back, confirmed by two. */
  readonly recoverySecret: string
}

export async function aScene(db: TestDatabase, who: Subject): Promise<Scene> {
  const town = await aTown(db)
  const subject = town[who]
  const as = <T>(one: { secret: string }, work: (ctx: Context) => Promise<T>) =>
    asActor(db.app, { kind: 'session', secret: one.secret }, work)
  const { agency, program } = town.places.clinic
  if (agency === undefined || program === undefined) throw new Error('the clinic is a program')
  const made = await as(town.manager, (ctx) =>
    makeToken(ctx, { programId: program, label: 'Test', scopes: ['directory.keep-own'], days: 30 }),
  )
  const invited = await as(town.lead, (ctx) =>
    invitePerson(ctx, {
      name: 'Somebody Coming (fictional)',
      role: 'program-worker',
      agencyId: agency,
      programId: program,
      verifiedUntil: daysAhead(30),
      provedHow: 'in-person',
    }),
  )
  const asked = await asActor(db.app, visitor, askRecovery)
  for (const colleague of [town.manager, town.deputy]) {
    await as(colleague, (ctx) => confirmRecovery(ctx, subject.person, { how: 'in-person', code: asked.code }))
  }
  return {
    db,
    town,
    subject,
    otherCookie: `bw_session=${await aSession(db, subject.person, { membership: subject.membership })}`,
    token: { id: made.id, secret: made.token },
    invitation: { id: invited.invitationId, secret: invited.secret, code: invited.code },
    recoverySecret: asked.secret,
  }
}
