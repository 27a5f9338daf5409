import { englishPage, YOUTH_PAGES } from './youth-pages.ts'

export interface DuePage {
  /** `content/youth/en/what.md`; its translations are gone over with it. */
  readonly file: string
  /** The day by which somebody looks at it again, `2027-11-24`. */
  readonly reviewBy: string
  readonly passed: boolean
}

/** How long before its day a page is named. */
const WARN_DAYS = 60

/** The pages whose day has passed or comes within 60 days (UTC days), in their order. */
export function dueYouthPages(now: Date): DuePage[] {
  const today = now.toISOString().slice(0, 10)
  const soon = new Date(now.getTime() + WARN_DAYS * 86_400_000).toISOString().slice(0, 10)
  return YOUTH_PAGES.map((id) => englishPage(id).facts)
    .filter(({ reviewBy }) => reviewBy <= soon)
    .map(({ id, reviewBy }) => ({ file: `content/youth/en/${id}.md`, reviewBy, passed: reviewBy < today }))
}
