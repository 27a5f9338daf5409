import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'coalition',
    href: '/coalition',
    text: 'work.nav.coalition',
    permission: 'coalition.set-up',
    section: 'work',
    order: 80,
    landing: true,
  },
  {
    place: 'agencies',
    href: '/agencies',
    text: 'work.nav.agencies',
    permission: 'agency.verify',
    section: 'work',
    order: 90,
  },
  {
    place: 'programs',
    href: '/programs',
    text: 'work.nav.programs',
    permission: 'agency.manage',
    section: 'work',
    order: 100,
  },
  {
    place: 'people',
    href: '/people',
    text: 'work.nav.people',
    permission: 'people.manage',
    section: 'work',
    order: 110,
  },
  {
    place: 'tokens',
    href: '/tokens',
    text: 'work.nav.tokens',
    permission: 'token.manage',
    section: 'work',
    order: 120,
  },
  {
    place: 'signin',
    href: '/agency-sign-in',
    text: 'work.nav.signin',
    permission: 'agency.manage',
    section: 'work',
    order: 130,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  invitation: (id) => `/people#invitation-${id}`,
  lanes: (id) => `/lanes#lanes-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    identity: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    identity: keyof typeof noticePages
  }
}
