/** From so many on a list is taken out of its expression. */
const LEAST = 8

/** An expression with its long lists of texts as variables, which are the same lists. */
export interface WithSets {
  readonly text: string
  readonly sets: Readonly<Record<string, readonly string[]>>
}

/**
 * Takes `('a' | 'b' | …)` out of an expression. FHIRPath makes such a list anew for each item that it is compared with, and
 * looks for doubles each time: a total over a hundred answers takes most of its time so.
 */
export function withSets(text: string): WithSets {
  if (!text.includes('|')) return { text, sets: {} }
  const sets: Record<string, readonly string[]> = {}
  const all = tokensOf(text)
  const made: string[] = []
  for (let at = 0; at < all.length; at += 1) {
    const list = all[at] === '(' ? listAt(all, at + 1) : undefined
    if (list === undefined || list.values.length < LEAST) made.push(all[at] ?? '')
    else {
      const name = `set ${Object.keys(sets).length + 1}`
      sets[name] = [...new Set(list.values)]
      made.push(`(%\`${name}\``)
      at = list.end - 1
    }
  }
  return { text: made.join(''), sets }
}

/** Texts and bars up to the closing parenthesis; undefined where anything else stands among them. */
function listAt(
  all: readonly string[],
  from: number,
): { values: readonly string[]; end: number } | undefined {
  const values: string[] = []
  let wants: 'text' | 'bar' = 'text'
  for (let at = from; at < all.length; at += 1) {
    const token = all[at] ?? ''
    if (/^\s/.test(token)) continue
    if (token === ')') return wants === 'bar' ? { values, end: at } : undefined
    // One with an escaped letter in it stays as it is written.
    if (wants === 'text' ? !token.startsWith("'") || token.includes('\\') : token !== '|') return undefined
    if (wants === 'text') values.push(token.slice(1, -1))
    wants = wants === 'text' ? 'bar' : 'text'
  }
  return undefined
}

/** Texts, names in backticks, comments, spaces, parentheses and bars, and what is between: together the whole expression. */
function tokensOf(text: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at)
    found.push(text.slice(at, end))
    at = end
  }
  return found
}

function endOf(text: string, from: number): number {
  const first = text[from] ?? ''
  const upTo = (is: (at: number) => boolean) => {
    let at = from + 1
    while (at < text.length && !is(at)) at += 1
    return at
  }
  if (/["'`]/.test(first)) {
    let at = from + 1
    while (at < text.length && text[at] !== first) at += text[at] === '\\' ? 2 : 1
    return at + 1
  }
  if (text.startsWith('//', from)) return upTo((at) => text[at] === '\n')
  if (text.startsWith('/*', from))
    return upTo((at) => text[at - 2] === '*' && text[at - 1] === '/' && at > from + 3)
  if ('()|/'.includes(first)) return from + 1
  if (/\s/.test(first)) return upTo((at) => !/\s/.test(text[at] ?? ''))
  return upTo((at) => /["'`()|/\s]/.test(text[at] ?? ''))
}
