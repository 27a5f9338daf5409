import { type Doc, isIdentifier, readLeaves } from './doc.ts'

/** Ids of the terms that a record points at, at any depth. */
export function termIdsIn(doc: Doc): string[] {
  const ids: string[] = []
  readLeaves(doc, {
    leaf: (key, value) => {
      if (key === 'taxonomy_term_id' && isIdentifier(key, value)) ids.push(String(value).toLowerCase())
    },
  })
  return ids
}
