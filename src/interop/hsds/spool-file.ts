import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { privateFolder } from '#platform/private-folder.ts'

/** Text is written in pieces of about this many letters. */
const PIECE = 64 * 1024

/**
 * Values set aside on disk, read once in the order in which they came. The file has lost its name before the first of them is
 * written: whatever ends this process, nothing of it can be found.
 */
export class SpoolFile {
  readonly #file: FileHandle
  #waiting = ''

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** @throws {Error} of the file system, as every other method: a full disk says so where it is met. */
  static async create(): Promise<SpoolFile> {
    const folder = await privateFolder('import')
    const path = join(folder.path, 'rows')
    const file = await open(path, 'wx+', 0o600)
    await rm(path)
    await folder.remove()
    return new SpoolFile(file)
  }

  async put(value: unknown): Promise<void> {
    // JSON never holds a bare line feed, and other characters that end a line somewhere stand as they are.
    this.#waiting += `${JSON.stringify(value)}\n`
    if (this.#waiting.length >= PIECE) await this.#write()
  }

  /** All of it; it can be read once. */
  async *take(): AsyncGenerator<unknown> {
    try {
      await this.#write()
      let rest = ''
      const text = this.#file.createReadStream({ start: 0, autoClose: false, encoding: 'utf8' })
      for await (const piece of text as AsyncIterable<string>) {
        const lines = (rest + piece).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) yield JSON.parse(line)
      }
    } finally {
      await this.close()
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async #write(): Promise<void> {
    const text = this.#waiting
    this.#waiting = ''
    // At the end of the file: nothing was read from it yet.
    await this.#file.appendFile(text)
  }
}
