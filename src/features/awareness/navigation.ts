import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'flyers',
    href: '/steward/flyers',
    text: 'steward.nav.flyers',
    permission: 'directory.keep',
    section: 'steward',
    order: 90,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    awareness: (typeof navigation)[number]['place']
  }
}
