import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../refusals.ts'

/** What may be done with a document. */
export interface DocumentState {
  readonly item: string
  readonly type: string
  readonly scan: 'clean' | 'not-scanned' | 'quarantine' | 'infected'
  readonly scannedAt: Date
  readonly frozenAt: Date | null
  readonly frozenBy: string | null
}

/** Of those items, at most 5,000, that have a file and that whoever acts may read. */
export async function documentStates(ctx: Context, items: readonly string[]): Promise<DocumentState[]> {
  return await orDeclined(
    ctx.prepared<DocumentState>(
      'records_document_states',
      `select item_id as item, type, scan, scanned_at as "scannedAt", frozen_at as "frozenAt", frozen_by as "frozenBy"
       from records.document_states($1)`,
      [items],
    ),
  )
}
