import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { agenciesWaiting } from './agencies/agency-list.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'coalition',
    href: '/coalition',
    text: 'work.nav.coalition',
    icon: 'anchor',
    permission: 'coalition.set-up',
    group: 'agencies',
    order: 90,
  },
  {
    place: 'agencies',
    href: '/agencies',
    text: 'work.nav.agencies',
    icon: 'agency',
    permission: 'agency.verify',
    group: 'agencies',
    order: 80,
    count: { tone: 'now', of: agenciesWaiting },
  },
  {
    place: 'programs',
    href: '/programs',
    text: 'work.nav.programs',
    icon: 'programs',
    permission: 'agency.manage',
    group: 'agencies',
    order: 85,
  },
  {
    place: 'people',
    href: '/people',
    text: 'work.nav.people',
    icon: 'people',
    permission: 'people.manage',
    group: 'agencies',
    order: 75,
  },
  {
    place: 'tokens',
    href: '/tokens',
    text: 'work.nav.tokens',
    icon: 'key',
    permission: 'token.manage',
    group: 'agencies',
    order: 120,
  },
  {
    place: 'signin',
    href: '/agency-sign-in',
    text: 'work.nav.signin',
    icon: 'door',
    permission: 'agency.manage',
    group: 'agencies',
    order: 130,
  },
  {
    place: 'status',
    href: '/status',
    text: 'work.nav.status',
    icon: 'eye',
    permission: 'installation.see',
    group: 'oversight',
    order: 140,
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
