import { TlogError } from '../errors.ts'
import { CHECKPOINT_PATH } from './paths.ts'
import { checkedPath, refuseLoss, type TileStorage } from './storage.ts'

/** What a store of objects has to do for a log, such as `S3Objects` of src/platform/objects. */
export interface TileObjects {
  read(name: string): Promise<Buffer | undefined>
  /** Only where nothing is, which the store itself sees to. @returns false: something is there, and stays */
  create(name: string, bytes: Buffer): Promise<boolean>
  /** In place of what is there, whole or not at all. */
  write(name: string, bytes: Buffer): Promise<void>
  /** Names of all that begin so, in any order. @param under ends with `/` */
  list(under: string): AsyncIterable<string>
}

/**
 * A log in a store of objects. An object is whole or absent, so nothing of it ever changes: tiles, entries and what lies beside
 * them are only ever created. The checkpoint alone is written over, by one writer at a time as in a folder.
 */
export class ObjectTiles implements TileStorage {
  readonly #objects: TileObjects

  constructor(objects: TileObjects) {
    this.#objects = objects
  }

  async read(path: string): Promise<Buffer | undefined> {
    return await this.#objects.read(checkedPath(path))
  }

  async write(path: string, bytes: Buffer): Promise<void> {
    const standing = await this.read(path)
    if (standing === undefined) {
      // Somebody else may have put it there since: then theirs has to be the same.
      if (!(await this.#objects.create(path, bytes))) await this.write(path, bytes)
      return
    }
    if (standing.equals(bytes)) return
    refuseLoss(path, standing, bytes)
    if (path !== CHECKPOINT_PATH) throw new TlogError('would-lose', `${path} stands already and is another`)
    await this.#objects.write(path, bytes)
  }

  async list(folder: string): Promise<readonly string[]> {
    const under = `${checkedPath(folder)}/`
    const found: string[] = []
    for await (const name of this.#objects.list(under))
      if (!name.slice(under.length).includes('/')) found.push(name)
    return found.toSorted()
  }
}
