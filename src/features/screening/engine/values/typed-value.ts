import type { TypedValue } from '../definition/definition.ts'
import { type JsonObject, objectOf } from '../json.ts'

/** The names of a FHIR `value[x]` (or `answer[x]`, `initial[x]`) that an element has. */
export function typesOf(element: JsonObject, prefix = 'value'): readonly string[] {
  return Object.keys(element)
    .filter((key) => key.startsWith(prefix) && /^[A-Z]/.test(key.slice(prefix.length)))
    .map((key) => key.slice(prefix.length))
}

/** The element's `value[x]`; undefined where it has none. The first, where it has several. */
export function typedValue(element: JsonObject, prefix = 'value'): TypedValue | undefined {
  const type = typesOf(element, prefix)[0]
  if (type === undefined) return undefined
  const extra = objectOf(element[`_${prefix}${type}`])
  return { type, value: element[`${prefix}${type}`], ...(extra && { extra }) }
}
