/** Name by which a robots.txt may address us. */
export const ROBOT_NAME = 'breakwater'

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

/**
 * Whether a robots.txt lets us look at a path: the group that names us, else the one for everybody; in it the
 * longest matching rule, and "allow" where two are equally long (RFC 9309). Silence allows.
 *
 * @param path with its query, as it would be requested
 */
export function robotsAllow(text: string, path: string): boolean {
  const groups = groupsOf(text)
  const rules = groups.get(ROBOT_NAME) ?? groups.get('*') ?? []
  let best: Rule | undefined
  for (const rule of rules) {
    if (!matches(rule.pattern, path)) continue
    const longer = best === undefined || rule.pattern.length > best.pattern.length
    const kinder = best !== undefined && rule.pattern.length === best.pattern.length && rule.allow
    if (longer || kinder) best = rule
  }
  return best?.allow ?? true
}

/** Rules by robot. Several lines of names share the rules below them; groups of one name are joined. */
function groupsOf(text: string): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>()
  let names: string[] = []
  let begun = false
  for (const line of text.slice(0, 20_000).split(/\r\n|\r|\n/)) {
    const [rule = ''] = line.split('#', 1)
    const colon = Math.max(0, rule.indexOf(':'))
    const key = rule.slice(0, colon).trim().toLowerCase()
    const value = rule.slice(colon + 1).trim()
    if (key === 'user-agent') {
      if (begun) names = []
      begun = false
      const name = value.toLowerCase()
      names.push(name)
      if (!groups.has(name)) groups.set(name, [])
    } else if (key === 'allow' || key === 'disallow') {
      begun = true
      // An empty "Disallow:" forbids nothing.
      if (value !== '')
        for (const name of names) groups.get(name)?.push({ allow: key === 'allow', pattern: value })
    }
  }
  return groups
}

/** `*` stands for anything, `$` at the end for the end. Compared piece by piece: no expression is built from it. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const [head = '', ...rest] = pieces
  if (!path.startsWith(head)) return false
  let at = head.length
  for (const [index, piece] of rest.entries()) {
    if (anchored && index === rest.length - 1) {
      return path.length - piece.length >= at && path.endsWith(piece)
    }
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return !anchored || at === path.length
}
