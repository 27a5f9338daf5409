import type { NavigationEntry } from '#platform/feature.ts'

export const teamNavigation = [
  {
    place: 'team',
    href: '/team',
    text: 'team.nav',
    icon: 'programs',
    permission: 'program.lead',
    group: 'placements',
    order: 70,
  },
] as const satisfies readonly NavigationEntry[]
