import { recordEvent } from '#features/audit/index.ts'
import { requirePermission } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/**
 * Counsel or an administrator ends a signature: limits of that place only remind from now on. What was breached before stays.
 *
 * @param id the signature that the page showed
 * @throws {Forbidden} `stop-only` · {Conflict} `not-signed`: it has ended already
 */
export async function stopPack(ctx: Context, id: string): Promise<void> {
  const me = requirePermission(
    ctx,
    'clocks.stop',
    () => new Forbidden('stop-only', t('clocks.sign.refused.stop-only')),
  )
  const ended = await ctx.prepared(
    'clocks_stop_signature',
    `update clocks.signature set ended_at = now(), ended_by = $2, end_reason = 'stopped'
     where coalition_id = identity.coalition() and id = $1 and ended_at is null returning id`,
    [id, me],
  )
  if (ended.length === 0) throw new Conflict('not-signed', t('clocks.sign.refused.not-signed'))
  await recordEvent(ctx, 'clocks.stopped', { kind: 'clock-signature', id })
}
