import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'overdue',
    href: '/steward/overdue',
    text: 'steward.nav.overdue',
    permission: 'directory.keep',
    section: 'steward',
    order: 40,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    verification: (typeof navigation)[number]['place']
  }
}
