import type { NavigationEntry } from '#platform/feature.ts'

export const navigation = [
  {
    place: 'instruments',
    href: '/instruments',
    text: 'instruments.nav',
    icon: 'file',
    permission: 'instruments.see',
    group: 'content',
    order: 205,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    instruments: (typeof navigation)[number]['place']
  }
}
