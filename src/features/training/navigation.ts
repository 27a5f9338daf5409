import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

export const navigation = [
  {
    place: 'learning',
    href: '/learning',
    text: 'learning.nav',
    icon: 'book',
    permission: 'training.learn',
    group: 'content',
    order: 204,
  },
] as const satisfies readonly NavigationEntry[]

/** A booster that waits, or a course that somebody asks to take: the page of one's own training shows both. */
export const noticePages = { learning: () => '/learning' } as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    training: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    training: keyof typeof noticePages
  }
}
