import {
  isLive,
  liveRuleset,
  liveSignature,
  lookups,
  ONE_PARENT,
  type Rules,
  type Ruleset,
  rulesetOf,
  type Signature,
  shippedRules,
} from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** The rules that a page asks, and how far they are signed. */
export interface ShownRules {
  readonly rules: Rules
  /** `name@hash`: of what was signed with what was confirmed; of a draft the hash of its rules. */
  readonly label: string
  /** Who signed, and when; null: a draft, by which nothing passes yet. */
  readonly signed: { readonly counsel: string; readonly at: Date } | null
  /** By these is decided; of a draft, as if they had been signed and no row confirmed. */
  readonly ruleset: Ruleset
  /** As if counsel had confirmed every row as well: what it opens besides, opens only after that. */
  readonly confirmed: Ruleset
}

/** The rules of the acting coalition: as its counsel signed them, else as this version brings them, a draft. */
export async function rulesetToShow(ctx: Context): Promise<ShownRules> {
  const ruleset = await liveRuleset(ctx)
  const kept = await liveSignature(ctx)
  const rules = lookups(ruleset)?.rules
  const signature = ruleset?.signature
  // Signed or stopped between the two questions: a draft, until the page is asked for again.
  return rules && signature && kept?.label === ruleset.label
    ? shownRules(rules, { signature, counsel: kept.name }, ctx.now)
    : shownRules(shippedRules(), null, ctx.now)
}

/**
 * @param signed the signature that stands for the coalition, with the name of its counsel; null: none does
 * @param now when is asked: one that does not stand then is none
 */
export function shownRules(
  rules: Rules,
  signed: { readonly signature: Signature; readonly counsel: string } | null,
  now: Date,
): ShownRules {
  const at = Math.floor(now.getTime() / 60_000)
  const asSigned = signed && rulesetOf(rules, signed.signature)
  const stands = signed !== null && asSigned !== null && isLive(asSigned, at)
  const hash = rulesetOf(rules, null).rules
  const asIf = (confirmed: readonly string[]) =>
    rulesetOf(rules, { rules: hash, coalition: 'any', counsel: 'nobody', confirmed, at, revokedAt: null })
  return {
    rules,
    label: stands ? asSigned.label : `${rules.name}@${hash}`,
    signed: stands ? { counsel: signed.counsel, at: new Date(signed.signature.at * 60_000) } : null,
    ruleset: stands ? asSigned : asIf([]),
    confirmed: asIf([ONE_PARENT, ...rules.lanes.map(({ id }) => id)]),
  }
}
