import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { saveMapping } from '#features/ingest/index.ts'
import { checkedMapping, type LookedTable, type Mapping } from '#interop/formats/mapped/index.ts'
import type { ImportReport, StatusAnswers } from '#interop/hsds/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { Forbidden, Refusal } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { privateFolder } from '#platform/private-folder.ts'
import {
  type AskingMeans,
  importInThread,
  isSpreadsheetFile,
  lookOverFile,
  type ReadingThreads,
  threads,
} from '../work-thread/index.ts'
import {
  askToStop,
  beat,
  beginPreview,
  beginPreviewAgain,
  beginRun,
  findSpreadsheet,
  findUpload,
  finishWork,
  forgetUpload,
  type ImportState,
  keepFile,
  type NewUpload,
  readPart,
  takeTurn,
  type Upload,
} from './upload-store.ts'

export interface ImportMeans extends AskingMeans {
  readonly log: Log
}

/** How often a node at work says so, and looks whether to stop. */
const BEAT_MS = 500
/** How often a page asks whether the work on another node is done. */
const LOOK_MS = 100

/**
 * Files between their preview and their import. Between two requests a file is kept in the database, sealed,
 * so that any node can take the next one; while it is read it is in a private temporary folder of the node at
 * work. It is read in a thread of its own: no page waits for what is in it.
 */
export class ImportDesk {
  readonly #working = new Map<string, Promise<void>>()
  readonly #threads: ReadingThreads

  constructor(within = threads) {
    this.#threads = within
  }

