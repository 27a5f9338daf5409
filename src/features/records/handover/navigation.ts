import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { handoversWaiting } from './handovers.ts'

export const handoverNavigation = [
  {
    place: 'handovers',
    href: '/handovers',
    text: 'handover.nav',
    icon: 'send',
    permission: 'records.work',
    group: 'placements',
    order: 65,
    count: { tone: 'now', of: handoversWaiting },
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const handoverNotices = {
  handover: (id) => `/handovers#handover-${id}`,
} as const satisfies NoticePages
