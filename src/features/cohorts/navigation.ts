import type { NavigationEntry } from '#platform/feature.ts'

export const navigation = [
  {
    place: 'cohorts',
    href: '/learning/cohorts',
    text: 'cohorts.nav',
    icon: 'chart',
    permission: 'cohorts.see',
    group: 'oversight',
    // Before one's own courses: to whoever reads them, figures are the work.
    order: 203,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    cohorts: (typeof navigation)[number]['place']
  }
}
