import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'audit',
    href: '/audit',
    text: 'work.nav.audit',
    permission: 'audit.read',
    section: 'work',
    order: 140,
  },
  {
    place: 'alerts',
    href: '/alerts',
    text: 'work.nav.alerts',
    permission: 'alerts.read',
    section: 'work',
    order: 150,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    audit: (typeof navigation)[number]['place']
  }
}
