import { type Context, may } from '#platform/db/actor.ts'
import { rulesetHash } from '../rules/hash.ts'
import { type Rules, rules as rulesSchema } from '../rules/rules.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { type Confirmable, confirmables } from './confirmable.ts'
import { type Difference, differenceOf } from './difference.ts'
import { asRuleset, type KeptSignature, keptRules, lastSignature } from './kept-signature.ts'
import { hashOfRules } from './live-ruleset.ts'

/** How the rules of the acting coalition stand. */
export interface SigningState {
  readonly rules: Rules
  /** Of the rules of this version. */
  readonly hash: string
  readonly last: KeptSignature | undefined
  /**
   * `unsigned`: nobody signed yet · `stopped`: the last signature was ended · `unreadable`: it stands, and what it covers is no
   * rules that this version can decide by · `old`: it stands, and decides by other rules than this version has · `signed`: these
   * rules decide.
   */
  readonly state: 'unsigned' | 'stopped' | 'unreadable' | 'old' | 'signed'
  /** To what was signed last; undefined where nothing was, or it cannot be read. */
  readonly difference: Difference | undefined
  readonly confirmables: readonly Confirmable[]
  /** Ids that whoever acts confirmed as they read now. Empty for all but counsel. */
  readonly confirmed: ReadonlySet<string>
  /** What a signature of this moment would say: {@link rulesetHash}. */
  readonly toSign: string
}

/** For counsel, and for whoever may read who signed what. */
export async function signingState(ctx: Context, rules: Rules = shippedRules()): Promise<SigningState> {
  const hash = hashOfRules(rules)
  const last = await lastSignature(ctx)
  const content = last && (last.rules === hash ? rules : await keptRules(ctx, last.rules))
  const before = rulesSchema.safeParse(content)
  const all = confirmables(rules)
  const confirmed = new Set(await ownConfirmations(ctx, all))
  return {
    rules,
    hash,
    last,
    state: stateOf(hash, last, content),
    difference: before.success ? differenceOf(before.data, rules) : undefined,
    confirmables: all,
    confirmed,
    toSign: rulesetHash({ rules: hash, confirmed: [...confirmed] }),
  }
}

/** What a page carries, so that nobody signs past a colleague who signed or stopped meanwhile. */
export function standOf(last: KeptSignature | undefined): string {
  if (last === undefined) return 'none'
  return last.endedAt === null ? last.id : `${last.id} ended`
}

function stateOf(hash: string, last: KeptSignature | undefined, content: unknown): SigningState['state'] {
  if (last === undefined) return 'unsigned'
  if (last.endedAt !== null) return 'stopped'
  if (asRuleset(content, last) === undefined) return 'unreadable'
  return last.rules === hash ? 'signed' : 'old'
}

/** Those of one's confirmations that are of a row exactly as it reads now, by `confirmation_stands`. */
export async function ownConfirmations(ctx: Context, all: readonly Confirmable[]): Promise<string[]> {
  if (ctx.actor.kind !== 'person' || !may(ctx.actor, 'sharing.sign')) return []
  const kept = await ctx.prepared<{ id: string; content: string }>(
    'sharing_own_confirmations',
    `select c.row_id as id, c.content from sharing.confirmation c
     where c.coalition_id = (select identity.coalition()) and c.person_id = (select identity.person()) and c.withdrawn_at is null`,
    [],
  )
  const known = new Set(kept.map(({ id, content }) => `${id} ${content}`))
  return all.flatMap(({ id, content }) => (known.has(`${id} ${content}`) ? [id] : []))
}

/** Whether counsel has something to sign: for the count beside the link. */
export async function waitsForCounsel(ctx: Context): Promise<number> {
  if (!may(ctx.actor, 'sharing.sign')) return 0
  const last = await lastSignature(ctx)
  return last?.endedAt === null && last.rules === hashOfRules(shippedRules()) ? 0 : 1
}
