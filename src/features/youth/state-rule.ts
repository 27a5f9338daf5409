import type { Fact, LawBook, Topic } from '#features/law/index.ts'

/** What a young person asks of the rule, in this order: who must tell, what, whoever did it, and whom they tell. */
export const RULE_TOPICS = ['reporter', 'harm', 'offender', 'route'] as const satisfies readonly Topic[]

export interface StateRule {
  readonly code: string
  readonly name: string
  /** Of each topic that two people have read, what it says; empty where nobody has. Drafts are not told to young people. */
  readonly parts: readonly { readonly topic: (typeof RULE_TOPICS)[number]; readonly facts: readonly Fact[] }[]
}

/** The rule of one state as far as it counts. @returns undefined: there is no such state */
export function stateRule(book: LawBook, code: string): StateRule | undefined {
  const law = /^[A-Za-z]{2}$/.test(code) ? book.stateOf(code) : undefined
  if (law === undefined || law.code === 'US') return undefined
  const parts = RULE_TOPICS.map((topic) => ({
    topic,
    facts: book
      .factsFor({ state: law.code, topic, audience: 'public' })
      .flatMap(({ fact }) => (fact === undefined ? [] : [fact])),
  }))
  return { code: law.code, name: law.name, parts: parts.filter(({ facts }) => facts.length > 0) }
}
