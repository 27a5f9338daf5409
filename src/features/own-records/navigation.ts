import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'own',
    href: '/own-records',
    text: 'work.nav.own',
    icon: 'list',
    permission: 'directory.keep-own',
    group: 'directory',
    order: 50,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  'sealed-read': (id) => `/own-records/sealed-reads#read-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    'own-records': (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    'own-records': keyof typeof noticePages
  }
}
