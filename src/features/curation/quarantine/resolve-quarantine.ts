import { recordEvent } from '#features/audit/index.ts'
import { isUuid, tellKeepers } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/** What a steward decided: the source must correct it, it was entered by hand, or it is not needed. */
export const resolutions = ['ask source', 'entered by hand', 'not needed'] as const
export type Resolution = (typeof resolutions)[number]

/**
 * A steward settles something that was held back. Nothing is deleted: the entry keeps what came and who
 * settled it. If the source sends the same again it stays settled; a changed value is held back anew.
 *
 * @throws {Conflict} `already-resolved` when a colleague was faster.
 */
export async function resolveQuarantine(
  ctx: Context,
  input: { readonly id: string; readonly resolution: Resolution },
): Promise<void> {
  const by = requireSteward(ctx)
  if (!isUuid(input.id)) throw new NotFound('entry')
  const entry = await ctx.db
    .selectFrom('directory.quarantine')
    .select(['resolved_at', 'code'])
    .where('id', '=', input.id)
    .forUpdate()
    .executeTakeFirst()
  if (!entry) throw new NotFound('entry')
  if (entry.resolved_at !== null) {
    throw new Conflict('already-resolved', t('steward.refused.already-resolved'))
  }
  await ctx.db
    .updateTable('directory.quarantine')
    .set({ resolved_at: ctx.now, resolved_by: by, resolution: input.resolution })
    .where('id', '=', input.id)
    .execute()
  await recordEvent(
    ctx,
    'quarantine.resolved',
    { kind: 'quarantine', id: input.id },
    { code: entry.code, resolution: input.resolution },
  )
  await tellKeepers(ctx, 'held-back-settled')
}
