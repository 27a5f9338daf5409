import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { correctionCounts } from './correction-queue.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'messages',
    href: '/steward/messages',
    text: 'steward.nav.messages',
    icon: 'inbox',
    permission: 'directory.keep',
    group: 'directory',
    order: 4,
    count: { tone: 'now', of: async (ctx) => (await correctionCounts(ctx)).total },
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
