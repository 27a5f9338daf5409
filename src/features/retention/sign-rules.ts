import { recordEvent } from '#features/audit/index.ts'
import { twoPeopleRefusals } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { ACCOUNTING, type Rule, type SetPeriod } from './domain/rules.ts'
import { retentionRefusals } from './refusals.ts'
import { shippedRules } from './retention-files.ts'
import { rulesNow } from './rules-now.ts'

const t = translator('en')

const orRefused = <T>(asked: Promise<T>) =>
  orRefuse(
    [
      retentionRefusals,
      twoPeopleRefusals,
      {
        insufficient_privilege: () => new Forbidden('for-coalition', t('retention.refused.for-coalition')),
      },
    ],
    asked,
  )

/**
 * Sets how long one kind is kept in one lane, where no law is known; without months it is unknown again. It counts once it is
 * signed with all the others, and until then nothing falls due.
 *
 * @throws {Forbidden} `for-coalition` · {NotFound} no such row · {Conflict} `law-known`
 */
export async function setPeriod(
  ctx: Context,
  period: SetPeriod,
  shipped: readonly Rule[] = shippedRules(),
): Promise<void> {
  const { lane, kind, months, from, reason } = period
  const rule = shipped.find((one) => one.lane === lane && one.kind === kind)
  if (!rule || kind === ACCOUNTING) throw new NotFound('page')
  if (rule.by === 'law') throw new Conflict('law-known', t('retention.refused.law-known'))
  await orRefused(
    ctx.prepared('records_set_retention', 'select records.set_retention($1, $2, $3, $4, $5)', [
      lane,
      kind,
      months,
      from,
      reason,
    ]),
  )
  await recordEvent(
    ctx,
    'retention.period-set',
    { kind: 'retention', id: `${lane}/${kind}` },
    { months: months ?? 0 },
  )
}

/**
 * Signs all rules as they stood on the page: from now on what is past its period falls due, for as long as no row changes.
 *
 * @param hash of the rules on the page
 * @throws {Forbidden} `for-coalition`, `own-passkey` · {Conflict} `rules-changed`: they are no longer those of the page ·
 *   `signed-already`
 */
export async function signRules(
  ctx: Context,
  hash: string,
  shipped: readonly Rule[] = shippedRules(),
): Promise<void> {
  const { text } = await rulesNow(ctx, shipped)
  const [row] = await orRefused(
    ctx.prepared<{ id: string }>('records_sign_retention', 'select records.sign_retention($1, $2) as id', [
      text,
      hash,
    ]),
  )
  await recordEvent(ctx, 'retention.signed', { kind: 'retention', id: row?.id ?? '' }, { hash })
}
