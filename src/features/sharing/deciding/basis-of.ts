import { type Held, holdsBy, type LaneQuestion } from '../ways/holds.ts'
import { hasOptedIn } from '../ways/opted-in.ts'

/**
 * By what an item passes a lane in a row of the matrix: the first way that holds for all that is asked; if there is none, all
 * ways that hold for a part of it. None: the lane is not satisfied. With each way go all records by which it holds, so that a
 * record less never widens.
 */
export function basisOf(question: LaneQuestion): readonly Held[] {
  const { it, lane, row } = question
  if (!hasOptedIn(question, it.columns)) return []
  const plans = it.plans.waysFor(lane, row)
  for (const plan of plans) {
    const held = holdsBy(question, plan, false)
    if (held) return [held]
  }
  const limited: Held[] = []
  for (const plan of plans) {
    const held = holdsBy(question, plan, true)
    if (held) limited.push(held)
  }
  return limited
}
