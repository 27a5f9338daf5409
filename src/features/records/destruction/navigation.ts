import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { destructionsWaiting } from './list-destructions.ts'

export const destructionNavigation = [
  {
    place: 'destructions',
    href: '/destructions',
    text: 'destroy.nav',
    icon: 'hourglass',
    permission: 'records.destroy',
    group: 'oversight',
    order: 145,
    count: { tone: 'now', of: destructionsWaiting },
  },
] as const satisfies readonly NavigationEntry[]

export const destructionNotices = {
  destruction: (id) => `/destructions#destruction-${id}`,
} as const satisfies NoticePages
