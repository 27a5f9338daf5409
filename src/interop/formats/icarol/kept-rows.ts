import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { privateFolder } from '#platform/private-folder.ts'
import type { IcarolRow } from './columns.ts'

/** Rows are written in pieces of about this many bytes. */
const PIECE = 64 * 1024

interface Span {
  readonly at: number
  readonly length: number
}

/**
 * Rows set aside on disk and found again by their number, so that a file of any size needs a few words of memory for each.
 * The file has lost its name before the first of them is written: whatever ends this process, nothing of it can be found.
 */
export class KeptRows {
  readonly #spans = new Map<string, Span>()
  readonly #file: FileHandle
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #written = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** @throws {Error} of the file system, as every other method: a full disk says so where it is met. */
  static async create(): Promise<KeptRows> {
    const folder = await privateFolder('import')
    const path = join(folder.path, 'rows')
    const file = await open(path, 'wx+', 0o600)
    await rm(path)
    await folder.remove()
    return new KeptRows(file)
  }

  /** The first of a number counts. */
  async put(number: string, row: IcarolRow): Promise<void> {
    if (this.#spans.has(number)) return
    const bytes = Buffer.from(JSON.stringify(row))
    this.#spans.set(number, { at: this.#written + this.#waitingBytes, length: bytes.length })
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes >= PIECE) await this.#write()
  }

  async get(number: string): Promise<IcarolRow | undefined> {
    const span = this.#spans.get(number)
    if (span === undefined) return undefined
    await this.#write()
    const bytes = Buffer.alloc(span.length)
    await this.#file.read(bytes, 0, span.length, span.at)
    return JSON.parse(bytes.toString()) as IcarolRow
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async #write(): Promise<void> {
    if (this.#waitingBytes === 0) return
    await this.#file.appendFile(Buffer.concat(this.#waiting))
    this.#written += this.#waitingBytes
    this.#waiting = []
    this.#waitingBytes = 0
  }
}
