import type { PublicCard } from '#features/directory/index.ts'
import { cardsOfService } from '#features/directory/index.ts'
import { type LinkAnswerOf, linkState } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What a provider may answer by link. */
export type LinkAnswer = LinkAnswerOf<'confirm-service'>

/** A link that opens, with what visitors see of its record now. */
export interface OpenLink {
  readonly state: 'open'
  readonly serviceId: string
  /** The version it was made for, which is the one that stands. */
  readonly version: number
  readonly expiresAt: Date
  /** True when the link came by mail, so that there is an address that can ask for no more. */
  readonly wasMailed: boolean
  readonly cards: readonly [PublicCard, ...PublicCard[]]
}

/** A link that does not open, and why, as its reader is told. */
export type ShutLink =
  | { readonly state: 'unknown' | 'revoked' | 'moved' | 'gone' }
  | { readonly state: 'expired'; readonly expiresAt: Date }
  | { readonly state: 'used'; readonly usedAt: Date; readonly usedFor: LinkAnswer }

/**
 * Looks at a link without using it. Works in a transaction that PostgreSQL keeps from writing, so that a
 * mail scanner or a preview that opens the address changes nothing.
 */
export async function linkAt(ctx: Context, secret: string): Promise<OpenLink | ShutLink> {
  const link = await linkState(ctx, 'confirm-service', secret)
  if (link.state !== 'open') return link
  const [first, ...others] = await cardsOfService(ctx, link.objectId)
  const [service] = await ctx.prepared<{ version: number }>(
    'link_version',
    'select version from directory.service where id = $1',
    [link.objectId],
  )
  if (!first || !service) return { state: 'gone' }
  if (service.version !== link.version) return { state: 'moved' }
  return {
    state: 'open',
    serviceId: link.objectId,
    version: service.version,
    expiresAt: link.expiresAt,
    wasMailed: link.wasMailed,
    cards: [first, ...others],
  }
}
