import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { countWaiting } from './triage/concern-list.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'concerns',
    href: '/concerns',
    text: 'concerns.nav',
    icon: 'warning',
    permission: 'coordination.lead',
    group: 'placements',
    // Before all else: what somebody worries about waits for nobody.
    order: 1,
    count: { tone: 'now', of: countWaiting },
  },
  {
    place: 'tell-concern',
    href: '/concerns/tell',
    text: 'concerns.tell.nav',
    icon: 'send',
    permission: 'program.work',
    group: 'placements',
    order: 68,
  },
] as const satisfies readonly NavigationEntry[]

/** Where whoever acknowledged an alert goes on. */
export const noticePages = {
  concern: (id) => `/concerns/${id}`,
  'program-waits': (id) => `/programs/${id}`,
  'own-telling': (id) => `/concerns/tell#told-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    concerns: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    concerns: keyof typeof noticePages
  }
}
