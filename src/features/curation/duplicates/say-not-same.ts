import { recordEvent } from '#features/audit/index.ts'
import { isUuid, loadRecord } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { ComparedEntity } from './domain/comparable.ts'

const t = translator('en')

export interface NotSame {
  readonly entity: ComparedEntity
  readonly ids: readonly [string, string]
  /** May be empty; at most 500 letters. */
  readonly why: string
}

/**
 * A steward says that two records are two. They are not proposed again, whatever they share; saying so twice
 * changes nothing.
 *
 * @throws {Forbidden} `stewards-only` @throws {NotFound} @throws {Invalid} `same-record` | `reason-too-long`
 */
export async function sayNotSame(ctx: Context, act: NotSame): Promise<void> {
  const steward = requireSteward(ctx)
  const why = act.why.trim()
  if (why.length > 500)
    throw new Invalid('reason-too-long', t('steward.refused.reason-too-long'), [
      { field: 'why', sentence: t('steward.refused.reason-too-long.why') },
    ])
  const [a, b] = act.ids.map((id) => id.toLowerCase()).toSorted()
  if (a === undefined || b === undefined || !isUuid(a) || !isUuid(b)) throw new NotFound('record')
  if (a === b) throw new Invalid('same-record', t('steward.refused.same-record'))
  for (const id of [a, b]) await loadRecord(ctx, act.entity, id)
  const rows = await ctx.prepared(
    'duplicates_not_same',
    `insert into directory.duplicate_pair as p (a_id, b_id, entity, score, reasons, not_same_at, not_same_by, not_same_why)
     values ($1, $2, $3, 0, '[]', now(), $4, $5)
     on conflict (a_id, b_id) do update set not_same_at = now(), not_same_by = excluded.not_same_by, not_same_why = excluded.not_same_why
     where p.not_same_at is null returning 1`,
    [a, b, act.entity, steward, why === '' ? null : why],
  )
  if (rows.length > 0)
    await recordEvent(ctx, 'duplicate.dismissed', { kind: act.entity, id: a }, { other: b })
}
