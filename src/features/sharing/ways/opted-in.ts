import type { Category, Column } from '../model/codes.ts'
import { reaches } from './case.ts'
import type { LaneQuestion } from './holds.ts'
import { goesOn } from './stands.ts'

/** What a parent or guardian sees only if the young person lets them (R16). */
export const HIDDEN: ReadonlySet<Category> = new Set<Category>([
  'minor-consented-care',
  'location',
  'advocate-notes',
  'screening',
])

/** Whether the young person lets this caregiver see it, where they must. */
export function hasOptedIn({ it, item, row }: LaneQuestion, columns: readonly Column[]): boolean {
  if (!HIDDEN.has(item.category) || !columns.includes('caregiver')) return true
  return it.facts.optIns.some(
    (one) =>
      one.caregiver === it.recipientId &&
      reaches(one.categories, item, row) &&
      one.from <= it.at &&
      goesOn(one.withdrawnAt, it.at),
  )
}
