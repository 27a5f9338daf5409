import { endingReleases } from '#features/sharing/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { t } from '#web/frame/staff.tsx'
import type { HomeItem } from './item.ts'

/** Releases of young people whom the acting program works with that end by themselves within a week. Of whom is not said. */
export async function releaseItems(ctx: Context): Promise<readonly HomeItem[]> {
  const { actor } = ctx
  if (actor.kind !== 'person' || !actor.programId || !may(actor, 'records.work')) return []
  const count = (await endingReleases(ctx)).length
  if (count === 0) return []
  const acts = [{ words: t('today.releases.act'), href: '/due/releases' }]
  return [{ kind: 'waits', text: t('today.releases.text', { count }), acts }]
}
