import { visit } from 'unist-util-visit'
import type { Item } from '../item.ts'
import type { Library } from '../library.ts'
import { attribute } from '../markdown.ts'
import type { Check } from './context.ts'

/** No item takes in, through others, itself: the page would have no end. */
export const circles: Check = (library) =>
  [...library.items.values()].flatMap((item) => {
    const way = wayBack(library, item, [item.id])
    if (way === undefined) return []
    return [{ file: item.file, line: 1, say: `Take out an include: ${way.join(' → ')} goes in a circle.` }]
  })

function wayBack(library: Library, from: Item, way: readonly string[]): readonly string[] | undefined {
  for (const id of included(from)) {
    if (id === way[0]) return [...way, id]
    const next = library.items.get(id)
    if (next === undefined || way.includes(id)) continue
    const found = wayBack(library, next, [...way, id])
    if (found) return found
  }
  return undefined
}

/** Ids of the items whose text, or a claim of it, an item takes in. */
export function included(item: Item): readonly string[] {
  // Most texts take nothing in. To parse them all, to learn it, holds everybody up for a second.
  if (!item.text.includes('::include')) return []
  const ids = new Set<string>()
  visit(item.body, 'leafDirective', (node) => {
    const id = attribute(node, 'id')
    if (node.name === 'include' && id !== undefined) ids.add(id)
  })
  return [...ids]
}
