import type { NavigationEntry, NoticePages } from '#platform/feature.ts'

/** Links of this feature at the top of pages for people at work. */
export const navigation = [
  {
    place: 'board',
    href: '/availability',
    text: 'work.nav.board',
    permission: 'availability.see',
    section: 'work',
    order: 10,
  },
  {
    place: 'asks',
    href: '/availability/asks',
    text: 'work.nav.asks',
    permission: 'availability.see',
    section: 'work',
    order: 20,
  },
  {
    place: 'counts',
    href: '/availability/lines',
    text: 'work.nav.counts',
    permission: 'availability.count',
    section: 'work',
    order: 40,
  },
  {
    place: 'consults',
    href: '/availability/consults',
    text: 'work.nav.consults',
    permission: 'availability.see',
    section: 'work',
    order: 60,
  },
  {
    place: 'figures',
    href: '/availability/figures',
    text: 'work.nav.figures',
    permission: 'availability.figures',
    section: 'work',
    order: 70,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  hold: (id) => `/availability/holds#hold-${id}`,
  consult: (id) => `/availability/consults#consult-${id}`,
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
