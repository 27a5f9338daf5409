import type { NavigationEntry } from '#platform/feature.ts'

export const navigation = [
  {
    place: 'certificates',
    href: '/learning/certificates',
    text: 'certificates.nav',
    icon: 'file',
    permission: 'training.learn',
    group: 'content',
    order: 206,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    certificates: (typeof navigation)[number]['place']
  }
}
