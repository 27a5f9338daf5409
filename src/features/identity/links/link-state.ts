import type { Context } from '#platform/db/actor.ts'
import { isLinkSecret } from './link-secret.ts'
import type { LinkAnswerOf, LinkPurpose } from './purposes.ts'

/** A link that opens, and what it is about. */
export interface OpenLink {
  readonly state: 'open'
  readonly linkId: string
  readonly objectId: string
  /** Null where its purpose has no versions. */
  readonly version: number | null
  readonly expiresAt: Date
  /** True when the link came by mail, so that there is an address that can ask for no more. */
  readonly wasMailed: boolean
}

/** A link that does not open, and why, as its reader is told. */
export type ShutLink<P extends LinkPurpose> =
  | { readonly state: 'unknown' | 'revoked' }
  | { readonly state: 'expired'; readonly expiresAt: Date }
  | { readonly state: 'used'; readonly usedAt: Date; readonly usedFor: LinkAnswerOf<P> }

interface Row {
  readonly id: string
  readonly state: 'open' | 'used' | 'revoked' | 'expired'
  readonly purpose: string
  readonly object_id: string
  readonly object_version: number | null
  readonly used_for: string | null
  readonly used_at: Date | null
  readonly expires_at: Date
  readonly was_mailed: boolean
}

/**
 * Looks at a link without using it. Works in a transaction that PostgreSQL keeps from writing, so that a
 * mail scanner or a preview that opens the address changes nothing.
 *
 * @param purpose a link of another purpose is `unknown` here
 */
export async function linkState<P extends LinkPurpose>(
  ctx: Context,
  purpose: P,
  secret: string,
): Promise<OpenLink | ShutLink<P>> {
  if (!isLinkSecret(secret)) return { state: 'unknown' }
  const [link] = await ctx.prepared<Row>('link_state', 'select * from identity.link_state($1)', [secret])
  if (link?.purpose !== purpose) return { state: 'unknown' }
  if (link.used_at && link.used_for) {
    return { state: 'used', usedAt: link.used_at, usedFor: link.used_for as LinkAnswerOf<P> }
  }
  if (link.state === 'expired') return { state: 'expired', expiresAt: link.expires_at }
  if (link.state !== 'open') return { state: 'revoked' }
  return {
    state: 'open',
    linkId: link.id,
    objectId: link.object_id,
    version: link.object_version,
    expiresAt: link.expires_at,
    wasMailed: link.was_mailed,
  }
}
