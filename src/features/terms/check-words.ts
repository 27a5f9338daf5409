import { documentOf, type Text } from './document.ts'
import { expandAll } from './engine/expand.ts'
import { findIn } from './engine/find.ts'
import { type Because, nameFinder } from './engine/mentions.ts'
import { compile, makeRule, type RuleSet } from './engine/rule.ts'
import { judge, withoutReason } from './judge.ts'
import { type Term, type TermBase, termBase } from './term-base.ts'

/** An avoided word in a text. */
export interface Finding {
  /** Id of the term; `term-ok` for a comment that gives no reason. */
  readonly term: string
  /** As written. */
  readonly phrase: string
  /** What to say; may be empty, then `why` says what to do. */
  readonly preferred: readonly string[]
  /** A mention is talked about, in quotation marks for instance, and is fine. */
  readonly kind: 'use' | 'mention'
  /** Of a use: why we do not say it. Of a mention: why it is one. */
  readonly why: string
  readonly because?: Because
  /** `hard`: a check of content fails on its use. `soft`: for a person to look at. */
  readonly guard: 'hard' | 'soft'
  /** From 1, in the source that was given. */
  readonly line: number
  readonly column: number
}

export interface CheckOptions {
  /** `plain`: no markup, as in a text field or a message. Left out: Markdown. */
  readonly format?: 'markdown' | 'plain'
  /** The Markdown behind a tree, for exact columns. */
  readonly source?: string
  /** On a glossary page every word is a mention. */
  readonly page?: 'glossary'
  /** Everything in this text is about minors: the softer rule needs no word for one in the sentence. */
  readonly about?: 'minors'
  /** Also the words that no page of the product says: verified, user, error. */
  readonly where?: 'content' | 'interface'
}

/**
 * Finds avoided words in Markdown, in a tree of it, or in plain text, in the order of the text.
 *
 * Uses and mentions are both returned; a check of content fails on `kind: 'use'` with `guard: 'hard'`. The text is
 * never changed.
 */
export function checkWords(text: Text, options: CheckOptions = {}): Finding[] {
  const rules = rulesFor(options)
  const document = documentOf(text, options, 'term-ok', rules)
  const found = findIn(document.blocks, rules, names())
  const findings = found.map((one): Finding => {
    const term = byId().get(one.rule.id)
    if (!term) throw new Error(`The engine found ${one.rule.id}, which is no term`)
    const verdict = judge(one, document.waivers, options.page === 'glossary')
    return {
      term: term.id,
      phrase: one.phrase,
      preferred: term.preferred,
      kind: verdict.kind,
      why: verdict.kind === 'use' ? term.note : verdict.why,
      ...(verdict.kind === 'mention' && { because: verdict.because }),
      guard: term.guard,
      line: one.from.line,
      column: one.from.column,
    }
  })
  const bare = document.waivers.without.map(
    (place): Finding => ({
      ...withoutReason('term-ok'),
      ...place,
      term: 'term-ok',
      preferred: [],
      guard: 'hard',
    }),
  )
  return [...findings, ...bare].toSorted((a, b) => a.line - b.line || a.column - b.column)
}

const compiled = new Map<string, RuleSet>()

function rulesFor({ about, where }: CheckOptions): RuleSet {
  const key = `${about ?? 'anyone'} ${where ?? 'content'}`
  const known = compiled.get(key)
  if (known) return known
  const base = termBase()
  const rules = base.terms
    .filter((term) => term.where === 'content' || where === 'interface')
    .map((term) => ruleOf(term, base, about === 'minors'))
  const made = compile(rules)
  compiled.set(key, made)
  return made
}

function ruleOf(term: Term, base: TermBase, aboutMinors: boolean) {
  const near = aboutMinors ? term.near.filter((set) => set !== 'minors') : term.near
  return makeRule({
    id: term.id,
    phrases: expandAll(term.avoid, base.sets),
    near: near.map((set) => expandAll(base.sets[set] ?? [], base.sets)),
    exceptions: expandAll(term.exceptions, base.sets),
    notName: term.notName,
    spansGroups: false,
  })
}

let finder: ReturnType<typeof nameFinder> | undefined
/** The finder of proper names, shared with the check of claims. */
export function names(): ReturnType<typeof nameFinder> {
  finder ??= nameFinder(termBase().names.map(({ name }) => name))
  return finder
}

let index: ReadonlyMap<string, Term> | undefined
function byId(): ReadonlyMap<string, Term> {
  index ??= new Map(termBase().terms.map((term) => [term.id, term]))
  return index
}
