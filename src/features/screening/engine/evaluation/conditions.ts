import type { Condition } from '../definition/definition.ts'
import { compareAnswer } from './compare-answer.ts'
import { answersOf, type Instance, type Tree } from './instances.ts'

/** Whether an item's `enableWhen` is true. Answers of disabled questions are none. */
export function meetsConditions(instance: Instance, tree: Tree, itemsAsked: ItemsAsked): boolean {
  const { conditions, behavior } = instance.item
  const meets = (condition: Condition) => {
    const asked = nearest(instance, tree, itemsAsked(condition.question))
    const answers = asked === undefined || asked.enabled === 'no' ? [] : answersOf(asked)
    return compareAnswer(condition, answers)
  }
  return behavior === 'any' ? conditions.some(meets) : conditions.every(meets)
}

/** Indexes of the items with a linkId: one, in a questionnaire without errors. */
export type ItemsAsked = (linkId: string) => readonly number[]

/**
 * The occurrence of a question that a condition means: "the nearest … by tracing first the ancestor axis and then the
 * preceding axis and then the following axis" (FHIR), within the innermost group that holds one.
 */
export function nearest(from: Instance, tree: Tree, asked: readonly number[]): Instance | undefined {
  const all = asked.flatMap((index) => tree.of[index] ?? [])
  if (all.length <= 1) return all[0]
  for (let above = from.parent; above !== undefined; above = above.parent)
    if (all.includes(above)) return above
  for (let above: Instance | undefined = from; above !== undefined; above = above.parent) {
    const within = all.filter((one) => one !== from && isBelow(one, above as Instance))
    const found = pick(from, tree, within)
    if (found !== undefined) return found
  }
  return pick(from, tree, all)
}

function pick(from: Instance, tree: Tree, candidates: readonly Instance[]): Instance | undefined {
  if (candidates.length <= 1) return candidates[0]
  const before = candidates.filter((one) => precedes(one, from, tree))
  return before.at(-1) ?? candidates[0]
}

function isBelow(one: Instance, above: Instance): boolean {
  for (let at: Instance | undefined = one; at !== undefined; at = at.parent) if (at === above) return true
  return false
}

/** In the order of the document. */
function precedes(left: Instance, right: Instance, tree: Tree): boolean {
  const [a, b] = [lineOf(left), lineOf(right)]
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [x, y] = [a[at], b[at]]
    if (x === y || x === undefined || y === undefined) continue
    if (x.item !== y.item) return x.item.index < y.item.index
    const occurrences = tree.of[x.item.index] ?? []
    return occurrences.indexOf(x) < occurrences.indexOf(y)
  }
  return a.length < b.length
}

function lineOf(instance: Instance): readonly Instance[] {
  const line: Instance[] = []
  for (let at: Instance | undefined = instance; at !== undefined; at = at.parent) line.unshift(at)
  return line
}
