import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'messages',
    href: '/steward/messages',
    text: 'steward.nav.messages',
    permission: 'directory.keep',
    section: 'steward',
    order: 30,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  message: (id) => `/steward/messages/${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    corrections: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    corrections: keyof typeof noticePages
  }
}
