import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { consultsToTake } from './consults-to-take.ts'
import { onCallToAnswer } from './coordinators/to-answer.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'consults',
    href: '/availability/consults',
    text: 'work.nav.consults',
    icon: 'video',
    permission: 'availability.see',
    group: 'placements',
    order: 60,
    count: { tone: 'now', of: consultsToTake },
  },
  {
    place: 'coordinators-on-call',
    href: '/on-call/coordinators',
    text: 'oncall.nav',
    icon: 'phone',
    permission: 'coordination.lead',
    group: 'placements',
    order: 65,
    count: { tone: 'now', of: onCallToAnswer },
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  consult: (id) => `/availability/consults#consult-${id}`,
  'on-call-shift': (id) => `/on-call/coordinators#shift-${id}`,
  'on-call-alert': (id) => `/on-call/alerts/${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    'on-call': (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    'on-call': keyof typeof noticePages
  }
}
