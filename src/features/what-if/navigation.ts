import type { NavigationEntry } from '#platform/feature.ts'
import { MAY } from './addresses.ts'

export const whatIfNavigation = [
  {
    place: 'sharing-may',
    href: MAY,
    text: 'maypass.nav',
    icon: 'swap',
    permission: 'sharing.ask',
    group: 'oversight',
    order: 138,
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    'what-if': (typeof whatIfNavigation)[number]['place']
  }
}
