import type { NavigationEntry } from '#platform/feature.ts'

export const navigation = [
  {
    place: 'retention',
    href: '/retention',
    text: 'retention.nav',
    icon: 'scale',
    permission: 'retention.sign',
    group: 'oversight',
    order: 150,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    retention: (typeof navigation)[number]['place']
  }
}
