import { MOST_COUNTED, type NavigationEntry } from '#platform/feature.ts'
import { countOverdue } from './overdue/overdue-queue.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'overdue',
    href: '/steward/overdue',
    text: 'steward.nav.overdue',
    short: 'shell.short.overdue',
    icon: 'clock',
    permission: 'directory.keep',
    group: 'directory',
    order: 2,
    count: { tone: 'aging', of: (ctx) => countOverdue(ctx, MOST_COUNTED) },
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    verification: (typeof navigation)[number]['place']
  }
}
