/** What the engine looks for: words of the term base, or a claim. */
export interface Rule {
  readonly id: string
  /** Expanded phrases; one of them is what a finding shows. */
  readonly phrases: readonly string[]
  /** How many words from first to last, when the groups must stand close. */
  readonly within?: number | undefined
  /** Groups of words that must also stand in the same sentence. */
  readonly near: readonly (readonly string[])[]
  /** All phrases of `near`, by number of their group, and those in which a found word is something else. */
  readonly conditions: ReadonlyMap<string, readonly (number | 'exception')[]>
  /** A lower-case word that is also a name. */
  readonly notName: boolean
  /** The finding spans all groups, not the phrase alone. */
  readonly spansGroups: boolean
}

/** A rule from its lists of expanded phrases. */
export function makeRule(parts: Omit<Rule, 'conditions'> & { readonly exceptions: readonly string[] }): Rule {
  const { exceptions, ...rule } = parts
  const conditions = new Map<string, (number | 'exception')[]>()
  const add = (phrase: string, group: number | 'exception'): void => {
    const known = conditions.get(phrase)
    if (known) known.push(group)
    else conditions.set(phrase, [group])
  }
  for (const phrase of exceptions) add(phrase, 'exception')
  rule.near.forEach((group, number) => {
    for (const phrase of group) add(phrase, number)
  })
  return { ...rule, conditions }
}

/** Rules made ready for one search over a text. */
export interface RuleSet {
  readonly phrases: string[]
  /** Which rules a phrase belongs to. */
  readonly owners: ReadonlyMap<string, readonly Rule[]>
  /** Whether a folded text can hold any phrase at all: one pass of a regular expression. */
  mayHold(folded: string): boolean
}

/** Compiles rules. A phrase may belong to several: it is searched once. */
export function compile(rules: readonly Rule[]): RuleSet {
  const owners = new Map<string, Rule[]>()
  const keys = new Set<string>()
  for (const rule of rules)
    for (const phrase of rule.phrases) {
      const known = owners.get(phrase)
      if (known) known.push(rule)
      else owners.set(phrase, [rule])
      keys.add(phrase.replaceAll(' ', ''))
    }
  // In alphabetical order the regular expression shares beginnings: a thousand phrases cost little more than ten.
  const holds = new RegExp(
    shortest([...keys])
      .toSorted()
      .map(escaped)
      .join('|'),
  )
  return {
    phrases: [...owners.keys()],
    owners,
    mayHold: (folded) => holds.test(folded.toLowerCase().replaceAll(/[-'\s]+/g, '')),
  }
}

/** A key that holds another key adds nothing. */
function shortest(keys: readonly string[]): string[] {
  const kept: string[] = []
  for (const key of keys.toSorted((a, b) => a.length - b.length))
    if (!kept.some((one) => key.includes(one))) kept.push(key)
  return kept
}

function escaped(key: string): string {
  return key.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')
}
