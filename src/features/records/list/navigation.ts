import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this folder beside the pages of people at work. */
export const listNavigation = [
  {
    place: 'young-people',
    href: '/records',
    text: 'subjects.nav',
    short: 'subjects.nav.short',
    icon: 'people',
    permission: 'records.work',
    group: 'placements',
    order: 15,
  },
] as const satisfies readonly NavigationEntry[]
