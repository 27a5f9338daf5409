import type { Context } from '#platform/db/actor.ts'
import { cardsOfService } from '../../card-by-id.ts'
import type { PublicCard } from '../../domain/card.ts'

/** What a provider may answer by link. */
export const linkAnswers = ['still-true', 'changed', 'closed', 'not-me', 'stop'] as const
export type LinkAnswer = (typeof linkAnswers)[number]

/** A link that opens, with what visitors see of its record now. */
export interface OpenLink {
  readonly state: 'open'
  readonly serviceId: string
  /** The version it was made for, which is the one that stands. */
  readonly version: number
  readonly expiresAt: Date
  /** It came by mail, so there is an address that can ask for no more. */
  readonly wasMailed: boolean
  readonly cards: readonly [PublicCard, ...PublicCard[]]
}

/** A link that does not open, and why, as its reader is told. */
export type ShutLink =
  | { readonly state: 'unknown' | 'revoked' | 'moved' | 'gone' }
  | { readonly state: 'expired'; readonly expiresAt: Date }
  | { readonly state: 'used'; readonly usedAt: Date; readonly usedFor: LinkAnswer }

interface Row {
  readonly state: 'open' | 'used' | 'revoked' | 'expired'
  readonly record_id: string
  readonly record_version: number
  readonly used_for: LinkAnswer | null
  readonly used_at: Date | null
  readonly expires_at: Date
  readonly was_mailed: boolean
}

/**
 * Looks at a link without using it. Works in a transaction that PostgreSQL keeps from writing, so that a
 * mail scanner or a preview that opens the address changes nothing.
 */
export async function linkAt(ctx: Context, secret: string): Promise<OpenLink | ShutLink> {
  if (!/^[\w-]{43}$/.test(secret)) return { state: 'unknown' }
  const [link] = await ctx.prepared<Row>('link_state', 'select * from identity.link_state($1)', [secret])
  if (!link) return { state: 'unknown' }
  if (link.used_at && link.used_for) return { state: 'used', usedAt: link.used_at, usedFor: link.used_for }
  if (link.state === 'expired') return { state: 'expired', expiresAt: link.expires_at }
  if (link.state !== 'open') return { state: 'revoked' }
  const [first, ...others] = await cardsOfService(ctx, link.record_id)
  const [service] = await ctx.prepared<{ version: number }>(
    'link_version',
    'select version from directory.service where id = $1',
    [link.record_id],
  )
  if (!first || !service) return { state: 'gone' }
  if (service.version !== link.record_version) return { state: 'moved' }
  return {
    state: 'open',
    serviceId: link.record_id,
    version: link.record_version,
    expiresAt: link.expires_at,
    wasMailed: link.was_mailed,
    cards: [first, ...others],
  }
}
