import type { NoticePages } from '#platform/feature.ts'

/** A booster that waits, or a course that somebody asks to take: the page of one's own training shows both. */
export const noticePages = { learning: () => '/learning' } as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface NoticeSubjects {
    training: keyof typeof noticePages
  }
}
