import { asActor } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { acceptInvitation } from '../invitations/accept-invitation.ts'
import { readInvitationCode, tryCode } from '../invitations/invitation-code.ts'

/** What the maker of an invitation hands over, and what they say on the phone. */
export interface HandedOver {
  readonly secret: string
  readonly code: string
}

/** Whoever holds the link says the code and accepts. @param session as the person who is signed in by it */
export async function acceptBy(db: TestDatabase, { secret, code }: HandedOver, session?: string) {
  const said = readInvitationCode(code)
  if (said === undefined) throw new Error('that is no code')
  const claim = { kind: 'link', secret } as const
  await asActor(db.app, claim, (ctx) => tryCode(ctx, said))
  return await asActor(db.app, claim, (ctx) => acceptInvitation(ctx, said, session))
}
