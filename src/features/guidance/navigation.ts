import type { NavigationEntry, ProfessionalPlace } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'guidance',
    href: '/steward/guidance',
    text: 'steward.nav.guidance',
    icon: 'book',
    permission: 'directory.keep',
    group: 'content',
    order: 210,
  },
] as const satisfies readonly NavigationEntry[]

/** Places of this feature at the top of pages that people at work open without an account. */
export const professionalPlaces = [
  { href: '/guidance', text: 'professional.guidance', under: ['/guidance', '/flyers'], order: 20 },
  { href: '/guidance/words', text: 'professional.language', order: 50 },
] as const satisfies readonly ProfessionalPlace[]

declare module '#platform/registers.ts' {
  interface Places {
    guidance: (typeof navigation)[number]['place']
  }
}
