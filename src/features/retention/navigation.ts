import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

export const navigation = [
  {
    place: 'retention',
    href: '/retention',
    text: 'retention.nav',
    icon: 'scale',
    permission: 'retention.sign',
    group: 'oversight',
    order: 150,
  },
  {
    place: 'retention-due',
    href: '/retention/due',
    text: 'retention.due.nav',
    icon: 'hourglass',
    permission: 'retention.decide',
    group: 'oversight',
    order: 146,
  },
] as const satisfies readonly NavigationEntry[]

export const noticePages = {
  'retention-due': () => '/retention/due',
  'turns-eighteen': () => '/due?of=all',
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    retention: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    retention: keyof typeof noticePages
  }
}
