import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { openFile } from '#platform/objects/sealed-pieces.ts'
import { type Scanned, scan } from '#platform/scanner/scan.ts'
import { actingPlace } from '../acting.ts'
import { orDeclined } from '../refusals.ts'
import { type DocumentMeans, filePlace, keysOfSubject } from './file-place.ts'
import { type FileRow, fileOf } from './open-document.ts'

/**
 * Has a document looked at that no scanner has answered for yet. Its bytes go to the scanner and to nobody else.
 *
 * @returns what the scanner said now; undefined: it has answered before
 * @throws {NotFound} · {Conflict} `document-frozen` · {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway} · {KeyGone}
 */
export async function scanAgain(
  ctx: Context,
  { keys, files, scanner }: DocumentMeans,
  item: string,
): Promise<Scanned | undefined> {
  const place = actingPlace(ctx)
  const [row] = await orDeclined(
    ctx.prepared<FileRow>(
      'records_document_to_scan',
      'select subject_id, object_name, pieces, key_epoch from records.document_to_scan($1)',
      [item],
    ),
  )
  if (!row) return
  const of = await keysOfSubject(keys, place, row.subject_id)
  const bytes = await openFile(files, of, filePlace(place, row.subject_id, item), fileOf(row))
  const scanned = await scan(scanner, bytes)
  bytes.fill(0)
  // A scanner that was taken out of the settings has answered for nothing.
  if (scanned.state === 'not-scanned') return scanned
  await orDeclined(
    ctx.prepared('records_note_scan', 'select records.note_scan($1, $2)', [item, scanned.state]),
  )
  await recordEvent(ctx, 'document.scanned', { kind: 'subject', id: row.subject_id }, { scan: scanned.state })
  return scanned
}
