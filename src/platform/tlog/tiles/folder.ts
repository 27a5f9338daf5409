import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedPath, refuseLoss, type TileStorage } from './storage.ts'

/** What no other file of a log is called; beside them, because a file is only renamed within one file system. */
const UNFINISHED = '.unfinished'

/**
 * A log in a folder. Files are whole or absent, also after a power cut: each is written beside its place, made durable, put
 * there under its name, and then the folder is made durable. A process that is killed may leave one in `.unfinished`.
 *
 * Nodes may share the folder. Two that write one tile at once write the same bytes; of checkpoints there is one writer at a
 * time, whoever holds the lock of the sequencer.
 */
export class FolderStorage implements TileStorage {
  readonly #folder: string

  /** @param folder is made when something is first written */
  constructor(folder: string) {
    this.#folder = folder
  }

  async read(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#place(path))
    } catch (error) {
      if (isAbsence(error)) return undefined
      throw error
    }
  }

  async write(path: string, bytes: Buffer): Promise<void> {
    const place = this.#place(path)
    const standing = await this.read(path)
    // Whoever put it there may not have come to that.
    if (standing?.equals(bytes)) return await makeDurable(dirname(place))
    if (standing !== undefined) refuseLoss(path, standing, bytes)
    await makeFolder(dirname(place))
    const unfinished = await this.#writeBeside(bytes)
    try {
      if (standing !== undefined) await rename(unfinished, place)
      else await this.#putNew(path, unfinished, bytes)
    } finally {
      await rm(unfinished, { force: true })
    }
    await makeDurable(dirname(place))
  }

  async list(folder: string): Promise<readonly string[]> {
    try {
      const entries = await readdir(this.#place(folder), { withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => `${folder}/${entry.name}`)
        .toSorted()
    } catch (error) {
      if (isAbsence(error)) return []
      throw error
    }
  }

  /** A link is refused where something stands by now, which a rename would replace. */
  async #putNew(path: string, unfinished: string, bytes: Buffer): Promise<void> {
    try {
      await link(unfinished, this.#place(path))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      await this.write(path, bytes)
    }
  }

  async #writeBeside(bytes: Buffer): Promise<string> {
    const folder = join(this.#folder, UNFINISHED)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const unfinished = join(folder, `${process.pid}-${randomBytes(8).toString('hex')}`)
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    return unfinished
  }

  #place(path: string): string {
    return join(this.#folder, checkedPath(path))
  }
}

/** Also the folders above it, where they are new: a file in a folder that is lost is lost. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await makeDurable(dirname(made))
}

async function makeDurable(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Also where a file stands in the place of one of its folders. */
const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String((error as NodeJS.ErrnoException).code))
