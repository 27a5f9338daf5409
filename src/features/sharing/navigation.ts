import type { Context } from '#platform/db/actor.ts'
import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { countWaiting } from './reading/shared-here.ts'
import { endingReleases } from './releases/releases-of.ts'

/** Each of them is decided about to be counted. */
const MOST_SHARES = 9

/** How many sharings wait for a record of the acting program: of those that its page shows. */
async function sharesWaiting(ctx: Context): Promise<number> {
  return ctx.actor.kind === 'person' ? await countWaiting(ctx, MOST_SHARES + 1) : 0
}

/** How many releases of the acting program end by themselves within a week. */
async function releasesEnding(ctx: Context): Promise<number> {
  return ctx.actor.kind === 'person' ? (await endingReleases(ctx)).length : 0
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
    count: { tone: 'now', of: sharesWaiting, most: MOST_SHARES },
  },
  {
    place: 'releases-ending',
    href: '/due/releases',
    text: 'releases.ending.nav',
    icon: 'hourglass',
    permission: 'records.work',
    group: 'placements',
    order: 67,
    count: { tone: 'now', of: releasesEnding },
  },
] as const satisfies readonly NavigationEntry[]

export const noticePages = { 'releases-ending': () => '/due/releases' } as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    sharing: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    sharing: keyof typeof noticePages
  }
}
