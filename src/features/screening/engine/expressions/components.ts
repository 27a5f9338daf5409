/**
 * Strongly connected components of a graph (Tarjan 1972), without recursion, so that a chain of thousands cannot end the
 * program.
 *
 * @param edges for each node, the nodes that it needs
 * @returns for each node the number of its component; what a node needs has a lower or the same number.
 */
export function componentsOf(edges: readonly (readonly number[])[]): readonly number[] {
  const count = edges.length
  const component = new Array<number>(count).fill(-1)
  const order = new Array<number>(count).fill(-1)
  const low = new Array<number>(count).fill(0)
  const onStack = new Array<boolean>(count).fill(false)
  const stack: number[] = []
  let visited = 0
  let components = 0
  for (let start = 0; start < count; start += 1) {
    if (order[start] !== -1) continue
    const work: { node: number; next: number }[] = [{ node: start, next: 0 }]
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node } = top
      if (top.next === 0 && order[node] === -1) {
        order[node] = visited
        low[node] = visited
        visited += 1
        stack.push(node)
        onStack[node] = true
      }
      const needed = edges[node]?.[top.next]
      if (needed !== undefined) {
        top.next += 1
        if (order[needed] === -1) work.push({ node: needed, next: 0 })
        else if (onStack[needed]) low[node] = Math.min(low[node] ?? 0, order[needed] ?? 0)
        continue
      }
      if (low[node] === order[node]) {
        let member: number | undefined
        do {
          member = stack.pop()
          if (member !== undefined) {
            onStack[member] = false
            component[member] = components
          }
        } while (member !== node && member !== undefined)
        components += 1
      }
      work.pop()
      const above = work.at(-1)
      if (above !== undefined) low[above.node] = Math.min(low[above.node] ?? 0, low[node] ?? 0)
    }
  }
  return component
}
