import type { NoticePages } from '#platform/feature.ts'

/** Pages that a notice may lead to: what was said, or seen, on a young person's own page. */
export const noticePages = {
  'own-page': (id) => `/records/${id}/their-page`,
} as const satisfies NoticePages

declare module '#platform/registers.ts' {
  interface NoticeSubjects {
    ownPage: keyof typeof noticePages
  }
}
