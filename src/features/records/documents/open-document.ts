import { type Purpose, recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { openFile } from '#platform/objects/sealed-pieces.ts'
import { actingPlace } from '../acting.ts'
import { orDeclined } from '../refusals.ts'
import { type DocumentMeans, filePlace, keysOfSubject } from './file-place.ts'

export interface OpenedDocument {
  readonly type: 'image/jpeg' | 'image/png' | 'application/pdf'
  readonly bytes: Buffer
}

/**
 * Opens the file of one item, and writes down that it was opened. May leave the program when the transaction has committed.
 *
 * @throws {NotFound} none, or none that whoever acts may read · {Conflict} `document-frozen`, `document-shut`
 * @throws {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway} · {KeyGone}; {Error} a piece is missing or was changed
 */
export async function openDocument(
  ctx: Context,
  { keys, files }: Omit<DocumentMeans, 'scanner'>,
  item: string,
  purpose: Purpose = 'work',
): Promise<OpenedDocument> {
  const place = actingPlace(ctx)
  const [row] = await orDeclined(
    ctx.prepared<FileRow & Pick<OpenedDocument, 'type'>>(
      'records_open_document',
      'select subject_id, type, object_name, pieces, key_epoch from records.open_document($1, $2)',
      [item, purpose],
    ),
  )
  if (!row) throw new NotFound('record')
  const of = await keysOfSubject(keys, place, row.subject_id)
  const bytes = await openFile(files, of, filePlace(place, row.subject_id, item), fileOf(row))
  await recordEvent(ctx, 'document.opened', { kind: 'subject', id: row.subject_id })
  return { type: row.type, bytes }
}

/** Where a file lies, as the functions of the database say it. */
export interface FileRow {
  readonly subject_id: string
  readonly object_name: string
  readonly pieces: number
  readonly key_epoch: number
}

export const fileOf = ({ object_name: name, pieces, key_epoch: epoch }: FileRow) => ({ name, pieces, epoch })
