import { names } from './check-words.ts'
import { documentOf, type Text } from './document.ts'
import { expandAll } from './engine/expand.ts'
import { findIn } from './engine/find.ts'
import type { Because } from './engine/mentions.ts'
import { compile, makeRule, type RuleSet } from './engine/rule.ts'
import { judge, withoutReason } from './judge.ts'
import { type Claim, termBase } from './term-base.ts'

/** A disowned claim in a text. */
export interface ClaimFinding {
  /** Id of the claim; `claim-ok` for a comment that names no source. */
  readonly claim: string
  /** From the first to the last word that makes it this claim. */
  readonly phrase: string
  /** A mention tells of the claim: in quotation marks, or sourced by `<!-- claim-ok: source -->`. */
  readonly kind: 'use' | 'mention'
  readonly why: string
  readonly because?: Because
  /** Who disowned it, and how. */
  readonly disowned: Claim['disowned']
  /** What can be said honestly. */
  readonly instead: string
  readonly line: number
  readonly column: number
}

let rules: RuleSet | undefined

/** Finds claims that those they are traced to disown. Copy for a campaign stands still until none is used. */
export function checkClaims(
  text: Text,
  options: { readonly format?: 'markdown' | 'plain'; readonly source?: string } = {},
): ClaimFinding[] {
  const { claims, sets } = termBase()
  rules ??= compile(claims.map((claim) => ruleOf(claim, sets)))
  const document = documentOf(text, options, 'claim-ok', rules)
  const findings = findIn(document.blocks, rules, names()).map((one): ClaimFinding => {
    const claim = claims.find(({ id }) => id === one.rule.id)
    if (!claim) throw new Error(`The engine found ${one.rule.id}, which is no claim`)
    const verdict = judge(one, document.waivers, false)
    return {
      claim: claim.id,
      phrase: one.phrase,
      kind: verdict.kind,
      why: verdict.kind === 'use' ? claim.why : verdict.why,
      ...(verdict.kind === 'mention' && { because: verdict.because }),
      disowned: claim.disowned,
      instead: claim.instead,
      line: one.from.line,
      column: one.from.column,
    }
  })
  const bare = document.waivers.without.map(
    (place): ClaimFinding => ({
      ...withoutReason('claim-ok'),
      ...place,
      claim: 'claim-ok',
      disowned: [],
      instead: 'Name the source.',
    }),
  )
  return [...findings, ...bare].toSorted((a, b) => a.line - b.line || a.column - b.column)
}

function ruleOf(claim: Claim, sets: Readonly<Record<string, readonly string[]>>) {
  const [first = [], ...others] = claim.all
  return makeRule({
    id: claim.id,
    phrases: expandAll(first, sets),
    near: others.map((group) => expandAll(group, sets)),
    within: claim.within,
    exceptions: expandAll(claim.exceptions, sets),
    notName: false,
    spansGroups: true,
  })
}
