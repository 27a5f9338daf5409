import type { Whose, Work } from './team-work.ts'

export interface LinesView {
  readonly work: Work
  readonly of: Whose
  readonly page?: number | undefined
}

/** Where what a figure counts is listed. */
export function linesPath(
  { work, of, page = 1 }: LinesView,
  more: Readonly<Record<string, string>> = {},
): string {
  const asked = new URLSearchParams({ work, of, ...(page > 1 && { page: String(page) }), ...more })
  return `/team/list?${asked.toString()}`
}
