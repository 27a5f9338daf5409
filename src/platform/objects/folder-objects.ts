import { randomBytes } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedBeginning, checkedName, isObjectName, type ObjectStore, ObjectsAway } from './object-store.ts'

/** No object is called so. In the same folder, because a file is only renamed within one file system. */
const UNFINISHED = '.unfinished'

/** Objects in a folder that nobody else may look into. Whole or absent, also after a power cut. */
export class FolderObjects implements ObjectStore {
  readonly #folder: string

  /** @param folder is made when something is first written */
  constructor(folder: string) {
    this.#folder = folder
  }

  async read(name: string): Promise<Buffer | undefined> {
    const place = this.#place(name)
    try {
      return await readFile(place)
    } catch (error) {
      if (isAbsence(error)) return undefined
      throw new ObjectsAway(error)
    }
  }

  async write(name: string, bytes: Buffer): Promise<void> {
    const place = this.#place(name)
    const unfinished = join(this.#folder, UNFINISHED, randomBytes(12).toString('hex'))
    try {
      for (const file of [unfinished, place]) await makeFolder(dirname(file))
      await writeDurably(unfinished, bytes)
      await rename(unfinished, place)
      await makeDurable(dirname(place))
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined)
      throw new ObjectsAway(error)
    }
  }

  async remove(name: string): Promise<void> {
    const place = this.#place(name)
    try {
      await rm(place)
      await makeDurable(dirname(place))
      // The name of the file goes with its last piece. Somebody may be writing into it.
      await rmdir(dirname(place)).catch(() => undefined)
    } catch (error) {
      if (!isAbsence(error)) throw new ObjectsAway(error)
    }
  }

  async *list(under: string): AsyncGenerator<string> {
    yield* this.#listIn(checkedBeginning(under).slice(0, -1))
  }

  async removeUnfinished(before: Date): Promise<void> {
    const folder = join(this.#folder, UNFINISHED)
    for (const { name } of await entriesOf(folder)) {
      const path = join(folder, name)
      try {
        if ((await stat(path)).mtime < before) await rm(path, { force: true })
      } catch (error) {
        if (!isAbsence(error)) throw new ObjectsAway(error)
      }
    }
  }

  async *#listIn(folder: string): AsyncGenerator<string> {
    for (const entry of await entriesOf(join(this.#folder, folder))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      // What is not named as ours are is not ours to look at.
      if (!isObjectName(name)) continue
      if (entry.isDirectory()) yield* this.#listIn(name)
      else if (entry.isFile()) yield name
    }
  }

  #place(name: string): string {
    return join(this.#folder, checkedName(name))
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
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

/** By name; none where there is no such folder. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    if (isAbsence(error)) return []
    throw new ObjectsAway(error)
  }
}

const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))
