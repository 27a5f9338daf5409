import type { LawBook } from '#features/law/index.ts'
import type { Library } from './content/library.ts'
import type { GroupCoverage } from './content/lists.ts'

/** How much there is for a group. */
export interface GroupCounts {
  /** Pages of guidance that name it in their front matter. */
  readonly items: number
  /** Facts about it that the register holds now, drafts among them. */
  readonly law: number
  /** Pages for young people that speak to it. */
  readonly youth: number
}

export function groupCounts({ items }: Library, law: LawBook, one: GroupCoverage): GroupCounts {
  return {
    items: [...items.values()].filter(({ meta }) => meta.groups.includes(one.group)).length,
    law: one.law.filter((id) => law.fact(id) !== undefined).length,
    youth: new Set(one.youth.map(({ page }) => page)).size,
  }
}
