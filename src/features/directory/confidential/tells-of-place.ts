import { addressLike } from './address-like.ts'
import { type Doc, isIdKey, leavesOf } from './doc.ts'
import { mentionsIn } from './place-values.ts'

/** Does any text of the record read like an address, or give a point: could it lead someone to a door? */
export function tellsOfPlace(doc: Doc): boolean {
  for (const leaf of leavesOf(doc))
    if (typeof leaf.value === 'string' && !isIdKey(leaf.key) && addressLike(leaf.value)) return true
  return mentionsIn(doc).points.length > 0
}
