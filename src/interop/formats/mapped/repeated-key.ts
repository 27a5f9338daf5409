/**
 * The path of the first key that stands twice in one object of a JSON text, or undefined. Reading JSON keeps
 * the last of the two without a word, and a person who wrote both meant both.
 *
 * @param text valid JSON
 */
export function repeatedKey(text: string): string | undefined {
  const open: { keys: Set<string> | undefined; at: number; key: string }[] = []
  let expectKey = false
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]
    const top = open.at(-1)
    if (character === '{' || character === '[') {
      open.push({ keys: character === '{' ? new Set() : undefined, at: 0, key: '' })
      expectKey = character === '{'
    } else if (character === '}' || character === ']') {
      open.pop()
      expectKey = false
    } else if (character === ',') {
      if (top) top.at += 1
      expectKey = top?.keys !== undefined
    } else if (character === '"') {
      const end = endOfString(text, i)
      if (expectKey && top?.keys) {
        const key = JSON.parse(text.slice(i, end + 1)) as string
        top.key = key
        if (top.keys.has(key))
          return open
            .map((one) => (one.keys ? `.${one.key}` : `[${one.at}]`))
            .join('')
            .replace(/^\./, '')
        top.keys.add(key)
        expectKey = false
      }
      i = end
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '"') return i
  }
  return text.length - 1
}
