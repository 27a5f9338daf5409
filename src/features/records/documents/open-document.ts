import { type Purpose, recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { openFile } from '#platform/objects/sealed-pieces.ts'
import { type ActingPlace, actingPlace } from '../acting.ts'
import { orDeclined } from '../refusals.ts'
import { type DocumentMeans, filePlace, keysOfSubject } from './file-place.ts'
import { refuseMarked } from './frozen-marks.ts'

export interface OpenedDocument {
  readonly type: 'image/jpeg' | 'image/png' | 'application/pdf'
  readonly bytes: Buffer
}

type Means = Omit<DocumentMeans, 'scanner'>
type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Opens the file of one item, and writes down that it was opened. May leave the program when it returns. No transaction is open and
 * nothing locked while the file is read: its state is asked before, and again, under a lock, when the bytes are there.
 *
 * @param run each time a transaction of its own
 * @throws {NotFound} none, or none that whoever acts may read · {Conflict} `document-frozen`, `document-shut`
 * @throws {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway} · {KeyGone} · {NotWhole}
 */
export async function readDocument(
  run: Run,
  means: Means,
  item: string,
  purpose: Purpose = 'work',
): Promise<OpenedDocument> {
  const seen = await run((ctx) => lookAt(ctx, 'open', item))
  if (!seen) throw new NotFound('record')
  const bytes = await bytesOf(means, seen, item)
  try {
    const type = await run((ctx) => noteOpened(ctx, item, purpose))
    return { type, bytes }
  } catch (error) {
    bytes.fill(0)
    throw error
  }
}

/** Where a file lies, as the functions of the database say it. */
export interface FileRow {
  readonly subject_id: string
  readonly object_name: string
  readonly pieces: number
  readonly key_epoch: number
}

/** One that may be opened or scanned at this moment, and where. */
export interface SeenFile extends FileRow {
  readonly place: ActingPlace
}

const QUESTIONS = {
  open: [
    'records_document_to_open',
    'select subject_id, object_name, pieces, key_epoch from records.document_to_open($1)',
  ],
  scan: [
    'records_document_to_scan',
    'select subject_id, object_name, pieces, key_epoch from records.document_to_scan($1)',
  ],
} as const

/** Asks for a file without locking anything. @returns undefined: there is nothing to be done with it */
export async function lookAt(
  ctx: Context,
  what: keyof typeof QUESTIONS,
  item: string,
): Promise<SeenFile | undefined> {
  const place = actingPlace(ctx)
  const [name, sql] = QUESTIONS[what]
  const [row] = await orDeclined(ctx.prepared<FileRow>(name, sql, [item]))
  return row && { ...row, place }
}

/** The bytes of a file, whole or not at all. @throws {Conflict} `document-frozen`, where a mark says so that its row does not know */
export async function bytesOf(
  { keys, files }: Means,
  { place, ...row }: SeenFile,
  item: string,
): Promise<Buffer> {
  await refuseMarked(files, item)
  const of = await keysOfSubject(keys, place, row.subject_id)
  return await openFile(files, of, filePlace(place, row.subject_id, item), fileOf(row))
}

async function noteOpened(ctx: Context, item: string, purpose: Purpose): Promise<OpenedDocument['type']> {
  const [row] = await orDeclined(
    ctx.prepared<{ subject_id: string; type: OpenedDocument['type'] }>(
      'records_open_document',
      'select subject_id, type from records.open_document($1, $2)',
      [item, purpose],
    ),
  )
  if (!row) throw new NotFound('record')
  await recordEvent(ctx, 'document.opened', { kind: 'subject', id: row.subject_id })
  return row.type
}

export const fileOf = ({ object_name: name, pieces, key_epoch: epoch }: FileRow) => ({ name, pieces, epoch })
