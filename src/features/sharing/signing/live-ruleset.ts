import type { Context } from '#platform/db/actor.ts'
import { rulesHash } from '../rules/hash.ts'
import type { Rules } from '../rules/rules.ts'
import type { Ruleset } from '../rules/ruleset.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import {
  asRuleset,
  type KeptSignature,
  keptRules,
  liveSignature,
  rulesToRenewBy,
  signatureOf,
  signatureToRenewBy,
} from './kept-signature.ts'

/** Made once for each signature, and frozen. More than there are coalitions on a server. */
const MOST = 256
const made = new Map<string, Ruleset>()
const hashes = new WeakMap<Rules, string>()

/**
 * By what the acting coalition decides at this moment. Undefined denies everything: no counsel has signed, the signature was
 * stopped, nobody acts for a coalition, or what is kept does not fit what was signed.
 *
 * The signature is asked for each time, so that one that ends counts at the next decision, on every node. Rules that changed with a
 * new version wait for counsel, and meanwhile the content that was signed goes on deciding.
 *
 * @param shipped the rules of this version
 */
export async function liveRuleset(
  ctx: Context,
  shipped: Rules = shippedRules(),
): Promise<Ruleset | undefined> {
  const signature = await liveSignature(ctx)
  return signature && (await rulesetBehind(signature, shipped, (hash) => keptRules(ctx, hash)))
}

/**
 * The same of one coalition, for jobs, which act in none.
 *
 * @returns label: of the signature that stands, `none@none` without one; ruleset: undefined denies everything
 */
export async function rulesetToRenewBy(
  ctx: Context,
  coalition: string,
  shipped: Rules = shippedRules(),
): Promise<{ readonly label: string; readonly ruleset: Ruleset | undefined }> {
  const signature = await signatureToRenewBy(ctx, coalition)
  if (!signature) return { label: 'none@none', ruleset: undefined }
  const ruleset = await rulesetBehind(signature, shipped, (hash) => rulesToRenewBy(ctx, hash))
  return { label: signature.label, ruleset }
}

/**
 * The ruleset that a decision of the acting coalition was stored with, to make it again. It is live at the moments at which its
 * signature stood, and at no other.
 *
 * @param label `Decision.ruleset`
 */
export async function signedRuleset(ctx: Context, label: string): Promise<Ruleset | undefined> {
  const signature = await signatureOf(ctx, label)
  return signature && asRuleset(await keptRules(ctx, signature.rules), signature)
}

/** The hash of rules that do not change, made once. */
export function hashOfRules(rules: Rules): string {
  const hash = hashes.get(rules) ?? rulesHash(rules)
  hashes.set(rules, hash)
  return hash
}

async function rulesetBehind(
  signature: KeptSignature,
  shipped: Rules,
  kept: (hash: string) => Promise<unknown>,
): Promise<Ruleset | undefined> {
  const known = made.get(signature.id)
  // The same row, or the bytes behind it are others than those that were read.
  if (known?.label === signature.label) return known
  const rules = hashOfRules(shipped) === signature.rules ? shipped : await kept(signature.rules)
  const ruleset = asRuleset(rules, signature)
  if (ruleset === undefined) return undefined
  if (made.size >= MOST) made.clear()
  made.set(signature.id, ruleset)
  return ruleset
}
