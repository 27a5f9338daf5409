import { MOST_COUNTED, type NavigationEntry, type NoticePages } from '#platform/feature.ts'
import { countHeld } from './quarantine/list-quarantine.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  {
    place: 'home',
    href: '/steward',
    text: 'steward.nav.home',
    icon: 'home',
    permission: 'directory.keep',
    group: 'directory',
    order: 1,
    landing: true,
  },
  {
    place: 'overview',
    href: '/steward/overview',
    text: 'steward.nav.overview',
    icon: 'quality',
    permission: 'directory.keep',
    group: 'directory',
    order: 200,
  },
  {
    place: 'gaps',
    href: '/steward/gaps',
    text: 'steward.nav.gaps',
    icon: 'gap',
    permission: 'directory.keep',
    group: 'directory',
    order: 190,
  },
  {
    place: 'held',
    href: '/steward/held',
    text: 'steward.nav.held',
    icon: 'warning',
    permission: 'directory.keep',
    group: 'directory',
    order: 160,
    count: { tone: 'plain', of: (ctx) => countHeld(ctx, MOST_COUNTED) },
  },
  {
    place: 'duplicates',
    href: '/steward/duplicates',
    text: 'steward.nav.duplicates',
    icon: 'merge',
    permission: 'directory.keep',
    group: 'directory',
    order: 6,
  },
  {
    place: 'sources',
    href: '/steward/sources',
    text: 'steward.nav.sources',
    icon: 'sources',
    permission: 'directory.keep',
    group: 'directory',
    order: 180,
  },
] as const satisfies readonly NavigationEntry[]

/** Pages that a notice may lead to, each by an id that says nothing. */
export const noticePages = {
  'sealed-ask': (id) => `/steward/sealed-asks#ask-${id}`,
  'release-ask': (id) => `/steward/matched#release-${id}`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    curation: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    curation: keyof typeof noticePages
  }
}
