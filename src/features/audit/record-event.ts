import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'

/** Every act that leaves a line. The list is the vocabulary: add here first. */
export type AuditAction =
  | 'set-up.begun'
  | 'set-up.finished'
  | 'set-up.gone-on'
  | 'session.opened'
  | 'session.ended'
  | 'session.refused'
  | 'session.revoked'
  | 'passkey.added'
  | 'passkey.named'
  | 'passkey.removed'
  | 'sign-in.allowed'
  | 'sign-in.taken-out'
  | 'sign-in.bound'
  | 'sign-in.unbound'
  | 'token.made'
  | 'token.revoked'
  | 'source.declared'
  | 'record.added'
  | 'record.edited'
  | 'record.tied'
  | 'record.closed'
  | 'record.reopened'
  | 'record.confirmed'
  | 'record.undone'
  | 'record.called'
  | 'record.skipped'
  | 'link.made'
  | 'link.asked'
  | 'link.mailed'
  | 'link.answered'
  | 'proposal.settled'
  | 'place.opened'
  | 'place.hidden'
  | 'quarantine.resolved'
  | 'import.run'
  | 'mapping.saved'
  | 'taxonomy.loaded'
  | 'taxonomy.removed'
  | 'protected.read'
  | 'message.read'
  | 'message.decided'
  | 'message.cleared'
  | 'flyer.approved'
  | 'flyer.withdrawn'
  | 'source.withdrawn'
  | 'source.restored'
  | 'records.withdrawn'
  | 'records.merged'
  | 'records.unmerged'
  | 'duplicate.dismissed'
  | 'duplicates.asked'
  | 'conflict.settled'
  | 'feed.added'
  | 'feed.stopped'
  | 'feed.started'
  | 'feed.asked'
  | 'feed.pulled'
  | 'subscriber.added'
  | 'subscriber.stopped'
  | 'subscriber.started'
  | 'review.recorded'
  | 'fact.entered'
  | 'fact.verified'
  | 'fact.contested'
  | 'fact.superseded'
  | 'fact.proposed'
  | 'fact.proposal-settled'
  | 'custody.handed-over'
  | 'person.invited'
  | 'person.left'
  | 'invitation.verified'
  | 'invitation.revoked'
  | 'invitation.resent'
  | 'invitation.accepted'
  | 'invitation.declined'
  | 'membership.asked'
  | 'membership.given'
  | 'membership.renewed'
  | 'membership.ended'
  | 'standing.changed'
  | 'recovery.asked'
  | 'recovery.confirmed'
  | 'recovery.stopped'
  | 'recovery.finished'
  | 'coalition.changed'
  | 'coalition.exit-changed'
  | 'coalition.set-up'
  | 'agency.proposed'
  | 'agency.called'
  | 'agency.verified'
  | 'agency.refused'
  | 'agency.left'
  | 'program.opened'
  | 'program.changed'
  | 'program.lanes-changed'
  | 'program.closed'
  | 'address.given'
  | 'address.ended'
  | 'address.confirmed'
  | 'contact.recorded'
  | 'contact.ended'
  | 'contact.sent'
  | 'access.refused'
  | 'person.read'
  | 'record.looked-up'
  | 'audit.read'
  | 'audit.exported'

/** Why somebody looks: a code of audit.purpose. Chosen by the reader where a page is sensitive. */
export const PURPOSES = ['work', 'checking', 'oversight', 'complaint', 'legal'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Codes, counts and flags only: no names, notes, addresses or answers. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>

/**
 * Writes one audit line in the act's own transaction: both happen or neither.
 * The database fills in who and when from the signed context.
 */
export async function recordEvent(
  ctx: Context,
  action: AuditAction,
  object: { readonly kind: string; readonly id: string },
  detail: AuditDetail = {},
  purpose: Purpose = 'work',
): Promise<void> {
  await sql`insert into audit.event (action, object_kind, object_id, detail, request_id, purpose)
    values (${action}, ${object.kind}, ${object.id}, ${JSON.stringify(detail)}::jsonb, ${ctx.requestId}, ${purpose})`.execute(
    ctx.db,
  )
}
