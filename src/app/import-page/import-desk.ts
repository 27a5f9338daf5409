import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { importInput } from '#interop/formats/index.ts'
import type { ImportReport, ImportMeans as Means } from '#interop/hsds/index.ts'
import { Conflict, NotFound, Refusal } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'

/** `preview`: a dry run is at work · `ready`: its effect can be seen · `run`: it is being saved. */
export type ImportState = 'preview' | 'ready' | 'run' | 'done' | 'refused' | 'failed'

/** One uploaded file on its way in. Belongs to the steward who sent it. */
export interface Upload {
  readonly id: string
  readonly ownerId: string
  readonly source: string
  /** The format its sender chose; else it is found out. */
  readonly format: string | undefined
  /** As the sender named it: a label to show. */
  readonly fileName: string
  state: ImportState
  report: Readonly<ImportReport> | undefined
  /** Why it was refused, in a sentence. */
  refusal: Refusal | undefined
  stopping: boolean
}

interface Held extends Upload {
  readonly folder: string
  readonly path: string
  readonly stop: AbortController
  working: Promise<void>
}

export type ImportMeans = Pick<Means, 'pool' | 'keyring' | 'claim'> & { readonly log: Log }

/** An upload nobody comes back to is dropped after this long. */
const KEPT_MS = 60 * 60_000

/**
 * Files between their preview and their import, in a private temporary folder of this process. Another node
 * does not know them: it says so, and the file is sent again.
 *
 * One at a time, because a preview holds one long transaction.
 */
export class ImportDesk {
  readonly #held = new Map<string, Held>()

  /**
   * Takes a file over and starts to see what it would do.
   *
   * @throws {Conflict} `import-running` while another one is at work.
   */
  async take(
    means: ImportMeans,
    file: { readonly path: string; readonly name: string },
    owner: { readonly id: string; readonly source: string; readonly format?: string | undefined },
  ): Promise<Upload> {
    this.#refuseWhileBusy()
    const folder = await mkdtemp(join(tmpdir(), 'breakwater-sent-'))
    const path = join(folder, 'upload')
    await rename(file.path, path)
    const upload: Held = {
      id: randomUUID(),
      ownerId: owner.id,
      source: owner.source,
      format: owner.format,
      fileName: basename(file.name.replaceAll('\\', '/')).slice(0, 120) || 'upload',
      state: 'preview',
      report: undefined,
      refusal: undefined,
      stopping: false,
      folder,
      path,
      stop: new AbortController(),
      working: Promise.resolve(),
    }
    this.#held.set(upload.id, upload)
    removeAtExit(folder)
    setTimeout(() => void this.#drop(upload), KEPT_MS).unref()
    upload.working = this.#work(means, upload, true)
    return upload
  }

  /** @throws {NotFound} not there, or another steward's: the two look the same. */
  find(id: string, ownerId: string): Upload {
    return this.#own(id, ownerId)
  }

  /** Imports what was previewed. @throws {Conflict} `import-running` | `not-previewed` */
  start(means: ImportMeans, id: string, ownerId: string): void {
    const upload = this.#own(id, ownerId)
    if (upload.state !== 'ready') {
      throw new Conflict(
        'not-previewed',
        'This file is not ready to import. Open its page to see how far it is.',
      )
    }
    this.#refuseWhileBusy()
    upload.state = 'run'
    upload.report = undefined
    upload.working = this.#work(means, upload, false)
  }

  /** Stops at the edge of a batch: what was saved stays, and importing the file again goes on from there. */
  stop(id: string, ownerId: string): void {
    const upload = this.#own(id, ownerId)
    upload.stopping = true
    upload.stop.abort()
  }

  /** Forgets the file. */
  async leave(id: string, ownerId: string): Promise<void> {
    const upload = this.#own(id, ownerId)
    upload.stop.abort()
    await upload.working
    await this.#drop(upload)
  }

  /** Waits for the work at hand, at most so long: most files are small, and their sender sees the end at once. */
  async settled(id: string, ownerId: string, mostMs: number): Promise<void> {
    const upload = this.#own(id, ownerId)
    const timer = Promise.withResolvers<void>()
    const waiting = setTimeout(timer.resolve, mostMs)
    await Promise.race([upload.working, timer.promise])
    clearTimeout(waiting)
  }

  #own(id: string, ownerId: string): Held {
    const upload = this.#held.get(id)
    if (!upload || upload.ownerId !== ownerId) throw new NotFound('import')
    return upload
  }

  #refuseWhileBusy(): void {
    const busy = [...this.#held.values()].some((one) => one.state === 'preview' || one.state === 'run')
    if (busy) {
      throw new Conflict(
        'import-running',
        'Another file is being read at this moment. Wait until it is done, then send yours.',
      )
    }
  }

  async #work(means: ImportMeans, upload: Held, dryRun: boolean): Promise<void> {
    const { pool, keyring, claim, log } = means
    try {
      upload.report = await importInput({
        pool,
        keyring,
        claim,
        source: upload.source,
        input: { path: upload.path, name: upload.fileName },
        ...(upload.format === undefined ? {} : { format: upload.format }),
        dryRun,
        missing: 'withdraw',
        signal: upload.stop.signal,
        onProgress: (report) => {
          upload.report = { ...report }
        },
      })
      upload.state = dryRun && !upload.stopping ? 'ready' : 'done'
    } catch (error) {
      if (error instanceof Refusal) {
        upload.state = 'refused'
        upload.refusal = error
      } else {
        upload.state = 'failed'
        log.fault('import.failed', error, { route: '/steward/import' })
      }
    }
    if (upload.state !== 'ready') await remove(upload.folder)
  }

  async #drop(upload: Held): Promise<void> {
    this.#held.delete(upload.id)
    await remove(upload.folder)
  }
}

const folders = new Set<string>()

/** Whatever ends this process, the files of others are not left lying about. */
function removeAtExit(folder: string): void {
  if (folders.size === 0) process.once('exit', removeAll)
  folders.add(folder)
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  folders.delete(folder)
  if (folders.size === 0) process.off('exit', removeAll)
}
