import { englishPage, YOUTH_PAGES, type YouthPageId } from './youth-pages.ts'

export interface DuePage {
  readonly id: YouthPageId
  readonly title: string
  /** The day by which somebody looks at it again, `2027-11-24`. */
  readonly reviewBy: string
}

/** The pages whose day has passed, or will within so many days; for the list of what is due. */
export function dueYouthPages(now: Date, withinDays = 0): DuePage[] {
  const until = new Date(now.getTime() + withinDays * 86_400_000).toISOString().slice(0, 10)
  return YOUTH_PAGES.map(englishPage)
    .filter((page) => page.facts.reviewBy < until)
    .map(({ facts }) => ({ id: facts.id as YouthPageId, title: facts.title, reviewBy: facts.reviewBy }))
}
