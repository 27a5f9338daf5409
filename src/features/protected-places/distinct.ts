/** Each once, in the order of their first. */
export function distinct(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)]
}

/** The same for values that are equal when they are written alike. */
export function distinctBy<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
