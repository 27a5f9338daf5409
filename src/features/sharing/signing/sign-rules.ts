import { recordEvent } from '#features/audit/index.ts'
import { ownName } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { rulesText } from '../rules/hash.ts'
import type { Rules } from '../rules/rules.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { tellRulesChanged } from './channel.ts'
import { requireCounsel } from './confirm-rows.ts'
import { type SigningState, signingState, standOf } from './signing-state.ts'

const t = translator('en')

export interface Signing {
  /** What the page said would be signed: hash of the rules with the rows that this person confirmed. */
  readonly toSign: string
  /** How the last signature stood on the page: {@link standOf}. */
  readonly after: string
  /** As typed: the signer's own name, title, and where they are admitted. */
  readonly name: string
  readonly title: string
  readonly jurisdiction: string
}

const meanwhile = () => new Conflict('signed-meanwhile', t('rules.refused.signed-meanwhile'))

/**
 * Counsel signs the rules of this version with the rows that they confirmed, as the page showed both. From now on the coalition
 * decides by them; what was signed before ends in the same act. Of two who press together one is told.
 *
 * @throws {Forbidden} `counsel-only` · {Invalid} `own-name` · {Conflict} `rules-changed`, `signed-meanwhile`,
 *   `signed-already`
 * @returns id of the signature
 */
export async function signRules(
  ctx: Context,
  signing: Signing,
  rules: Rules = shippedRules(),
): Promise<string> {
  const me = requireCounsel(ctx)
  const { own, isOwn } = await ownName(ctx, me, signing.name)
  if (!isOwn) {
    const sentence = t('rules.wrong.own-name', { name: own })
    throw new Invalid('own-name', sentence, [{ field: 'name', sentence }])
  }
  const state = await signingState(ctx, rules)
  if (standOf(state.last) !== signing.after) throw meanwhile()
  if (state.toSign !== signing.toSign) throw new Conflict('rules-changed', t('rules.refused.rules-changed'))
  const label = `${rules.name}@${state.toSign}`
  if (state.last?.endedAt === null && state.last.label === label && state.last.personId === me)
    throw new Conflict('signed-already', t('rules.refused.signed-already'))
  const id = await put(ctx, me, signing, state, label)
  await recordEvent(
    ctx,
    'sharing.signed',
    { kind: 'sharing-signature', id },
    { rules: state.hash, ruleset: state.toSign, confirmed: state.confirmed.size },
  )
  if (ctx.actor.kind === 'person' && ctx.actor.coalitionId !== null)
    await tellRulesChanged(ctx, ctx.actor.coalitionId)
  return id
}

async function put(
  ctx: Context,
  me: string,
  { name, title, jurisdiction }: Signing,
  { rules, hash, confirmed, last }: SigningState,
  label: string,
): Promise<string> {
  await ctx.prepared(
    'sharing_keep_rules',
    'insert into sharing.ruleset (hash, name, content) values ($1, $2, $3) on conflict do nothing',
    [hash, rules.name, rulesText(rules)],
  )
  if (last?.endedAt === null) {
    const ended = await ctx.prepared(
      'sharing_replace_signature',
      `update sharing.signature set ended_at = now(), ended_by = $2, end_reason = 'replaced'
       where coalition_id = identity.coalition() and id = $1 and ended_at is null returning id`,
      [last.id, me],
    )
    if (ended.length === 0) throw meanwhile()
  }
  const [made] = await orRefuse(
    { unique_violation: meanwhile },
    ctx.prepared<{ id: string }>(
      'sharing_sign_rules',
      `insert into sharing.signature (coalition_id, rules, confirmed, label, person_id, name, title, jurisdiction)
       values (identity.coalition(), $1, $2, $3, $4, $5, $6, $7) returning id`,
      [hash, [...confirmed].sort(), label, me, name, title, jurisdiction],
    ),
  )
  return made?.id ?? ''
}
