import { sql } from 'kysely'
import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { type Entity, entities } from './domain/editable-fields.ts'
import { docOf } from './domain/hsds.ts'
import { readField, sameValue } from './domain/record-fields.ts'
import { changeRecord } from './records/change-record.ts'
import { isUuid, lockRecord, servicesShowing } from './records/load-record.ts'
import { isUndoable } from './records/undoable.ts'
import { refreshCards } from './refresh-cards.ts'

const t = translator('en')

interface Row {
  readonly id: string
  readonly entity: string
  readonly record_id: string
  readonly act: string
  readonly before: unknown
  readonly after: unknown
  readonly undone_by: string | null
}

/**
 * Takes one change back: its fields get the values from before it. Later changes of other fields stay.
 *
 * @throws {Conflict} `changed-since` when one of its fields was changed again: undo the later change first.
 * @throws {Conflict} `cannot-undo` for what has no way back: adding, importing, opening a place, closing for good.
 * @throws {NotFound} no such change, or not one this person may see.
 */
export async function undoChange(
  ctx: Context,
  revisionId: string,
): Promise<{ readonly version: number; readonly recordId: string }> {
  requireSteward(ctx)
  if (!isUuid(revisionId)) throw new NotFound('change')
  const found = await sql<Row>`
    select id, entity, record_id, act, before, after, undone_by from directory.revision where id = ${revisionId}`.execute(
    ctx.db,
  )
  const revision = found.rows[0]
  const entity = entities.find((one) => one === revision?.entity)
  if (!revision || !entity) throw new NotFound('change')
  const record = await lockRecord(ctx, entity, revision.record_id)
  await requireUndoable(ctx, revision, entity, record)
  const before = docOf(revision.before)
  const after = docOf(revision.after)
  const moved = Object.keys(after).filter((path) => !sameValue(readField(record, path), after[path]))
  if (moved.length > 0) {
    throw new Conflict('changed-since', t('steward.refused.changed-since'))
  }
  const changed = await changeRecord(ctx, record, { act: 'undo', values: before })
  if (changed.revisionId !== null) {
    await ctx.db
      .updateTable('directory.revision')
      .set({ undone_by: changed.revisionId })
      .where('id', '=', revision.id)
      .execute()
  }
  await recordEvent(ctx, 'record.undone', { kind: entity, id: record.id }, { act: revision.act })
  await refreshCards(ctx, await servicesShowing(ctx, record))
  return { version: changed.version, recordId: record.id }
}

async function requireUndoable(
  ctx: Context,
  revision: Row,
  entity: Entity,
  record: Awaited<ReturnType<typeof lockRecord>>,
): Promise<void> {
  // Read again behind the lock: a colleague may have undone it a moment ago.
  const now = await ctx.db
    .selectFrom('directory.revision')
    .select('undone_by')
    .where('id', '=', revision.id)
    .executeTakeFirst()
  const hidden = entity === 'location' && record.visibility !== 'public'
  if (hidden || !isUndoable({ ...revision, undone_by: now?.undone_by ?? null }, record.status)) {
    throw new Conflict('cannot-undo', t('steward.refused.cannot-undo'))
  }
}
