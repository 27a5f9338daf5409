import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { destructionsWaiting } from './list-destructions.ts'

export const navigation = [
  {
    place: 'destructions',
    href: '/destructions',
    text: 'destroy.nav',
    icon: 'hourglass',
    permission: 'records.destroy',
    group: 'oversight',
    order: 145,
    count: { tone: 'now', of: destructionsWaiting },
  },
] as const satisfies readonly NavigationEntry[]

export const noticePages = {
  destruction: (id) => `/destructions#destruction-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    destruction: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    destruction: keyof typeof noticePages
  }
}
