import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'steward',
    href: '/steward',
    text: 'work.nav.steward',
    permission: 'directory.keep',
    section: 'work',
    order: 30,
    landing: true,
  },
  {
    place: 'home',
    href: '/steward',
    text: 'steward.nav.home',
    permission: 'directory.keep',
    section: 'steward',
    order: 10,
  },
  {
    place: 'overview',
    href: '/steward/overview',
    text: 'steward.nav.overview',
    permission: 'directory.keep',
    section: 'steward',
    order: 20,
  },
  {
    place: 'gaps',
    href: '/steward/gaps',
    text: 'steward.nav.gaps',
    permission: 'directory.keep',
    section: 'steward',
    order: 55,
  },
  {
    place: 'held',
    href: '/steward/held',
    text: 'steward.nav.held',
    permission: 'directory.keep',
    section: 'steward',
    order: 60,
  },
  {
    place: 'duplicates',
    href: '/steward/duplicates',
    text: 'steward.nav.duplicates',
    permission: 'directory.keep',
    section: 'steward',
    order: 70,
  },
  {
    place: 'sources',
    href: '/steward/sources',
    text: 'steward.nav.sources',
    permission: 'directory.keep',
    section: 'steward',
    order: 80,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  'sealed-ask': (id) => `/steward/sealed-asks#ask-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    curation: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    curation: keyof typeof noticePages
  }
}
