import { refuseLoss, type TileStorage } from '../tiles/storage.ts'

/** Files of a log in memory, that can be changed behind its back. */
export class MemoryStorage implements TileStorage {
  readonly files = new Map<string, Buffer>()
  /** Paths in the order in which they were asked for. */
  readonly asked: string[] = []

  read(path: string): Promise<Buffer | undefined> {
    this.asked.push(path)
    return Promise.resolve(this.files.get(path))
  }

  write(path: string, bytes: Buffer): Promise<void> {
    const standing = this.files.get(path)
    if (standing !== undefined) refuseLoss(path, standing, bytes)
    this.files.set(path, Buffer.from(bytes))
    return Promise.resolve()
  }

  list(folder: string): Promise<readonly string[]> {
    const within = (path: string) =>
      path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/')
    return Promise.resolve([...this.files.keys()].filter(within).toSorted())
  }
}
