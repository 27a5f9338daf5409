/** Freezes a plain value and all that is in it, also within what is frozen already: a schema freezes lists and not their parts. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
