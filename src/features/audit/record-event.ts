import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import type { AuditAction } from '#platform/registers.ts'

export type { AuditAction }

/** Why somebody looks, as they choose where a page is sensitive: codes of audit.purpose. */
export const PURPOSES = ['work', 'checking', 'oversight', 'complaint', 'legal'] as const
/** The same, with those that follow from what somebody does and that nobody chooses. */
export type Purpose = (typeof PURPOSES)[number] | 'contact'

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
