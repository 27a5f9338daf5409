import { filePlace, refuseMarked } from '#features/records/index.ts'
import { sniff } from '#platform/documents/sniff.ts'
import { Conflict } from '#platform/errors.ts'
import { type KeysOfOwner, takenKeys } from '#platform/key-store/index.ts'
import { type ObjectStore, ObjectsAway } from '#platform/objects/object-store.ts'
import { openPieces, sealedPieces } from '#platform/objects/sealed-pieces.ts'
import type { DocumentLine, KeyLine, LeftOutLine } from './lines.ts'

/** A document of the export, as its row says. */
export interface ExportedDocument {
  readonly item_id: string
  readonly type: DocumentLine['type']
  readonly object_name: string
  readonly pieces: number
  readonly key_epoch: number
  readonly scan: 'clean' | 'not-scanned' | 'quarantine' | 'infected'
  readonly frozen: boolean
}

interface Of {
  readonly coalition: string
  readonly agency: string
  readonly subject: string
}

type ExportedLine =
  | { readonly document: DocumentLine }
  | { readonly piece: { readonly item: string; readonly number: number; readonly sealed: string } }
  | { readonly left_out: LeftOutLine }

/** What sniffing calls what was drawn here. */
const KINDS = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'application/pdf': 'pdf' } as const

/** Whether these bytes are what was drawn, by their content. */
export function isDrawn(type: DocumentLine['type'], bytes: Buffer): boolean {
  const said = sniff(bytes, Number.POSITIVE_INFINITY)
  return 'kind' in said && said.kind === KINDS[type]
}

/**
 * The lines of one document: its sealed pieces as they lie, after they were opened once and looked at, or why it is left out.
 *
 * @throws {ObjectsAway} the export breaks off: nothing is left out because a store was away
 */
export async function* documentLines(
  files: ObjectStore,
  of: Of,
  document: ExportedDocument,
  handed: readonly KeyLine[],
): AsyncGenerator<ExportedLine> {
  const { item_id: item, type, object_name: name, pieces, key_epoch: epoch, scan } = document
  const why = (said: LeftOutLine['why']) => ({ left_out: { item, why: said } })
  if (document.frozen || (await isFrozen(files, item))) return yield why('frozen')
  if (scan === 'quarantine' || scan === 'infected') return yield why(scan)
  const file = { name, pieces, epoch }
  const keys = takenKeys(handed.filter(({ purpose }) => purpose === 'records'))
  const sealed = await readable(files, file, type, keys, filePlace(of, of.subject, item))
  if (sealed === undefined) return yield why('unreadable')
  yield { document: { item, type, name, pieces, epoch, scan } }
  for (const [number, bytes] of sealed.entries())
    yield { piece: { item, number, sealed: bytes.toString('base64') } }
}

async function isFrozen(files: ObjectStore, item: string): Promise<boolean> {
  try {
    await refuseMarked(files, item)
    return false
  } catch (error) {
    if (error instanceof Conflict) return true
    throw error
  }
}

async function readable(
  files: ObjectStore,
  file: { readonly name: string; readonly pieces: number; readonly epoch: number },
  type: DocumentLine['type'],
  keys: KeysOfOwner | undefined,
  place: string,
): Promise<readonly Buffer[] | undefined> {
  if (keys === undefined) return undefined
  try {
    const sealed = await sealedPieces(files, file)
    const bytes = openPieces(sealed, keys, place, file)
    const fits = isDrawn(type, bytes)
    bytes.fill(0)
    return fits ? sealed : undefined
  } catch (error) {
    if (error instanceof ObjectsAway) throw error
    return undefined
  }
}
