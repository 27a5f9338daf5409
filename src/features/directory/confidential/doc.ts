/** A JSON record in HSDS shape, with whatever other columns its source had. */
export type Doc = Readonly<Record<string, unknown>>

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const none: readonly Doc[] = []

/** The records under a key that may hold one, many or none. */
export function docsIn(doc: Doc, key: string): readonly Doc[] {
  const value = doc[key]
  if (value === undefined) return none
  if (Array.isArray(value)) return value.filter(isDoc)
  return isDoc(value) ? [value] : none
}

/** The text under a key: trimmed, '' where there is none. Numbers count as text. */
export function textIn(doc: Doc, key: string): string {
  const value = doc[key]
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : ''
}

/** What of this stands above a value, at any height: bits, so that walking a record makes nothing. */
export const above = { attributes: 1, addresses: 2 } as const

/** Looks at the values of a record, one by one. */
export interface LeafReader {
  /**
   * @param key that the value stands under
   * @param at bits of {@link above}
   */
  leaf(key: string, value: unknown, at: number): void
}

/** Deeper than any record of the standard; a record made to exhaust the stack ends here. */
const deepest = 40

/** Shows every value of a record that is not itself a record or list. */
export function readLeaves(doc: Doc, reader: LeafReader): void {
  readFields(doc, 0, 0, reader)
}

function readFields(doc: Doc, depth: number, at: number, reader: LeafReader): void {
  if (depth > deepest) return
  for (const key in doc) {
    const value = doc[key]
    if (typeof value !== 'object' || value === null) reader.leaf(key, value, at)
    else if (Array.isArray(value)) readItems(value, key, depth, at, reader)
    else readFields(value as Doc, below(key, depth), at | bitOf(key), reader)
  }
}

function readItems(
  items: readonly unknown[],
  key: string,
  depth: number,
  at: number,
  reader: LeafReader,
): void {
  for (const item of items) {
    if (Array.isArray(item)) readItems(item, key, depth, at, reader)
    else if (isDoc(item)) readFields(item, below(key, depth), at | bitOf(key), reader)
    else reader.leaf(key, item, at)
  }
}

/** Without a name nothing goes deeper. */
function below(key: string, depth: number): number {
  return key === '' ? depth : depth + 1
}

function bitOf(key: string): number {
  if (key === 'attributes') return above.attributes
  return key === 'addresses' ? above.addresses : 0
}

/** True for keys that hold identifiers or links between records, which are never prose. */
export function isIdKey(key: string): boolean {
  return key === 'id' || key.endsWith('_id')
}

/** Names of terms and labels of attributes, which mean something only together with the value beside them. */
export function isAttributeName(key: string, at: number): boolean {
  return (at & above.attributes) !== 0 && key !== 'value'
}
