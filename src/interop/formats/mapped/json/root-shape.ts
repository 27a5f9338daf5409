import type { Base } from './json-cutter.ts'

interface Entry {
  readonly kind: 'value' | 'list' | 'object'
  /** What of its own it holds, as far as was looked. */
  objects: number
  others: number
}

/** A record by itself says who it is. */
const naming = /^(?:id|_id|uuid|name|title)$|name$/i

/**
 * How deep the records of a JSON file stand, told by its beginning; undefined where there are none.
 *
 * - bare: one record, or one after the other;
 * - in a list, or in an object that has each under its id;
 * - in several such lists or objects, each under its name.
 */
export function rootShape(start: string): Base | undefined {
  const text = start.trimStart()
  if (text.startsWith('[')) return 1
  if (!text.startsWith('{')) return undefined
  const { entries, isFollowed } = entriesOf(text)
  if (isFollowed) return 0
  const all = [...entries]
  if (all.some(([key, { kind }]) => kind === 'value' && naming.test(key))) return 0
  const count = (is: (entry: Entry) => boolean): number => all.filter(([, entry]) => is(entry)).length
  const lists = count(({ kind, objects }) => kind === 'list' && objects > 0)
  const maps = count(({ kind, objects, others }) => kind === 'object' && objects > 0 && others === 0)
  const records = count(({ kind, others }) => kind === 'object' && others > 0)
  if (lists > 0) return 2
  if (records > maps) return 1
  return maps > 0 ? 2 : undefined
}

/** The entries of the first object of a text that may be cut off anywhere, and whether another one follows it. */
function entriesOf(text: string): { entries: Map<string, Entry>; isFollowed: boolean } {
  const entries = new Map<string, Entry>()
  let depth = 0
  let key = ''
  let isKey = false
  let entry: Entry | undefined
  /** Between `{` or `[` or `,` or `:` and the value. */
  let atValue = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string
    if (letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t') continue
    if (letter === '"') {
      const end = endOfString(text, at)
      if (depth === 1 && isKey) {
        key = text.slice(at + 1, end)
        isKey = false
      } else if (atValue) settle('value')
      at = end
    } else if (letter === '{' || letter === '[') {
      if (depth === 0 && at > 0) return { entries, isFollowed: true }
      settle(letter === '{' ? 'object' : 'list')
      depth += 1
      isKey = depth === 1
      atValue = letter === '[' && depth === 2
    } else if (letter === '}' || letter === ']') {
      depth -= 1
      atValue = false
      if (depth < 0) break
    } else if (letter === ',') {
      isKey = depth === 1
      atValue = depth === 2 && entry?.kind === 'list'
    } else if (letter === ':') atValue = depth <= 2
    else if (atValue) settle('value')
  }
  return { entries, isFollowed: false }

  function settle(kind: Entry['kind']): void {
    if (depth === 1) {
      entry = { kind, objects: 0, others: 0 }
      entries.set(key, entry)
    } else if (depth === 2 && entry) {
      if (kind === 'object') entry.objects += 1
      else entry.others += 1
    }
    atValue = false
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}
