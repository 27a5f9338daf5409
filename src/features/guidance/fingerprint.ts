import { createHash } from 'node:crypto'
import { included } from './content/checks/circles.ts'
import type { Item } from './content/item.ts'
import type { Library } from './content/library.ts'

/**
 * What a review is a review of: SHA-256 over the text of an item and everything it takes in, in hex. It changes with
 * any letter of them, and the review no longer counts.
 */
export function fingerprint(library: Library, item: Item): string {
  const seen = new Set<string>()
  const add = (one: Item) => {
    if (seen.has(one.id)) return
    seen.add(one.id)
    for (const id of included(one)) {
      const other = library.items.get(id)
      if (other) add(other)
    }
  }
  add(item)
  const hash = createHash('sha256')
  for (const id of [...seen].sort()) hash.update(`${id} ${library.items.get(id)?.sha256 ?? ''}\n`)
  return hash.digest('hex')
}
