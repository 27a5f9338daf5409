import type { Context } from '#platform/db/actor.ts'
import { type Ruleset, rulesetOf } from '../rules/ruleset.ts'

/** What a counsel signed, and whether it still stands. */
export interface KeptSignature {
  readonly id: string
  readonly coalition: string
  /** Hash of the rules. */
  readonly rules: string
  readonly confirmed: readonly string[]
  /** `name@hash` of rules and confirmed rows. */
  readonly label: string
  readonly personId: string
  /** As typed. */
  readonly name: string
  readonly title: string
  readonly jurisdiction: string
  readonly signedAt: Date
  readonly endedAt: Date | null
  readonly endReason: 'replaced' | 'stopped' | null
  /** Who ended it, by name, as far as whoever asks may know. */
  readonly endedBy: string | null
}

const COLUMNS = `s.id, s.coalition_id as coalition, s.rules, s.confirmed, s.label, s.person_id as "personId", s.name, s.title, s.jurisdiction,
  s.signed_at as "signedAt", s.ended_at as "endedAt", s.end_reason as "endReason"`

/** The signature that stands for the acting coalition, by `signature_live`. */
export async function liveSignature(ctx: Context): Promise<KeptSignature | undefined> {
  const [found] = await ctx.prepared<KeptSignature>(
    'sharing_live_signature',
    `select ${COLUMNS}, null as "endedBy" from sharing.signature s
     where s.coalition_id = (select identity.coalition()) and s.ended_at is null`,
    [],
  )
  return found
}

/** The newest of the acting coalition, ended or not, by `signature_newest`. */
export async function lastSignature(ctx: Context): Promise<KeptSignature | undefined> {
  const [found] = await ctx.prepared<KeptSignature>(
    'sharing_last_signature',
    `select ${COLUMNS}, p.name as "endedBy" from sharing.signature s left join identity.person p on p.id = s.ended_by
     where s.coalition_id = (select identity.coalition())
     order by s.ended_at is not null, s.signed_at desc limit 1`,
    [],
  )
  return found
}

/** A signature under which decisions were stored, whether or not it stands, by `signature_label`. */
export async function signatureOf(ctx: Context, label: string): Promise<KeptSignature | undefined> {
  const [found] = await ctx.prepared<KeptSignature>(
    'sharing_signature_of_label',
    `select ${COLUMNS}, null as "endedBy" from sharing.signature s
     where s.coalition_id = (select identity.coalition()) and s.label = $1 order by s.signed_at desc limit 1`,
    [label],
  )
  return found
}

/** The one that stands for a coalition, for jobs, which act in none. */
export async function signatureToRenewBy(
  ctx: Context,
  coalition: string,
): Promise<KeptSignature | undefined> {
  const [found] = await ctx.prepared<KeptSignature>(
    'sharing_signature_to_renew_by',
    `select ${COLUMNS}, null as "endedBy" from sharing.signature_to_renew_by($1) s`,
    [coalition],
  )
  return found
}

/** As {@link keptRules}, for jobs. */
export async function rulesToRenewBy(ctx: Context, hash: string): Promise<unknown> {
  const [found] = await ctx.prepared<{ content: string | null }>(
    'sharing_rules_to_renew_by',
    'select sharing.rules_to_renew_by($1) as content',
    [hash],
  )
  return found?.content == null ? undefined : parsed(found.content)
}

/** The content of rules that somebody signed. Undefined: it was never kept, or is no JSON. Whose hash it has is for {@link asRuleset}. */
export async function keptRules(ctx: Context, hash: string): Promise<unknown> {
  const [found] = await ctx.prepared<{ content: string }>(
    'sharing_kept_rules',
    'select r.content from sharing.ruleset r where r.hash = $1',
    [hash],
  )
  return found && parsed(found.content)
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as unknown
  } catch {
    return undefined
  }
}

const MINUTE = 60_000

/**
 * Rules and signature as what decisions are made by. Undefined where anything does not fit: a content with another hash, a shape
 * that this version cannot read, a confirmed id that is no row.
 *
 * @param rules of any origin
 */
export function asRuleset(rules: unknown, signature: KeptSignature): Ruleset | undefined {
  const { coalition, endedAt } = signature
  const ruleset = rulesetOf(rules, {
    rules: signature.rules,
    coalition,
    counsel: signature.personId,
    confirmed: [...signature.confirmed],
    at: Math.floor(signature.signedAt.getTime() / MINUTE),
    // A decision of the minute in which it ended was made before that, and can be made again.
    revokedAt: endedAt && Math.floor(endedAt.getTime() / MINUTE) + 1,
  })
  const fits = ruleset.faults.length === 0 && ruleset.rules === signature.rules
  return fits && ruleset.label === signature.label ? ruleset : undefined
}
