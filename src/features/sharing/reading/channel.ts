import type { Actor } from '#platform/db/actor.ts'
import { channelKey, defineChannel } from '#platform/live/index.ts'

/**
 * That less passes to a program than before, or nothing (`sql/open-pages.sql` tells it). Of whom, from whom and how much is not said:
 * pages that show something shared ask again.
 */
const hereChannel = defineChannel('sharing.here', ['changed'])

/** Whoever works with records in a program hears of what was shared with it, and of nothing else. */
export function hearsOfShared(actor: Actor): readonly string[] {
  if (actor.kind !== 'person' || !actor.programId || !actor.permissions.has('records.work')) return []
  return [channelKey(hereChannel, actor.programId)]
}
