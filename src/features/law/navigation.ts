import type { NavigationEntry, ProfessionalPlace } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'law',
    href: '/steward/law',
    text: 'steward.nav.law',
    icon: 'scale',
    permission: 'directory.keep',
    group: 'content',
    order: 220,
  },
] as const satisfies readonly NavigationEntry[]

/** Places of this feature at the top of pages that people at work open without an account. */
export const professionalPlaces = [
  { href: '/duty', text: 'professional.duty', under: ['/duty', '/law'], order: 30 },
] as const satisfies readonly ProfessionalPlace[]

declare module '#platform/registers.ts' {
  interface Places {
    law: (typeof navigation)[number]['place']
  }
}
