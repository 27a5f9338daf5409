import { listingsDue } from '#features/own-records/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { t } from '#web/frame/staff.tsx'
import type { HomeItem } from './item.ts'

/** Listings of the acting agency that nobody confirmed within their time. */
export async function listingItems(ctx: Context): Promise<readonly HomeItem[]> {
  const count = may(ctx.actor, 'directory.keep-own') ? await listingsDue(ctx) : 0
  if (count === 0) return []
  const acts = [{ words: t('today.listings.act'), href: '/own-records' }]
  return [{ kind: 'aging', text: t('today.listings.text', { count }), acts }]
}
