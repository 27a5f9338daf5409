import {
  type DocumentMeans,
  documentStates,
  ENDING,
  type OpenedDocument,
  type Run,
  readDocument,
} from '#features/records/index.ts'
import { DOWNLOAD_MS } from '#platform/documents/limits.ts'
import { downloadPermit } from '#platform/documents/permits.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { KeyGone } from '#platform/key-store/index.ts'
import { ObjectsAway } from '#platform/objects/object-store.ts'
import { NotWhole } from '#platform/objects/sealed-pieces.ts'
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

type Means = Omit<DocumentMeans, 'scanner'>

const SLICE = 65_536

/**
 * The files of an archive's documents, each opened when the one before has left: through the same door as a download, which writes
 * down that it was opened and gives out nothing frozen or in quarantine, and within the same bounds. Each is told of in `told` as well,
 * and those that stay here too.
 *
 * @param withinMs how long one may take to leave. What is left of it after that does not.
 * @throws {ObjectsAway} · {KeyStoreAway} · {AgencyKeyAway} · {Unavailable} `documents-waiting`
 */
export async function* documentFiles(
  run: Run,
  means: Means | undefined,
  { lines, purpose }: Archive,
  told: ArchivedDocument[],
  withinMs: number = DOWNLOAD_MS,
) {
  for (const [at, { id: item, state }] of documentsOf(lines).entries()) {
    const why = state === 'retracted' ? state : await staysHere(run, item)
    if (why !== undefined) {
      told.push({ item, leftOut: why })
      continue
    }
    if (!means) throw new ObjectsAway()
    const release = await downloadPermit()
    let leaving: Leaving | undefined
    try {
      const opened = await openOrSay(run, means, item, purpose)
      if (typeof opened === 'string') {
        told.push({ item, leftOut: opened })
        continue
      }
      leaving = leavingOf(opened.bytes, release, withinMs)
      const name = `documents/${String(at + 1).padStart(2, '0')}.${ENDING[opened.type]}`
      told.push({ item, file: name, bytes: opened.bytes.length })
      yield { name, pieces: leaving.pieces, isPacked: true }
    } finally {
      if (leaving) leaving.end()
      else release()
    }
  }
}

export const documentsOf = (lines: readonly ArchiveLine[]) => lines.filter(({ kind }) => kind === 'document')

async function staysHere(run: Run, item: string): Promise<LeftOut | undefined> {
  const [state] = await run((ctx) => documentStates(ctx, [item]))
  if (!state) return 'gone'
  if (state.frozenAt !== null) return 'frozen'
  return state.scan === 'quarantine' || state.scan === 'infected' ? state.scan : undefined
}

async function openOrSay(
  run: Run,
  means: Means,
  item: string,
  purpose: Archive['purpose'],
): Promise<OpenedDocument | LeftOut> {
  try {
    return await readDocument(run, means, item, purpose)
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
  return error instanceof NotWhole ? 'broken' : undefined
}

interface Leaving {
  readonly pieces: Generator<Buffer>
  end(): void
}

/** A document on its way out: its bytes and its room are given back at the end, or when it has taken too long. */
function leavingOf(bytes: Buffer, release: () => void, withinMs: number): Leaving {
  let isOver = false
  const end = () => {
    clearTimeout(late)
    if (isOver) return
    isOver = true
    bytes.fill(0)
    release()
  }
  const late = setTimeout(end, withinMs)
  function* pieces() {
    for (let at = 0; at < bytes.length; at += SLICE) {
      if (isOver) throw new Error('too slow')
      yield bytes.subarray(at, at + SLICE)
    }
  }
  return { pieces: pieces(), end }
}
