import type { NavigationEntry } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'lines',
    href: '/steward/lines',
    text: 'steward.nav.lines',
    icon: 'phone',
    permission: 'directory.keep',
    group: 'content',
    order: 215,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    lines: (typeof navigation)[number]['place']
  }
}
