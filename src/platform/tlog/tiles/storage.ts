import { parseCheckpoint } from '../checkpoint.ts'
import { malformed, TlogError } from '../errors.ts'
import { parseNote } from '../note/note.ts'
import { CHECKPOINT_PATH } from './paths.ts'

/** Where the files of a log lie: a folder, or a store of objects. Outside the data's backup, so that both do not go together. */
export interface TileStorage {
  /** The bytes at a path; `undefined` where nothing is. */
  read(path: string): Promise<Buffer | undefined>
  /**
   * Puts bytes at a path. When it returns they are there for good: after a power cut, and whole or not at all.
   *
   * @throws {TlogError} `would-lose`, as {@link refuseLoss}
   */
  write(path: string, bytes: Buffer): Promise<void>
  /**
   * Paths of all files directly in a folder, sorted; none where there is no such folder. What else lies beside the tiles, such as
   * `tombstone/<id>`, is found so: an archive of the log then holds it too.
   *
   * @param folder such as `tombstone` @throws {TlogError} `malformed`: it leads out of the log
   */
  list(folder: string): Promise<readonly string[]>
}

const PATH = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/
const MOST_PATH = 200

/** A path within a log: small letters, digits, `-`, `_`, `.` and `/`. @throws {TlogError} `malformed` */
export function checkedPath(path: string): string {
  if (path.length > MOST_PATH || !PATH.test(path)) throw malformed('this is not a path within a log')
  return path
}

/**
 * Refuses to take away what stands: a tile or bundle never changes and never becomes shorter, and a checkpoint is followed by one of the
 * same log that is at least as large; of the same size, with the same root. Every storage asks this before it replaces bytes.
 *
 * @throws {TlogError} `would-lose`; `malformed`: what is to be written is no checkpoint.
 */
export function refuseLoss(path: string, standing: Buffer, bytes: Buffer): void {
  if (path !== CHECKPOINT_PATH) {
    if (bytes.length < standing.length || !bytes.subarray(0, standing.length).equals(standing))
      throw new TlogError('would-lose', `${path} stands already and is another`)
    return
  }
  const [before, after] = [standing, bytes].map((note) => parseCheckpoint(parseNote(note).text))
  if (before === undefined || after === undefined) return
  if (before.origin !== after.origin) throw new TlogError('would-lose', 'another log stands here')
  if (after.size < before.size || (after.size === before.size && !after.root.equals(before.root)))
    throw new TlogError(
      'would-lose',
      `a checkpoint of ${before.size} leaves stands already, and this one loses them`,
    )
}
