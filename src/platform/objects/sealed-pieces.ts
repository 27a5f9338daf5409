import { randomBytes } from 'node:crypto'
import { DoesNotOpen } from '#platform/crypto/aead.ts'
import type { DataKey, KeysOfOwner } from '#platform/key-store/index.ts'
import { type ObjectStore, ObjectsAway } from './object-store.ts'

/** What a piece holds. A request of it goes over a slow line in seconds, and a file of usual size is a few. */
export const PIECE_BYTES = 1_048_576

/** Lengths are told in steps of so many bytes, so that they do not tell which form it is. */
const PADDED_TO = 65_536

/** The true length comes first. */
const HEAD_BYTES = 8

/** Where a file lies, for the row that names it. */
export interface StoredFile {
  /** Random; says nothing. */
  readonly name: string
  readonly pieces: number
  readonly epoch: number
}

/** A piece is missing, or was changed, moved, swapped or put back from another file: the same for each of them. */
export class NotWhole extends DoesNotOpen {}

/**
 * What a piece is bound to. All of it is authenticated.
 *
 * @param place of the file, such as coalition|agency|subject|table|row|group: another one for each file that there ever was
 */
const about = (place: string, { name, pieces, epoch }: StoredFile, number: number): string =>
  [place, 'piece', name, number, pieces, epoch].join('|')

const objectName = (name: string, number: number): string => `${name.slice(0, 2)}/${name}/${number}`

/**
 * Seals a file and puts it into the store. When it returns, all of it is there; where it throws, what is there is named by nobody.
 *
 * @throws {ObjectsAway}
 */
export async function storeFile(
  store: ObjectStore,
  key: DataKey,
  place: string,
  bytes: Buffer,
): Promise<StoredFile> {
  const padded = pad(bytes)
  const file: StoredFile = {
    name: randomBytes(16).toString('hex'),
    pieces: Math.ceil(padded.length / PIECE_BYTES),
    epoch: key.epoch,
  }
  try {
    for (let number = 0; number < file.pieces; number += 1) {
      const piece = padded.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES)
      await store.write(objectName(file.name, number), key.seal(piece, about(place, file, number)))
    }
    return file
  } catch (error) {
    // Not waited for to succeed: the store may be away.
    await removeFile(store, file).catch(() => undefined)
    throw error
  } finally {
    padded.fill(0)
  }
}

/**
 * Opens a file whole, or not at all.
 *
 * @throws {ObjectsAway} the store does not answer · {KeyGone} its key was destroyed
 * @throws {NotWhole}
 */
export async function openFile(
  store: ObjectStore,
  keys: KeysOfOwner,
  place: string,
  file: StoredFile,
): Promise<Buffer> {
  // Before anything is read that nobody could open.
  keys.ofEpoch(file.epoch)
  return openPieces(await sealedPieces(store, file), keys, place, file)
}

/** The pieces of a file as they lie. @throws {ObjectsAway} · {NotWhole} one is missing */
export async function sealedPieces(store: ObjectStore, file: StoredFile): Promise<readonly Buffer[]> {
  const sealed: Buffer[] = []
  for (let number = 0; number < file.pieces; number += 1) {
    const piece = await store.read(objectName(file.name, number))
    if (piece === undefined) throw new NotWhole()
    sealed.push(piece)
  }
  return sealed
}

/** Opens a file whose pieces are at hand: all of them, in their order. @throws {KeyGone} · {NotWhole} as {@link openFile} */
export function openPieces(
  sealed: readonly Buffer[],
  keys: KeysOfOwner,
  place: string,
  file: StoredFile,
): Buffer {
  const key = keys.ofEpoch(file.epoch)
  if (sealed.length !== file.pieces) throw new NotWhole()
  return unpad(
    Buffer.concat(sealed.map((piece, number) => openPiece(key, piece, about(place, file, number)))),
  )
}

function openPiece(key: DataKey, piece: Buffer, where: string): Buffer {
  try {
    return key.open(piece, where)
  } catch (error) {
    throw error instanceof DoesNotOpen ? new NotWhole() : error
  }
}

/** Takes all pieces away; those that are gone already too. @throws {ObjectsAway} some may be left: do it again */
export async function removeFile(store: ObjectStore, file: Omit<StoredFile, 'epoch'>): Promise<void> {
  let away: ObjectsAway | undefined
  for (let number = 0; number < file.pieces; number += 1)
    try {
      await store.remove(objectName(file.name, number))
    } catch (error) {
      if (!(error instanceof ObjectsAway)) throw error
      away = error
    }
  if (away !== undefined) throw away
}

/** Whether each piece lies there. @param alsoRead and can be read, without being opened. @throws {ObjectsAway} */
export async function hasAllPieces(
  store: ObjectStore,
  { name, pieces }: Omit<StoredFile, 'epoch'>,
  alsoRead: boolean,
): Promise<boolean> {
  const there = new Set<string>()
  for await (const one of store.list(`${name.slice(0, 2)}/${name}/`)) there.add(one)
  for (let number = 0; number < pieces; number += 1) {
    if (!there.has(objectName(name, number))) return false
    if (alsoRead && !((await store.read(objectName(name, number)))?.length ?? 0)) return false
  }
  return true
}

const PIECE = /^([0-9a-f]{2})\/(\1[0-9a-f]{30})\/(\d{1,4})$/

/** All files of which at least one piece lies there; of each how many pieces it has at the least. @throws {ObjectsAway} */
export async function* filesIn(store: ObjectStore): AsyncGenerator<Omit<StoredFile, 'epoch'>> {
  let file: { name: string; pieces: number } | undefined
  for await (const one of store.list('')) {
    const [, , name, number] = PIECE.exec(one) ?? []
    if (name === undefined) continue
    if (file !== undefined && file.name !== name) yield file
    const before = file?.name === name ? file.pieces : 0
    file = { name, pieces: Math.max(before, Number(number) + 1) }
  }
  if (file !== undefined) yield file
}

function pad(bytes: Buffer): Buffer {
  const length = Math.ceil((HEAD_BYTES + bytes.length) / PADDED_TO) * PADDED_TO
  const padded = Buffer.alloc(length)
  padded.writeBigUInt64BE(BigInt(bytes.length))
  bytes.copy(padded, HEAD_BYTES)
  return padded
}

function unpad(padded: Buffer): Buffer {
  const length = padded.length < HEAD_BYTES ? -1 : Number(padded.readBigUInt64BE())
  if (length < 0 || length > padded.length - HEAD_BYTES) throw new NotWhole()
  return padded.subarray(HEAD_BYTES, HEAD_BYTES + length)
}
