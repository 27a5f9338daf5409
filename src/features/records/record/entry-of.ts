import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { type Kind, recordKinds } from '../domain/kinds.ts'
import { subjectGroup } from '../subject-group.ts'

/** One entry of a record, before it is opened. */
export interface EntryLine {
  /** The head of the record. */
  readonly head: string
  readonly item: string
  /** The record that it was written in; part of the one above. */
  readonly subject: string
  readonly kind: Kind
  readonly alone: boolean
}

/**
 * @param kinds of which it is one; who somebody is has pages of its own and is not corrected as an entry
 * @throws {NotFound} no such entry of this record, or none that whoever acts may read
 */
export async function entryOf(
  ctx: Context,
  record: string,
  item: string,
  kinds: readonly string[] = Object.keys(recordKinds),
): Promise<EntryLine> {
  const { head, all } = await subjectGroup(ctx, record)
  const [found] = await ctx.prepared<{ subject: string; kind: string; alone: boolean }>(
    'records_entry_of',
    `select r.subject_id as subject, r.kind, r.alone from records.readable r
     where r.item_id = $1 and r.subject_id = any ($2)`,
    [item, all],
  )
  if (!found || !kinds.includes(found.kind)) throw new NotFound('record')
  return { head, item, ...found, kind: found.kind as Kind }
}
