import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'guidance',
    href: '/steward/guidance',
    text: 'steward.nav.guidance',
    permission: 'directory.keep',
    section: 'steward',
    order: 100,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    guidance: (typeof navigation)[number]['place']
  }
}
