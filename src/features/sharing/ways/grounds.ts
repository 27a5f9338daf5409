import { reaches } from './case.ts'
import { stands } from './stands.ts'
import type { ForItem } from './way.ts'

/** Whether a named person stated, for exactly this lane row and to this recipient, that what its law asks is the case. */
export function hasGround({ it, item, row }: ForItem, laneRow: string): boolean {
  return it.facts.grounds.some(
    (one) =>
      one.row === laneRow &&
      one.program === it.request.source.program &&
      one.recipient === it.recipientId &&
      reaches(one.categories, item, row) &&
      stands(one, it.at),
  )
}
