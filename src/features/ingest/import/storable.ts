const suspicious = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i

/**
 * A value as JSON text that PostgreSQL takes: without NUL characters and halves of characters, which its
 * text cannot hold. Almost always this is plain JSON.stringify.
 */
export function storable(value: unknown): string {
  const text = JSON.stringify(value ?? null)
  return isStorable(text) ? text : JSON.stringify(clean(value ?? null))
}

/** Whether JSON text holds nothing that PostgreSQL cannot. */
export function isStorable(json: string): boolean {
  // Almost none has a character written as a number, which is found without reading the rest by pattern.
  return !json.includes('\\u') || !suspicious.test(json)
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableString(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [String(clean(key)), clean(inner)]))
}

/** A text as PostgreSQL gives it back. */
export function storableString(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '\uFFFD').toWellFormed() : text
}

/** A text that PostgreSQL takes. */
export function storableText(text: string, length = 2_000): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed().slice(0, length).toWellFormed()
}
