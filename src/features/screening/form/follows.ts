import type { Item } from '../engine/definition/definition.ts'
import type { Graph } from '../engine/expressions/graph.ts'

const known = new WeakMap<Graph, ReadonlySet<number>>()

/** Whether what is asked can change with an answer to a question. */
export function isFollowed(item: Item, graph: Graph): boolean {
  let leading = known.get(graph)
  if (leading === undefined) {
    leading = leadingTo(graph)
    known.set(graph, leading)
  }
  const steps = graph.readBy[item.index] ?? []
  return steps.some((step) => leading.has(step))
}

/** Steps that decide on what is asked, themselves or by what needs them. */
function leadingTo({ steps, order, neededBy }: Graph): ReadonlySet<number> {
  const leading = new Set<number>()
  for (const step of order.toReversed()) {
    const decides = steps[step]?.does === 'enable'
    if (decides || neededBy[step]?.some((other) => leading.has(other))) leading.add(step)
  }
  return leading
}
