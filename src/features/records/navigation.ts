import type { NoticePages } from '#platform/feature.ts'
import { dueNavigation } from './due/navigation.ts'
import { handoverNavigation, handoverNotices } from './handover/navigation.ts'
import { listNavigation } from './list/navigation.ts'
import { teamNavigation } from './team/navigation.ts'

/** Links of this feature beside the pages of people at work. */
export const navigation = [
  ...listNavigation,
  ...dueNavigation,
  ...handoverNavigation,
  ...teamNavigation,
] as const

export const noticePages = { ...handoverNotices } as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface Places {
    records: (typeof navigation)[number]['place']
  }
  interface NoticeSubjects {
    records: keyof typeof noticePages
  }
}
