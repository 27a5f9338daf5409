import type { Context } from '#platform/db/actor.ts'
import type { NavigationEntry } from '#platform/feature.ts'
import { waitingHere } from './reading/shared-here.ts'

/** How many sharings wait for a record of the acting program: those that its page shows. */
async function sharesWaiting(ctx: Context): Promise<number> {
  return ctx.actor.kind === 'person' ? (await waitingHere(ctx)).length : 0
}

export const navigation = [
  {
    place: 'shared',
    href: '/shared',
    text: 'share.here.nav',
    short: 'share.here.nav.short',
    icon: 'inbox',
    permission: 'records.work',
    group: 'placements',
    order: 66,
    count: { tone: 'now', of: sharesWaiting },
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    sharing: (typeof navigation)[number]['place']
  }
}
