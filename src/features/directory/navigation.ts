import type { NavigationEntry, NoticePages, ProfessionalPlace } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'add',
    href: '/steward/add',
    text: 'steward.nav.add',
    icon: 'plus',
    permission: 'directory.keep',
    group: 'directory',
    order: 170,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  service: (id) => `/steward/service/${id}`,
} as const satisfies NoticePages

/** Places of this feature at the top of pages that people at work open without an account. */
export const professionalPlaces = [
  { href: '/help', text: 'professional.help', order: 10 },
  { href: '/counties', text: 'professional.counties', under: ['/counties', '/county'], order: 40 },
] as const satisfies readonly ProfessionalPlace[]

declare module '#platform/registers.ts' {
  interface Places {
    directory: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    directory: keyof typeof noticePages
  }
}
