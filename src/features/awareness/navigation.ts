import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'flyers',
    href: '/steward/flyers',
    text: 'steward.nav.flyers',
    icon: 'file',
    permission: 'directory.keep',
    group: 'content',
    order: 230,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    awareness: (typeof navigation)[number]['place']
  }
}
