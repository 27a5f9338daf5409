import type { Keyring } from '#platform/crypto/keyring.ts'
import { readTombstone, type Tombstone, tombstoneKey } from '#platform/key-store/index.ts'
import { TlogError } from '#platform/tlog/errors.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'

/** Tombstones that lie beside the tiles of the transparency log, where neither a backup of the data nor one of the keys takes them back. */
export interface BesideTiles {
  readonly tombstones: readonly Tombstone[]
  /** Paths of files that were read, and that this installation did not write. They hold up no other. */
  readonly notOurs: readonly string[]
  /** Paths that could not be read now, so nobody knows what they say. While there is one, not all is known that was destroyed. */
  readonly notRead: readonly string[]
  /** From a file on nothing could be read, maybe from the first: the last of {@link notRead} are where it ended. */
  readonly isAway: boolean
  /** The number of the first file after all that are there. */
  readonly next: number
}

/** Files are numbered, for a store of objects need not list what it has. So many are looked at together, and so many may be lost in a row. */
const AT_ONCE = 16
/** Sealed: the files of a log are handed out to whoever checks it, and ids of records are nobody's outside. */
const ABOUT = 'tombstone beside the tiles'
const pathOf = (number: number) => `tombstone/${String(number).padStart(6, '0')}`

type Looked = Tombstone | 'nothing' | 'not ours' | 'not readable'

export async function readBesideTiles(
  storage: Pick<TileStorage, 'read'>,
  keyring: Keyring,
): Promise<BesideTiles> {
  const tombstones: Tombstone[] = []
  const notOurs: string[] = []
  const notRead: string[] = []
  let next = 0
  for (let from = 0; ; from += AT_ONCE) {
    const looked = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, at) => await look(storage, keyring, pathOf(from + at))),
    )
    for (const [at, one] of looked.entries()) if (one === 'not readable') notRead.push(pathOf(from + at))
    const isAway = looked.every((one) => one === 'not readable')
    if (isAway || looked.every((one) => one === 'nothing'))
      return { tombstones, notOurs, notRead, isAway, next }
    for (const [at, one] of looked.entries()) {
      if (one === 'nothing') continue
      next = from + at + 1
      if (typeof one === 'object') tombstones.push(one)
      if (one === 'not ours') notOurs.push(pathOf(from + at))
    }
  }
}

async function look(storage: Pick<TileStorage, 'read'>, keyring: Keyring, path: string): Promise<Looked> {
  let bytes: Buffer | undefined
  try {
    bytes = await storage.read(path)
  } catch {
    return 'not readable'
  }
  if (bytes === undefined) return 'nothing'
  try {
    return readTombstone(tombstoneKey(keyring.signs('tombstones')), keyring.open(bytes, ABOUT))
  } catch {
    return 'not ours'
  }
}

/**
 * Puts tombstones there, each in a file of its own that nothing replaces.
 *
 * @param from as {@link readBesideTiles} said; another node may be putting one there at this moment
 */
export async function keepBesideTiles(
  storage: Pick<TileStorage, 'write'>,
  keyring: Keyring,
  tombstones: readonly Pick<Tombstone, 'note'>[],
  from: number,
): Promise<void> {
  let number = from
  for (const { note } of tombstones) {
    const sealed = keyring.seal(note, ABOUT)
    while (!(await isPut(storage, pathOf(number), sealed))) number += 1
    number += 1
  }
}

/** @returns false: something lies there by now */
async function isPut(storage: Pick<TileStorage, 'write'>, path: string, bytes: Buffer): Promise<boolean> {
  try {
    await storage.write(path, bytes)
    return true
  } catch (error) {
    if (error instanceof TlogError && error.code === 'would-lose') return false
    throw error
  }
}
