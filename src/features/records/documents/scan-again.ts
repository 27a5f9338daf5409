import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { downloadPermit } from '#platform/documents/permits.ts'
import { type Scanned, scan } from '#platform/scanner/scan.ts'
import { orDeclined } from '../refusals.ts'
import type { DocumentMeans } from './file-place.ts'
import { bytesOf, lookAt } from './open-document.ts'

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Has a document looked at that no scanner has answered for yet. Its bytes go to the scanner and to nobody else, between two
 * transactions: what it says is written only where nobody froze the file meanwhile and no other scan answered.
 *
 * @returns what the scanner said now; undefined: it has answered before or meanwhile, or has no answer about a file that is open
 * @throws {NotFound} · {Conflict} `document-frozen` · {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway} · {KeyGone}
 * @throws {Unavailable} `documents-waiting`
 */
export async function scanAgain(
  run: Run,
  { scanner, ...means }: DocumentMeans,
  item: string,
): Promise<Scanned | undefined> {
  const seen = await run((ctx) => lookAt(ctx, 'scan', item))
  if (!seen) return
  const release = await downloadPermit()
  try {
    const bytes = await bytesOf(means, seen, item)
    const scanned = await scan(scanner, bytes)
    bytes.fill(0)
    // A scanner that was taken out of the settings has answered for nothing.
    if (scanned.state === 'not-scanned') return scanned
    const isNew = await run((ctx) => noteScan(ctx, seen.subject_id, item, scanned.state))
    return isNew ? scanned : undefined
  } finally {
    release()
  }
}

/** Says it in the audit log where it is what the row says now. @returns whether it is */
async function noteScan(
  ctx: Context,
  subject: string,
  item: string,
  state: Scanned['state'],
): Promise<boolean> {
  const [row] = await orDeclined(
    ctx.prepared<{ is_new: boolean }>('records_note_scan', 'select records.note_scan($1, $2) as is_new', [
      item,
      state,
    ]),
  )
  if (row?.is_new !== true) return false
  await recordEvent(ctx, 'document.scanned', { kind: 'subject', id: subject }, { scan: state })
  return true
}
