import { categories } from '#features/needs/index.ts'

let ids: readonly number[] | undefined

/**
 * Needs that come first when records are equally late: those that the help page offers a young person before
 * all others. What people look for is not counted anywhere, so this is a choice of ours and not a statistic.
 */
export function urgentCategoryIds(): readonly number[] {
  ids ??= categories()
    .filter((need) => need.group === 'safe-now' || ['drop-in', 'food'].includes(need.code))
    .map((need) => need.id)
  return ids
}
