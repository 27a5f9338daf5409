import type { NavigationEntry } from '#platform/feature.ts'
import { dueSoon } from './due-list.ts'

export const dueNavigation = [
  {
    place: 'due',
    href: '/due',
    text: 'due.nav',
    short: 'due.nav.short',
    icon: 'clock',
    permission: 'records.work',
    group: 'placements',
    order: 16,
    count: { tone: 'now', of: dueSoon },
  },
] as const satisfies readonly NavigationEntry[]
