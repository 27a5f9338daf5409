import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type Draft, type DraftOf, readDraft } from '../drafts/drafts.ts'
import { type OpenItem, openItems } from '../open-items.ts'
import { type EntryLine, entryOf } from './entry-of.ts'
import { namesOf } from './names-of.ts'
import { TIMELINE_KINDS } from './timeline-kinds.ts'
import { type WorksHere, worksHere } from './works-here.ts'

/** One entry, opened by itself. */
export interface EntryNow extends WorksHere {
  readonly line: EntryLine
  readonly item: OpenItem
  readonly names: ReadonlyMap<string, string>
  /** What whoever looks has typed to correct it, and not saved. */
  readonly draft: Draft | undefined
}

/** The form by which an entry is corrected. */
export const draftOfEntry = ({ kind, subject, item }: EntryLine): DraftOf => ({
  form: `correct-${kind}`,
  subject,
  item,
})

/** @throws {NotFound} */
export async function openEntry(
  ctx: Context,
  keys: KeyStore,
  record: string,
  item: string,
): Promise<EntryNow> {
  const here = await worksHere(ctx)
  const line = await entryOf(ctx, record, item, TIMELINE_KINDS)
  const [opened] = await openItems(ctx, keys, [item], { what: 'record' })
  if (!opened) throw new NotFound('record')
  const names = await namesOf(ctx, [opened.author, opened.assignedTo, opened.doneBy])
  return { ...here, line, item: opened, names, draft: await readDraft(ctx, keys, draftOfEntry(line)) }
}
