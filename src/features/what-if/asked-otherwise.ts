import type { Instant, Mode, Purpose, Way } from '#features/sharing/index.ts'
import { openLanes } from './answer.ts'
import { PROBES } from './heat.ts'
import type { Question } from './question.ts'
import type { ShownRules } from './shown-rules.ts'

/** A way that opens when the same is asked for another purpose or in another way of sharing. */
export interface AnswerElsewhere {
  readonly way: Exclude<Way, 'none'>
  readonly purpose: Purpose
  readonly mode: Mode
}

/**
 * Ways that the question as it was asked does not have, each once, and how they are asked for.
 *
 * @param has ways that need no order besides: what a release alone opens elsewhere is worth knowing where it takes an order here
 */
export function askedOtherwise(
  question: Question,
  has: readonly Way[],
  shown: ShownRules,
  at: Instant,
): readonly AnswerElsewhere[] {
  const found = new Map<Way, AnswerElsewhere>()
  for (const { purpose, mode } of PROBES)
    for (const { openings } of openLanes({ ...question, purpose, mode }, shown, at))
      for (const { way, order } of openings)
        if (way !== 'none' && order === null && !has.includes(way) && !found.has(way))
          found.set(way, { way, purpose, mode })
  return [...found.values()]
}
