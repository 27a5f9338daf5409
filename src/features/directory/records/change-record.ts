import { randomUUID } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { columnsFor, placeColumns } from '../domain/place-columns.ts'
import {
  type FieldState,
  type FieldValues,
  readField,
  sameValue,
  withFields,
} from '../domain/record-fields.ts'
import { tellKeepers } from './keep-channel.ts'
import type { DirectoryRecord } from './load-record.ts'
import { whoActs } from './who-acts.ts'

export type ChangeAct = 'edit' | 'close' | 'reopen' | 'confirm' | 'undo' | 'merge' | 'unmerge'

export interface Change {
  readonly act: ChangeAct
  readonly values: FieldValues
  readonly reason?: string | undefined
  /** Kept also where every value was so already: what is new is the reason. */
  readonly keepsReason?: boolean | undefined
}

export interface Changed {
  /** Null when every value was as given already; then nothing was written, unless the reason is kept. */
  readonly revisionId: string | null
  readonly version: number
  /** Fields that changed, with the value before. */
  readonly before: FieldValues
  readonly after: FieldValues
}

/**
 * Writes new values into a locked record: the row, its version, and one revision that history and undo
 * read. The caller records the audit line and refreshes the cards in the same transaction.
 */
export async function changeRecord(ctx: Context, record: DirectoryRecord, change: Change): Promise<Changed> {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(change.values)) {
    const now = readField(record, path)
    if (sameValue(now, value)) continue
    before[path] = now ?? null
    after[path] = value ?? null
  }
  if (Object.keys(after).length === 0 && !change.keepsReason) {
    return { revisionId: null, version: record.version, before, after }
  }
  await writeRow(ctx, record, withFields(record, after), Object.keys(after))
  const version = record.version + 1
  // Named here: what is read back of a row is asked of its policies once more.
  const revisionId = randomUUID()
  await ctx.db
    .insertInto('directory.revision')
    .values({
      id: revisionId,
      entity: record.entity,
      record_id: record.id,
      version,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      act: change.act,
      reason: change.reason ?? null,
      actor_id: whoActs(ctx),
    })
    .execute()
  await tellKeepers(ctx, 'record-changed', record.id, version)
  return { revisionId, version, before, after }
}

async function writeRow(
  ctx: Context,
  record: DirectoryRecord,
  next: FieldState,
  changed: readonly string[],
): Promise<void> {
  const name = typeof next.doc.name === 'string' ? next.doc.name : record.name
  const common = { doc: JSON.stringify(next.doc), version: record.version + 1, modified_at: ctx.now }
  // Saying "still true" is no edit, and taking that back is none: the two dates are never merged.
  const edited = changed.every((path) => path === 'confirmed')
    ? {}
    : { edited_at: ctx.now, edited_by: whoActs(ctx) }
  const confirmed = {
    human_confirmed_at: next.humanConfirmedAt,
    human_confirmed_by: next.humanConfirmedBy,
    human_confirmed_how: next.humanConfirmedHow,
  }
  switch (record.entity) {
    case 'organization':
      await ctx.db
        .updateTable('directory.organization')
        .set({ ...common, ...edited, ...confirmed, name })
        .where('id', '=', record.id)
        .execute()
      return
    case 'program':
      await ctx.db
        .updateTable('directory.program')
        .set({ ...common, name })
        .where('id', '=', record.id)
        .execute()
      return
    case 'service':
      await ctx.db
        .updateTable('directory.service')
        .set({
          ...common,
          ...edited,
          ...confirmed,
          name,
          status: next.status ?? 'unknown',
          profile: JSON.stringify(next.profile),
          need_ids: [...next.needIds],
        })
        .where('id', '=', record.id)
        .execute()
      return
    case 'location':
      await ctx.db
        .updateTable('directory.location')
        .set({
          ...common,
          ...edited,
          ...confirmed,
          name,
          front_door: next.frontDoor === null ? null : JSON.stringify(next.frontDoor),
          ...whereabouts(record, next),
        })
        .where('id', '=', record.id)
        .execute()
      return
    case 'service_at_location':
      await ctx.db
        .updateTable('directory.service_at_location')
        .set(common)
        .where('id', '=', record.id)
        .execute()
  }
}

/** Columns worked out from the address of a public place; a hidden one keeps what it has. */
function whereabouts(record: DirectoryRecord, next: FieldState) {
  if (record.visibility !== 'public') return { timezone: next.timezone }
  const columns = columnsFor('public', placeColumns(next.doc))
  const chosen = next.timezone === record.timezone ? null : next.timezone
  return { ...columns, timezone: chosen ?? columns.timezone ?? next.timezone }
}
