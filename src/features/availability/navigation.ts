import type { NavigationEntry, NoticePages } from '#platform/feature.ts'
import { countsToUpdate, requestsToAnswer } from './work-waiting.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'board',
    href: '/availability',
    text: 'work.nav.board',
    short: 'shell.short.board',
    icon: 'bed',
    permission: 'availability.see',
    group: 'placements',
    order: 10,
  },
  {
    place: 'asks',
    href: '/availability/asks',
    text: 'work.nav.asks',
    short: 'shell.short.asks',
    icon: 'send',
    permission: 'availability.see',
    group: 'placements',
    order: 20,
    count: { tone: 'now', of: requestsToAnswer },
  },
  {
    place: 'counts',
    href: '/availability/lines',
    text: 'work.nav.counts',
    short: 'shell.short.counts',
    icon: 'adjust',
    permission: 'availability.count',
    group: 'placements',
    order: 40,
    count: { tone: 'aging', of: countsToUpdate },
  },
  {
    place: 'figures',
    href: '/availability/figures',
    text: 'work.nav.figures',
    icon: 'chart',
    permission: 'availability.figures',
    group: 'oversight',
    order: 95,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  hold: (id) => `/availability/holds#hold-${id}`,
  ask: (id) => `/availability/asks/${id}`,
  wait: (id) => `/availability/holds#wait-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    availability: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    availability: keyof typeof noticePages
  }
}
