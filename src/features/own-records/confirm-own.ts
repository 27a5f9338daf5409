import { recordEvent } from '#features/audit/index.ts'
import { changeRecord, lockRecord } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { queueOwnChange } from './queue-own-change.ts'
import { requireOwn } from './require-own.ts'

const t = translator('en')

/**
 * "Still true" by somebody of the agency itself. Moves the human date and nothing else.
 *
 * @throws {Forbidden} `people-only` for a token: software cannot say that a person looked.
 * @throws {Conflict} `service-is-defunct` @throws {NotFound} none, or not the agency's own.
 */
export async function confirmOwn(ctx: Context, serviceId: string): Promise<void> {
  requireOwn(ctx)
  if (ctx.actor.kind !== 'person') {
    throw new Forbidden('people-only', t('steward.refused.people-only'))
  }
  const record = await lockRecord(ctx, 'service', serviceId)
  if (record.status === 'defunct') {
    throw new Conflict('service-is-defunct', 'This service closed for good, so there is nothing to confirm.')
  }
  await changeRecord(ctx, record, {
    act: 'confirm',
    values: { confirmed: { at: ctx.now.toISOString(), by: ctx.actor.personId, how: 'provider portal' } },
  })
  await recordEvent(
    ctx,
    'record.confirmed',
    { kind: 'service', id: record.id },
    { method: 'provider portal' },
  )
  await queueOwnChange(ctx, record, { confirmed: true })
}
