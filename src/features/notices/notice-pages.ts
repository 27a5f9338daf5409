import type { NoticePages } from '#platform/feature.ts'
import type { NoticeSubject } from '#platform/registers.ts'

let announced: NoticePages = {}

/** Once per process, with what each feature states. */
export function announceNoticePages(pages: readonly NoticePages[]): void {
  announced = Object.assign({}, ...pages)
}

/** The page of ours that a notice leads to, by its columns; undefined where it leads nowhere. */
export function noticePage(row: {
  readonly about_kind: NoticeSubject | null
  readonly about_id: string | null
}): string | undefined {
  if (row.about_kind === null || row.about_id === null) return undefined
  return announced[row.about_kind]?.(row.about_id)
}
