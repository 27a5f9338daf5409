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
    place: 'own',
    href: '/own-records',
    text: 'work.nav.own',
    permission: 'directory.keep-own',
    section: 'work',
    order: 50,
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
    place: 'messages',
    href: '/steward/messages',
    text: 'steward.nav.messages',
    permission: 'directory.keep',
    section: 'steward',
    order: 30,
  },
  {
    place: 'overdue',
    href: '/steward/overdue',
    text: 'steward.nav.overdue',
    permission: 'directory.keep',
    section: 'steward',
    order: 40,
  },
  {
    place: 'add',
    href: '/steward/add',
    text: 'steward.nav.add',
    permission: 'directory.keep',
    section: 'steward',
    order: 50,
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
  service: (id) => `/steward/service/${id}`,
  message: (id) => `/steward/messages/${id}`,
  'sealed-read': (id) => `/own-records/sealed-reads#read-${id}`,
  'sealed-ask': (id) => `/steward/sealed-asks#ask-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    directory: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    directory: keyof typeof noticePages
  }
}