  /** Whether a file is a table in no format there is. @throws {Refusal} */
  isSpreadsheet(file: { readonly path: string; readonly name: string }, format: string | undefined) {
    return isSpreadsheetFile(this.#threads, file, format)
  }

  /**
   * Takes a file over and starts to see what it would do.
   *
   * @returns its id.
   * @throws {Conflict} `import-running` while another one is at work, on whichever node.
   */
  async take(
    means: ImportMeans,
    file: { readonly path: string; readonly name: string; readonly bytes: number },
    owner: { readonly id: string; readonly source: string; readonly format?: string | undefined },
  ): Promise<string> {
    const upload = newUpload(file, owner)
    await as(means, async (ctx) => {
      await takeTurn(ctx, upload.id)
      await keepFile(ctx, means.keyring, upload, file.path)
    })
    const place = await fileInPrivate()
    await rename(file.path, place.path)
    this.#begin(means, { ...upload, mapping: undefined, statuses: undefined }, place, true)
    return upload.id
  }

  /** Takes a spreadsheet over, which waits until its columns are known. @returns its id. */
  async keep(
    means: ImportMeans,
    file: { readonly path: string; readonly name: string; readonly bytes: number },
    owner: { readonly id: string; readonly source: string },
  ): Promise<string> {
    const upload = newUpload(file, { ...owner, format: 'mapped' })
    await as(means, (ctx) => keepFile(ctx, means.keyring, upload, file.path, 'mapping'))
    return upload.id
  }

  /** Looks into the tables of a spreadsheet that waits. @throws {NotFound} @throws {Refusal} of the file */
  async look(
    means: ImportMeans,
    id: string,
  ): Promise<{ readonly upload: Upload; readonly surveyed: readonly LookedTable[] }> {
    const { upload, parts } = await as(means, (ctx) => findSpreadsheet(ctx, id), true)
    const place = await fileInPrivate()
    try {
      await fetchFile(means, id, parts, place.path)
      const file = { path: place.path, name: upload.fileName }
      return { upload, surveyed: await lookOverFile(this.#threads, file) }
    } finally {
      await place.remove()
    }
  }

  /** Shows what a spreadsheet would do, read by this mapping. @throws {NotFound} · {Conflict} */
  async preview(means: ImportMeans, id: string, mapping: Mapping): Promise<void> {
    const { upload, parts } = await as(means, (ctx) => beginPreview(ctx, id, mapping))
    const place = await fileInPrivate()
    this.#begin(means, upload, place, true, () => fetchFile(means, id, parts, place.path))
  }

  /** Shows again what a file would do, with these answers about its statuses. @throws {NotFound} · {Conflict} */
  async answer(means: ImportMeans, id: string, statuses: StatusAnswers): Promise<void> {
    const { upload, parts } = await as(means, (ctx) => beginPreviewAgain(ctx, id, statuses))
    const place = await fileInPrivate()
    this.#begin(means, upload, place, true, () => fetchFile(means, id, parts, place.path))
  }

  /** Imports what was previewed. @throws {NotFound} · {Conflict} `import-running` | `not-previewed` */
  async start(means: ImportMeans, id: string): Promise<void> {
    const { upload, parts } = await as(means, (ctx) => beginRun(ctx, id))
    const place = await fileInPrivate()
    this.#begin(means, upload, place, false, () => fetchFile(means, id, parts, place.path))
  }

  /** Stops at the edge of a batch: what was saved stays, and importing the file again goes on from there. */
  async stop(means: ImportMeans, id: string): Promise<void> {
    await as(means, (ctx) => askToStop(ctx, id))
  }

  /** Forgets the file. */
  async leave(means: ImportMeans, id: string): Promise<void> {
    await as(means, (ctx) => forgetUpload(ctx, id))
    await this.#working.get(id)
  }

  /** Waits for the work at hand, at most so long: most files are small, and their sender sees the end at once. */
  async settled(means: ImportMeans, id: string, mostMs: number): Promise<Upload> {
    const until = performance.now() + mostMs
    const here = this.#working.get(id)
    if (here) await Promise.race([here, wait(mostMs, undefined, { ref: false })])
    for (;;) {
      const upload = await as(means, (ctx) => findUpload(ctx, id), true)
      const over = upload.state !== 'preview' && upload.state !== 'run'
      if (over || performance.now() >= until) return upload
      await wait(LOOK_MS)
    }
  }

  #begin(
    means: ImportMeans,
    upload: Pick<Upload, 'id' | 'source' | 'format' | 'fileName' | 'mapping' | 'statuses'>,
    place: FileInPrivate,
    dryRun: boolean,
    fetch: () => Promise<void> = async () => undefined,
  ): void {
    const done = work(this.#threads, means, upload, place, dryRun, fetch)
      .catch((error: unknown) => means.log.fault('import.failed', error, { route: '/steward/import' }))
      .finally(() => this.#working.delete(upload.id))
    this.#working.set(upload.id, done)
  }
}

function newUpload(
  file: { readonly name: string; readonly bytes: number },
  owner: { readonly id: string; readonly source: string; readonly format?: string | undefined },
): NewUpload {
  return {
    id: randomUUID(),
    ownerId: owner.id,
    source: owner.source,
    format: owner.format,
    fileName: basename(file.name.replaceAll('\\', '/')).slice(0, 120) || 'upload',
    bytes: file.bytes,
  }
}

/** Previews or imports one file, tells the database how far it is, and leaves no file behind. */
async function work(
  within: ReadingThreads,
  means: ImportMeans,
  upload: Pick<Upload, 'id' | 'source' | 'format' | 'fileName' | 'mapping' | 'statuses'>,
  place: FileInPrivate,
  dryRun: boolean,
  fetch: () => Promise<void>,
): Promise<void> {
  const stop = new AbortController()
  let report: ImportReport | undefined
  const telling = tellEvery(BEAT_MS, stop, () => as(means, (ctx) => beat(ctx, upload.id, report)))
  let state: ImportState
  let refusal: Refusal | undefined
  const { source, format, fileName, mapping, statuses } = upload
  try {
    await fetch()
    report = await importInThread(
      within,
      means,
      { file: { path: place.path, name: fileName }, source, format, mapping, statuses, dryRun },
      {
        signal: stop.signal,
        onProgress: (now) => {
          report = now
        },
      },
    )
    state = dryRun && !stop.signal.aborted ? 'ready' : 'done'
    if (mapping !== undefined && !dryRun)
      await as(means, (ctx) => saveMapping(ctx, source, checkedMapping(mapping)))
  } catch (error) {
    // With other columns the same file may do.
    state = error instanceof Refusal ? (mapping !== undefined && dryRun ? 'mapping' : 'refused') : 'failed'
    refusal = error instanceof Refusal ? error : undefined
    if (!refusal) means.log.fault('import.failed', error, { route: '/steward/import' })
  } finally {
    await telling.stop()
    await place.remove()
  }
  await as(means, (ctx) => finishWork(ctx, upload.id, { state, report, refusal }))
}

/** Tells the database until stopped. When it says not to go on, or knows the steward no more, the work stops. */
function tellEvery(ms: number, stop: AbortController, tell: () => Promise<boolean>) {
  const over = new AbortController()
  const telling = (async () => {
    while (!over.signal.aborted) {
      await wait(ms, undefined, { signal: over.signal }).catch(() => undefined)
      if (over.signal.aborted) return
      // A database that is away for a moment is no reason to stop; a sign-in that ended is.
      const goOn = await tell().catch((error: unknown) => !(error instanceof Forbidden))
      if (!goOn) stop.abort()
    }
  })()
  return {
    async stop() {
      over.abort()
      await telling
    },
  }
}

async function fetchFile(means: ImportMeans, id: string, parts: number, path: string): Promise<void> {
  async function* all() {
    for (let number = 0; number < parts; number += 1) {
      yield await as(means, (ctx) => readPart(ctx, means.keyring, id, number, parts), true)
    }
  }
  await pipeline(all(), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
}

function as<T>(
  { pool, claim }: ImportMeans,
  step: (ctx: Context) => Promise<T>,
  readOnly = false,
): Promise<T> {
  return asActor(pool, claim, step, { readOnly })
}

interface FileInPrivate {
  readonly path: string
  remove(): Promise<void>
}

async function fileInPrivate(): Promise<FileInPrivate> {
  const { path, remove } = await privateFolder('sent')
  return { path: join(path, 'upload'), remove }
}
