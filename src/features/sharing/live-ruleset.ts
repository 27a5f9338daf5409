import type { Context } from '#platform/db/actor.ts'
import { type Ruleset, rulesetOf } from './rules/ruleset.ts'
import { shippedRules } from './rules/shipped-rules.ts'

/** Signatures that a test or the demo gave, by coalition. */
const given = new Map<string, unknown>()

/** A coalition's signature of the shipped rules, for this process. Null takes it away. */
export function giveSignature(coalition: string, signature: unknown): void {
  if (signature === null) given.delete(coalition)
  else given.set(coalition, signature)
}

/** Rulesets that were made, by their signature: to read and hash the rules takes longer than to decide by them. */
const made = new WeakMap<object, Ruleset>()
let unsigned: Ruleset | undefined

/** By what this coalition decides now. Without a signature it is a draft, by which nothing is allowed. */
export async function liveRuleset({ actor }: Context): Promise<Ruleset> {
  const signature = actor.kind === 'person' && actor.coalitionId ? given.get(actor.coalitionId) : undefined
  if (typeof signature !== 'object' || signature === null) {
    unsigned ??= rulesetOf(shippedRules(), null)
    return unsigned
  }
  const ruleset = made.get(signature) ?? rulesetOf(shippedRules(), signature)
  made.set(signature, ruleset)
  return ruleset
}
