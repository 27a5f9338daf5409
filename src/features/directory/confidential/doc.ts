/** A JSON record in HSDS shape, with whatever other columns its source had. */
export type Doc = Readonly<Record<string, unknown>>

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The records under a key that may hold one, many or none. */
export function docsIn(doc: Doc, key: string): Doc[] {
  const value = doc[key]
  if (Array.isArray(value)) return value.filter(isDoc)
  return isDoc(value) ? [value] : []
}

/** The text under a key: trimmed, '' where there is none. Numbers count as text. */
export function textIn(doc: Doc, key: string): string {
  const value = doc[key]
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : ''
}

/** One value somewhere in a record: the key it stands under and every key above that, outermost first. */
export interface Leaf {
  readonly key: string
  readonly above: readonly string[]
  readonly value: unknown
}

/** Deeper than any record of the standard; a record made to exhaust the stack ends here. */
const deepest = 40

/** Every value of a record that is not itself a record or list. */
export function leavesOf(doc: Doc): Leaf[] {
  const leaves: Leaf[] = []
  collect(doc, '', [], leaves)
  return leaves
}

function collect(value: unknown, key: string, above: readonly string[], leaves: Leaf[]): void {
  if (above.length > deepest) return
  if (Array.isArray(value)) {
    for (const item of value) collect(item, key, above, leaves)
  } else if (isDoc(value)) {
    // One list for all values of a record, not one for each: imports walk millions of values.
    const path = key ? [...above, key] : above
    for (const inner in value) collect(value[inner], inner, path, leaves)
  } else {
    leaves.push({ key, above, value })
  }
}

/** True for keys that hold identifiers or links between records, which are never prose. */
export function isIdKey(key: string): boolean {
  return key === 'id' || key.endsWith('_id')
}

/** Names of terms and labels of attributes, which mean something only together with the value beside them. */
export function isAttributeName(leaf: Leaf): boolean {
  return leaf.key !== 'value' && leaf.above.includes('attributes')
}
