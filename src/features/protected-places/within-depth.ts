/** Lists counted, deeper than any record of the standard: nothing reads so far down. */
const deepest = 80

/**
 * A record without what lies deeper than anyone reads. What nobody read may say anything, and walking down a record
 * that was made for it exhausts the stack.
 *
 * @returns the same object where nothing lies so deep.
 */
export function withinDepth<T extends object>(record: T): T {
  return isDeep(record, 0) ? (cut(record, 0) as T) : record
}

function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth >= deepest) return true
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (isDeep(inner, depth + 1)) return true
  return false
}

function cut(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return undefined
  if (Array.isArray(value))
    return value.map((item) => cut(item, depth + 1)).filter((item) => item !== undefined)
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, cut(inner, depth + 1)] as const)
      .filter(([, inner]) => inner !== undefined),
  )
}
