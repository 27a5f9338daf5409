import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'law',
    href: '/steward/law',
    text: 'steward.nav.law',
    permission: 'directory.keep',
    section: 'steward',
    order: 110,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    law: (typeof navigation)[number]['place']
  }
}
