import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'audit',
    href: '/audit',
    text: 'work.nav.audit',
    icon: 'eye',
    permission: 'audit.read',
    group: 'oversight',
    order: 140,
  },
  {
    place: 'alerts',
    href: '/alerts',
    text: 'work.nav.alerts',
    icon: 'warning',
    permission: 'alerts.read',
    group: 'oversight',
    order: 150,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  alert: (id) => `/alerts#alert-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    audit: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    audit: keyof typeof noticePages
  }
}
