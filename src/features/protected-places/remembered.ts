/** One made-up column per row must not fill the memory. */
const most = 10_000

/** A function of a text that remembers its answers; for column names, which repeat on every row. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = answer(text)
    if (known.size < most) known.set(text, made)
    return made
  }
}
