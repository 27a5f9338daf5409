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

/** True for keys that are named as identifiers and links between records are. */
export function isIdKey(key: string): boolean {
  return key === 'id' || key.endsWith('_id')
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * True for what can only be an identifier. A key's name alone says nothing: a source may write an address as a `tax_id`,
 * and where that was taken for an identifier it was published unread.
 */
export function isIdentifier(key: string, value: unknown): boolean {
  if (key === 'id') return typeof value !== 'object'
  return isIdKey(key) && typeof value === 'string' && value.length === 36 && uuid.test(value)
}

/** Names of terms and labels of attributes, which mean something only together with the value beside them. */
export function isAttributeName(key: string, at: number): boolean {
  return (at & above.attributes) !== 0 && key !== 'value'
}
