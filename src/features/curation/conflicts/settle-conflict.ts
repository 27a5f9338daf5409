import { recordEvent } from '#features/audit/index.ts'
import {
  changeRecord,
  type Entity,
  entities,
  fieldsThatLocate,
  isUuid,
  keepPlacesHidden,
  lockRecord,
  refreshCards,
  rememberPlace,
  servicesShowing,
  tellKeepers,
} from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import { putPlacesInLine } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What stands is kept, or the source's value takes its place. Editing the field settles it as well. */
export const conflictChoices = ['kept', 'taken'] as const
export type ConflictChoice = (typeof conflictChoices)[number]

interface Row {
  readonly entity: string
  readonly record_id: string
  readonly path: string
  readonly source_id: string
  readonly value: unknown
  readonly withheld: boolean
  readonly seen_at: Date
  readonly settled_at: Date | null
}

/**
 * A steward decides between a person's value and a source's. Taken, the field is the source's again: what it says
 * next comes in by itself, unless a person confirmed the record meanwhile.
 *
 * @throws {Conflict} `already-settled` when a colleague was faster.
 * @throws {Conflict} `difference-changed`: the source says something else by now. @throws {Conflict} `value-withheld`: it tells
 *   of a hidden place. @throws {Conflict} `service-is-defunct` @throws {Invalid} `leads-to-a-hidden-place`
 * @throws {NotFound}
 */
export async function settleConflict(
  ctx: Context,
  keyring: Keyring,
  input: {
    readonly id: string
    readonly choice: ConflictChoice
    /** Since when the source says what the steward had before them, in milliseconds; undefined: not compared. */
    readonly seen?: number | undefined
  },
): Promise<void> {
  const by = requireSteward(ctx)
  if (!isUuid(input.id)) throw new NotFound('difference')
  const [row] = await ctx.prepared<Row>(
    'conflict_lock',
    `select entity, record_id, path, source_id, value, withheld, seen_at, settled_at from directory.conflict where id = $1 for update`,
    [input.id],
  )
  const entity = entities.find((one) => one === row?.entity)
  if (!row || !entity) throw new NotFound('difference')
  if (row.settled_at !== null) throw new Conflict('already-settled', t('exchange.refused.already-settled'))
  if (input.seen !== undefined && input.seen !== row.seen_at.getTime())
    throw new Conflict('difference-changed', t('exchange.refused.difference-changed'))
  if (input.choice === 'taken') await take(ctx, keyring, entity, row)
  await ctx.db
    .updateTable('directory.conflict')
    .set({ settled_at: ctx.now, settled_by: by, resolution: input.choice })
    .where('id', '=', input.id)
    .execute()
  await recordEvent(
    ctx,
    'conflict.settled',
    { kind: entity, id: row.record_id },
    { field: row.path, choice: input.choice },
  )
  await tellKeepers(ctx, 'difference-settled')
}

async function take(ctx: Context, keyring: Keyring, entity: Entity, row: Row): Promise<void> {
  if (row.withheld) throw new Conflict('value-withheld', t('exchange.refused.value-withheld'))
  const record = await lockRecord(ctx, entity, row.record_id)
  if (record.status === 'defunct')
    throw new Conflict('service-is-defunct', 'This service closed for good. Its record is kept as it was.')
  const values = { [row.path]: row.value }
  await keepPlacesHidden(ctx, keyring, record, values)
  await changeRecord(ctx, record, { act: 'edit', values, reason: 'Taken from the source' })
  await putPlacesInLine(ctx, [record.id])
  await ctx.prepared(
    'conflict_release',
    `update directory.field_provenance p set current = (p.method = 'import')
     where p.record_id = $1 and p.path = $2 and (p.current or (p.method = 'import' and p.source_id = $3 and p.value = $4::jsonb))`,
    [row.record_id, row.path, row.source_id, JSON.stringify(row.value)],
  )
  if (entity === 'location' && fieldsThatLocate.has(row.path)) await rememberPlace(ctx, keyring, record)
  await refreshCards(ctx, await servicesShowing(ctx, record))
}
