import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { cleanDocument } from '#platform/documents/clean-document.ts'
import type { DocumentRefusal } from '#platform/documents/refused.ts'
import { Invalid, Refusal } from '#platform/errors.ts'
import { removeFile, type StoredFile, storeFile } from '#platform/objects/sealed-pieces.ts'
import { type Scanned, scan } from '#platform/scanner/scan.ts'
import { t } from '#web/frame/staff.tsx'
import { actingPlace } from '../acting.ts'
import { idOf } from '../id-of.ts'
import { orDeclined } from '../refusals.ts'
import { addItem } from '../write-item.ts'
import { type DocumentMeans, filePlace, keysOfSubject } from './file-place.ts'

export interface NewDocument {
  /** Of the form it comes from, so that one that is sent twice attaches one document. */
  readonly seed: string
  /** What it is, in the words of whoever attaches it. */
  readonly title: string
  /** As it was sent; none of these bytes is kept. */
  readonly bytes: Buffer
}

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Attaches a scan or a signed form to a record of the acting program: drawn anew, looked at by the scanner, sealed in pieces, and only
 * then named by a row. What breaks off before leaves pieces that nobody names and nobody can open.
 *
 * Between two transactions, because drawing takes seconds in which nothing should be locked.
 *
 * @returns the id of its item
 * @throws {Invalid} `document-…`: what it is not, or `document-infected` · {Conflict} `document-attached`, `documents-of-a-day`, `record-closed`
 * @throws {NotFound} · {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway} · {KeyGone} · {Unavailable} `documents-waiting`
 */
export async function attachDocument(
  run: Run,
  means: DocumentMeans,
  subject: string,
  { seed, title, bytes }: NewDocument,
): Promise<string> {
  const place = await run(async (ctx) => {
    await orDeclined(ctx.prepared('records_may_attach', 'select records.may_attach($1, $2)', [seed, subject]))
    return actingPlace(ctx)
  })
  const [drawn, scanned] = await Promise.all([cleanDocument(bytes), scan(means.scanner, bytes)])
  // What a scanner knows is told before what it is not: it may be why.
  if (scanned.state === 'infected') throw refusal('document-infected')
  if ('refused' in drawn) throw refusal(drawn.refused)
  const item = idOf(place.program, seed)
  const { newest } = await keysOfSubject(means.keys, place, subject)
  const file = await storeFile(means.files, newest, filePlace(place, subject, item), drawn.bytes)
  try {
    await run((ctx) => keep(ctx, means, { subject, seed, title, type: drawn.type, file, scanned }))
  } catch (error) {
    // Declined for sure. Where the answer got lost, the row may stand, and what it names stays.
    if (error instanceof Refusal) await removeFile(means.files, file).catch(() => undefined)
    throw error
  }
  return item
}

interface Kept extends Omit<NewDocument, 'bytes'> {
  readonly subject: string
  readonly type: string
  readonly file: StoredFile
  readonly scanned: Scanned
}

async function keep(
  ctx: Context,
  { keys }: DocumentMeans,
  { subject, seed, title, type, file, scanned }: Kept,
): Promise<void> {
  // Again, for whoever pressed twice: the first may have come between.
  await orDeclined(ctx.prepared('records_may_attach', 'select records.may_attach($1, $2)', [seed, subject]))
  const item = await addItem(ctx, keys, subject, { kind: 'document', groups: { narrative: { title } }, seed })
  await orDeclined(
    ctx.prepared('records_keep_document', 'select records.keep_document($1, $2, $3, $4, $5, $6)', [
      item,
      type,
      file.name,
      file.pieces,
      file.epoch,
      scanned.state,
    ]),
  )
  await recordEvent(ctx, 'document.added', { kind: 'subject', id: subject }, { scan: scanned.state })
}

function refusal(code: DocumentRefusal | 'document-infected'): Invalid {
  const sentence = t(`subjects.${code}`)
  return new Invalid(code, sentence, [{ field: 'file', sentence }])
}
