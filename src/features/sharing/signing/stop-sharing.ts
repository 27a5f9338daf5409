import { recordEvent } from '#features/audit/index.ts'
import { requirePermission } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { tellRulesChanged } from './channel.ts'

const t = translator('en')

/**
 * Counsel or an administrator ends the signature that stands: from the next decision on everything is denied, until counsel signs
 * again. Nothing that was signed before comes back by it.
 *
 * @param id the signature that the page showed
 * @throws {Forbidden} `stop-only` · {Conflict} `not-signed`: it has ended already
 */
export async function stopSharing(ctx: Context, id: string): Promise<void> {
  const me = requirePermission(
    ctx,
    'sharing.stop',
    () => new Forbidden('stop-only', t('rules.refused.stop-only')),
  )
  const ended = await ctx.prepared<{ coalition: string }>(
    'sharing_stop',
    `update sharing.signature set ended_at = now(), ended_by = $2, end_reason = 'stopped'
     where coalition_id = identity.coalition() and id = $1 and ended_at is null returning coalition_id as coalition`,
    [id, me],
  )
  const [signature] = ended
  if (signature === undefined) throw new Conflict('not-signed', t('rules.refused.not-signed'))
  await recordEvent(ctx, 'sharing.stopped', { kind: 'sharing-signature', id })
  await tellRulesChanged(ctx, signature.coalition)
}
