import listed from '../../../../../content/names/nicknames.json' with { type: 'json' }

/** Short forms and the names that they are short for, as `content/names` has them. */
const longOf: ReadonlyMap<string, ReadonlySet<string>> = invert(listed)

/** One is short for the other, or both are short for one name. */
export function areOneName(a: string, b: string): boolean {
  const [longA, longB] = [longOf.get(a), longOf.get(b)]
  if (longA?.has(b) || longB?.has(a)) return true
  if (!longA || !longB) return false
  for (const name of longA) if (longB.has(name)) return true
  return false
}

function invert(lists: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [long, shorts] of Object.entries(lists))
    for (const short of shorts) {
      const of = found.get(short)
      if (of) of.add(long)
      else found.set(short, new Set([long]))
    }
  return found
}
