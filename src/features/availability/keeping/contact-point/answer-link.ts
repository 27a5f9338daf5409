import { recordEvent } from '#features/audit/index.ts'
import { linkState, type OpenLink, type ShutLink, useLink } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { countLine } from '../../count-line.ts'
import type { Taking, Unit } from '../../domain/codes.ts'
import type { Numbers, Tap } from '../../domain/tap.ts'
import { sayFree, tapLine } from '../../tap-line.ts'

const t = translator('en')

/** A line as whoever holds its link may know it: neither service nor place, because a message may be forwarded. */
export interface LinkedLine {
  readonly unit: Unit
  readonly ageMin: number
  readonly ageMax: number
  readonly taking: Taking
  readonly numbers: Numbers
  readonly held: number
  /** Age of the count; null: never, or nobody knows. */
  readonly minutes: number | null
  readonly version: number
}

export type CountLink = (OpenLink & { readonly line: LinkedLine }) | ShutLink<'count-line'>

/** Looks at a link without using it, where PostgreSQL refuses writes. */
export async function countLinkAt(ctx: Context, secret: string): Promise<CountLink> {
  const link = await linkState(ctx, 'count-line', secret)
  if (link.state !== 'open') return link
  const [line] = await ctx.prepared<Omit<LinkedLine, 'numbers'> & Numbers>(
    'availability_line_by_link',
    `select unit, age_min as "ageMin", age_max as "ageMax", taking, total, surge, out_of_service as "outOfService", occupied,
       held, minutes, version from availability.line_by_link($1)`,
    [secret],
  )
  if (!line) return { state: 'revoked' }
  const { total, surge, outOfService, occupied, ...rest } = line
  return { ...link, line: { ...rest, numbers: { total, surge, outOfService, occupied } } }
}

/** What whoever holds a link says of its line. */
export type LinkCount =
  | { readonly tap: Tap; readonly seen: number; readonly key: string }
  /** So many slots are empty, those that are held among them. */
  | { readonly free: number; readonly seen: number; readonly key: string }
  | {
      readonly numbers: Numbers
      readonly taking: 'taking' | 'closed'
      readonly seen: number
      readonly key: string
    }

/**
 * Counts the line of the link in hand, and uses the link up in the same transaction.
 *
 * @param channel how it was said: at the page of the link, or by a text message for which a link was made
 * @throws {Forbidden} `links-only`, `link-not-open` · what countLine and tapLine throw
 */
export async function countByLink(
  ctx: Context,
  said: LinkCount,
  channel: 'link' | 'text' = 'link',
): Promise<void> {
  const lineId = await lineOfLink(ctx)
  if ('numbers' in said) await countLine(ctx, { lineId, ...said, channel })
  else if ('tap' in said) await tapLine(ctx, { lineId, ...said, channel })
  else await sayFree(ctx, { lineId, ...said, channel })
  await useLink(ctx, 'count-line', 'counted')
}

/** No more messages about this line. The link is used up. */
export async function stopByLink(
  ctx: Context,
  purpose: 'count-line' | 'confirm-contact-point',
): Promise<void> {
  const contactPoint = await orRefuse(
    shut,
    ctx.prepared<{ id: string }>(
      'availability_stop_contact_point',
      'select availability.stop_contact_point() as id',
      [],
    ),
  )
  await useLink(ctx, purpose, 'stop')
  await recordEvent(ctx, 'reach.ended', { kind: 'reach', id: contactPoint[0]?.id ?? '' }, { by: 'link' })
}

/** Whoever reads what came to an address says that reminders may come there. */
export async function confirmContactPoint(ctx: Context): Promise<void> {
  const contactPoint = await orRefuse(
    shut,
    ctx.prepared<{ id: string }>(
      'availability_confirm_contact_point',
      'select availability.confirm_contact_point() as id',
      [],
    ),
  )
  await useLink(ctx, 'confirm-contact-point', 'confirmed')
  await recordEvent(ctx, 'reach.confirmed', { kind: 'reach', id: contactPoint[0]?.id ?? '' })
}

async function lineOfLink(ctx: Context): Promise<string> {
  if (ctx.actor.kind !== 'link') throw new Forbidden('links-only', t('counts.refused.links-only'))
  const [row] = await ctx.prepared<{ id: string | null }>(
    'availability_link_line',
    `select identity.link_object('count-line') as id`,
    [],
  )
  if (!row?.id) throw new NotFound('line')
  return row.id
}

/** A line or address that has ended since: the link opens nothing. */
const shut = { no_data_found: () => new Forbidden('link-not-open', t('counts.refused.link-not-open')) }
