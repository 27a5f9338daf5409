import { recordEvent } from '#features/audit/index.ts'
import { requirePermission } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { Rules } from '../rules/rules.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import { confirmables, type LanePage } from './confirmable.ts'
import { ownConfirmations } from './signing-state.ts'

const t = translator('en')

/** @throws {Forbidden} `counsel-only` for everybody else */
export function requireCounsel(ctx: Context): string {
  return requirePermission(
    ctx,
    'sharing.sign',
    () => new Forbidden('counsel-only', t('rules.refused.counsel-only')),
  )
}

/**
 * Counsel says of one lane which of its rows marked unverified they confirm, each as they read it; the others of that lane are
 * confirmed no more. It opens nothing by itself: only the next signature of the same person takes it in.
 *
 * @param contents hashes of the rows that are ticked
 * @throws {Forbidden} `counsel-only` · {Conflict} `rules-changed`: one of them reads otherwise now
 */
export async function confirmRows(
  ctx: Context,
  page: LanePage,
  contents: readonly string[],
  rules: Rules = shippedRules(),
): Promise<void> {
  const me = requireCounsel(ctx)
  const here = confirmables(rules).filter((one) => one.page === page)
  const wanted = here.filter(({ content }) => contents.includes(content))
  if (wanted.length < new Set(contents).size)
    throw new Conflict('rules-changed', t('rules.refused.rules-changed'))
  const before = new Set(await ownConfirmations(ctx, here))
  const added = wanted.filter(({ id }) => !before.has(id))
  const dropped = here.filter(({ id }) => before.has(id) && !wanted.some((one) => one.id === id))
  for (const { id, content } of added)
    await ctx.prepared(
      'sharing_confirm_row',
      `insert into sharing.confirmation (coalition_id, person_id, row_id, content) values (identity.coalition(), $1, $2, $3)
       on conflict do nothing`,
      [me, id, content],
    )
  for (const { id, content } of dropped)
    await ctx.prepared(
      'sharing_withdraw_row',
      `update sharing.confirmation set withdrawn_at = now()
       where coalition_id = identity.coalition() and person_id = $1 and row_id = $2 and content = $3 and withdrawn_at is null`,
      [me, id, content],
    )
  if (added.length + dropped.length === 0) return
  await recordEvent(
    ctx,
    'sharing.rows-confirmed',
    { kind: 'sharing-lane', id: page },
    { confirmed: added.length, withdrawn: dropped.length },
  )
}
