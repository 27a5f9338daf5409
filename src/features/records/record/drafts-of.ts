import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type Draft, readDraft } from '../drafts/drafts.ts'
import { TIMELINE_KINDS, type TimelineKind } from './timeline-kinds.ts'

/** What whoever acts has typed into the forms of a record and not saved, the newest first. */
export async function draftsOf(
  ctx: Context,
  keys: KeyStore,
  subject: string,
): Promise<ReadonlyMap<TimelineKind, Draft>> {
  const rows = await ctx.prepared<{ form: string }>(
    'records_drafts_of',
    `select d.form from records.draft d where d.subject_id = $1 and d.item_id is null and d.form = any ($2)
     order by d.saved_at desc`,
    [subject, TIMELINE_KINDS],
  )
  const drafts = new Map<TimelineKind, Draft>()
  for (const { form } of rows) {
    const draft = await readDraft(ctx, keys, { form, subject })
    if (draft) drafts.set(form as TimelineKind, draft)
  }
  return drafts
}
