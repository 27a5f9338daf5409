import type { Context } from '#platform/db/actor.ts'
import { addressDigest, newLinkSecret } from './link-secret.ts'
import { type LinkPurpose, linkPurposes } from './purposes.ts'

export interface NewLink {
  readonly purpose: LinkPurpose
  /** The one object it is about, of the kind that its purpose names. */
  readonly objectId: string
  /** Only where the purpose has versions. */
  readonly version?: number
  /** How long it opens, in hours; at most what its purpose allows. */
  readonly hours: number
  /** The mail address it goes to; absent when somebody hands it over. Only a digest is kept. */
  readonly sentTo?: string | undefined
}

export interface MadeLink {
  readonly linkId: string
  /** Goes into the address that somebody opens, and nowhere else: it cannot be shown again. */
  readonly secret: string
  readonly expiresAt: Date
}

/**
 * Makes a one-time link in this transaction. Nothing but the digest of its secret is kept.
 *
 * For purposes whose maker is `operator`, anybody else goes through a function of the database that checks first and
 * calls `identity.mint_link` with the digest of {@link newLinkSecret}.
 *
 * @throws a database error: 42501 when this actor may make no such link, 23514 when it would open too long or names a
 *   version where its purpose has none. Both are faults of the caller, who asks the same question beforehand.
 */
export async function makeLink(ctx: Context, link: NewLink): Promise<MadeLink> {
  const { secret, hash } = newLinkSecret()
  const [made] = await ctx.prepared<{ id: string; expires_at: Date }>(
    'link_make',
    'select id, expires_at from identity.make_link($1, $2, $3, $4, make_interval(hours => $5), $6)',
    [
      hash,
      link.purpose,
      link.objectId,
      linkPurposes[link.purpose].versioned ? link.version : null,
      link.hours,
      link.sentTo === undefined ? null : addressDigest(link.sentTo),
    ],
  )
  if (!made) throw new Error('no link was made')
  return { linkId: made.id, secret, expiresAt: made.expires_at }
}
