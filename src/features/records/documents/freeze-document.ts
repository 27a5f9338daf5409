import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../refusals.ts'

/**
 * Somebody says that a document may contain abuse imagery. From then on nobody opens, copies or destroys it, and nothing here takes that
 * back: police say what is to be done with it.
 *
 * @returns false: it was frozen before
 * @throws {NotFound} none, or none that whoever acts may read
 */
export async function freezeDocument(ctx: Context, subject: string, item: string): Promise<boolean> {
  const [row] = await orDeclined(
    ctx.prepared<{ frozen: boolean }>(
      'records_freeze_document',
      'select records.freeze_document($1) as frozen',
      [item],
    ),
  )
  const isNew = row?.frozen === true
  if (isNew) await recordEvent(ctx, 'document.frozen', { kind: 'subject', id: subject })
  return isNew
}
