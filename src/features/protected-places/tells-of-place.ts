import { addressLike } from './address-like.ts'
import { type Doc, isIdentifier, type LeafReader, readLeaves } from './doc.ts'
import { mentionsIn } from './place-values.ts'

/** Does any text of the record read like an address, or give a point: could it lead someone to a door? */
export function tellsOfPlace(doc: Doc): boolean {
  const reader = new AddressReader()
  readLeaves(doc, reader)
  return reader.found || mentionsIn(doc).points.length > 0
}

class AddressReader implements LeafReader {
  found = false

  leaf(key: string, value: unknown): void {
    if (!this.found && typeof value === 'string' && !isIdentifier(key, value)) this.found = addressLike(value)
  }
}
