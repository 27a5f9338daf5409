import type { NavigationEntry } from '#platform/feature.ts'
import { waitsForCounsel } from './signing-state.ts'

export const signingNavigation = [
  {
    place: 'sharing-rules',
    href: '/sharing/rules',
    text: 'rules.nav',
    icon: 'scale',
    permission: 'sharing.see-rules',
    group: 'oversight',
    order: 148,
    count: { tone: 'now', of: waitsForCounsel },
  },
] as const satisfies readonly NavigationEntry[]

declare module '#platform/registers.ts' {
  interface Places {
    'sharing/signing': (typeof signingNavigation)[number]['place']
  }
}
