import type { Item } from '../definition/definition.ts'
import { compareAnswer } from './compare-answer.ts'
import { answersOf, childrenOf, type Enabled, type Instance, type Tree } from './instances.ts'

/**
 * Whether an item's `enableWhen` is true. Answers of disabled questions are none; where nobody can say whether a question is
 * enabled, a condition that hangs on its answer is neither.
 */
export function meetsConditions(
  instance: Instance,
  tree: Tree,
  byLinkId: ReadonlyMap<string, Item>,
): Enabled {
  const { conditions, behavior } = instance.item
  const met = conditions.map((condition): Enabled => {
    const asked = nearest(instance, tree, byLinkId.get(condition.question))
    const without = compareAnswer(condition, [])
    if (asked === undefined || asked.enabled === 'no') return without ? 'yes' : 'no'
    const meets = compareAnswer(condition, answersOf(asked))
    if (asked.enabled === 'unknown' && meets !== without) return 'unknown'
    return meets ? 'yes' : 'no'
  })
  const [one, all] = behavior === 'any' ? (['yes', 'no'] as const) : (['no', 'yes'] as const)
  if (met.includes(one)) return one
  return met.includes('unknown') ? 'unknown' : all
}

/**
 * The occurrence of a question that a condition means: "the nearest … by tracing first the ancestor axis and then the
 * preceding axis and then the following axis" (FHIR), within the innermost group that holds one.
 */
export function nearest(from: Instance, tree: Tree, asked: Item | undefined): Instance | undefined {
  const all = asked === undefined ? [] : (tree.of[asked.index] ?? [])
  if (asked === undefined || all.length <= 1) return all[0]
  for (let above: Instance | undefined = from; above !== undefined; above = above.parent) {
    if (above !== from && above.item === asked) return above
    const within = occurrencesBelow(above, asked)
    if (within.length > 0) return pick(from, tree, within)
  }
  return pick(from, tree, all)
}

/** Goes only where the item can be: an item knows the indexes of all that stands below it. */
function occurrencesBelow(above: Instance, asked: Item): readonly Instance[] {
  if (!holds(above.item, asked) || above.item === asked) return []
  return childrenOf(above).flatMap((child) =>
    child.item === asked ? [child] : occurrencesBelow(child, asked),
  )
}

function holds(item: Item, asked: Item): boolean {
  return item.index <= asked.index && asked.index < item.end
}

/** The last that precedes, else the first. Occurrences of one item stand in the order of the document. */
function pick(from: Instance, tree: Tree, candidates: readonly Instance[]): Instance | undefined {
  let [low, high] = [0, candidates.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const candidate = candidates[middle]
    if (candidate !== undefined && precedes(candidate, from, tree)) low = middle + 1
    else high = middle
  }
  return candidates[Math.max(0, low - 1)]
}

/** In the order of the document. */
function precedes(left: Instance, right: Instance, tree: Tree): boolean {
  const [a, b] = [lineOf(left), lineOf(right)]
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [x, y] = [a[at], b[at]]
    if (x === y || x === undefined || y === undefined) continue
    return x.item === y.item ? tree.placeOf(x) < tree.placeOf(y) : x.item.index < y.item.index
  }
  return a.length < b.length
}

function lineOf(instance: Instance): readonly Instance[] {
  const line: Instance[] = []
  for (let at: Instance | undefined = instance; at !== undefined; at = at.parent) line.unshift(at)
  return line
}
