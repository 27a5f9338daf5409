/**
 * Reading HSDS JSON with care: a record may come from anywhere, so each reader takes any value and
 * answers with a clean one or with nothing. They never throw.
 */
export type Doc = Readonly<Record<string, unknown>>

/** The value as an object; an empty one for anything else. */
export function docOf(value: unknown): Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Doc) : {}
}

/** A trimmed text; '' for a missing one. Numbers are written out: sources do not agree on the type of an extension. */
export function textIn(doc: Doc, key: string): string {
  const value = doc[key]
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

const nothing: readonly Doc[] = []

/** The objects of a list; an empty list for anything else. */
export function listIn(doc: Doc, key: string): readonly Doc[] {
  const value = doc[key]
  if (!Array.isArray(value)) return nothing
  // Almost every list holds nothing else and is given as it is.
  return value.every(isPlain)
    ? value
    : value.filter((one) => typeof one === 'object' && one !== null).map(docOf)
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A finite number, also one written as text; undefined otherwise. */
export function numberIn(doc: Doc, key: string): number | undefined {
  const value = doc[key]
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const read = Number(value)
  return Number.isFinite(read) ? read : undefined
}

/** The day of an ISO date or date-time as YYYY-MM-DD; undefined for what is no day. */
export function dayIn(doc: Doc, key: string): string | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})/.exec(textIn(doc, key))?.[1]
  if (day === undefined) return undefined
  const read = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day ? undefined : day
}
