import {
  type DocumentMeans,
  documentStates,
  type OpenedDocument,
  openDocument,
  type Run,
} from '#features/records/index.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { KeyGone } from '#platform/key-store/index.ts'
import { ObjectsAway } from '#platform/objects/object-store.ts'
import type { Archive, ArchiveLine } from './begin-archive.ts'

/** Why a file of a document does not go along. */
export type LeftOut = 'frozen' | 'quarantine' | 'infected' | 'retracted' | 'gone' | 'broken'

/** A document as the archive tells of it: one of `file` and `leftOut` is there. */
export interface ArchivedDocument {
  readonly item: string
  /** Its name in the archive: a number. */
  readonly file?: string
  readonly bytes?: number
  readonly leftOut?: LeftOut
}

const ENDING = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const
const SLICE = 65_536

/**
 * The files of an archive's documents, each opened when the one before has left: through the same door as a download, which writes
 * down that it was opened and gives out nothing frozen or in quarantine. Each is told of in `told` as well, and those that stay here too.
 *
 * @throws {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function* documentFiles(
  run: Run,
  means: Omit<DocumentMeans, 'scanner'> | undefined,
  { lines, purpose }: Archive,
  told: ArchivedDocument[],
) {
  for (const [at, { id: item, state }] of documentsOf(lines).entries()) {
    const opened = state === 'retracted' ? state : await openOrSay(run, means, item, purpose)
    if (typeof opened === 'string') {
      told.push({ item, leftOut: opened })
      continue
    }
    const name = `documents/${String(at + 1).padStart(2, '0')}.${ENDING[opened.type]}`
    told.push({ item, file: name, bytes: opened.bytes.length })
    yield { name, pieces: slices(opened.bytes), isPacked: true }
  }
}

export const documentsOf = (lines: readonly ArchiveLine[]) => lines.filter(({ kind }) => kind === 'document')

async function openOrSay(
  run: Run,
  means: Omit<DocumentMeans, 'scanner'> | undefined,
  item: string,
  purpose: Archive['purpose'],
): Promise<OpenedDocument | LeftOut> {
  try {
    return await run(async (ctx) => {
      const [state] = await documentStates(ctx, [item])
      if (!state) return 'gone'
      if (state.frozenAt !== null) return 'frozen'
      if (state.scan === 'quarantine' || state.scan === 'infected') return state.scan
      if (!means) throw new ObjectsAway()
      return await openDocument(ctx, means, item, purpose)
    })
  } catch (error) {
    const why = whyNot(error)
    if (why === undefined) throw error
    return why
  }
}

function whyNot(error: unknown): LeftOut | undefined {
  if (error instanceof KeyGone) return 'gone'
  // Frozen in this very moment.
  if (error instanceof Conflict) return error.code === 'document-frozen' ? 'frozen' : 'quarantine'
  if (error instanceof NotFound) return 'retracted'
  return error instanceof Error && error.message === 'cannot be opened' ? 'broken' : undefined
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE)
}
