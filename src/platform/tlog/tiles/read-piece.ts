import { TlogError } from '../errors.ts'
import { HASH_BYTES } from '../merkle/hash.ts'
import { type Piece, piecePath, TILE_WIDTH } from './paths.ts'
import type { TileStorage } from './storage.ts'

/**
 * What stands for a piece: itself, or the full one, where the partial one was removed since.
 *
 * @returns `width` is how many hashes or entries the bytes have to hold; those of `piece` are the first of them.
 * @throws {TlogError} `missing`
 */
export async function readPiece(
  storage: Pick<TileStorage, 'read'>,
  piece: Piece,
): Promise<{ readonly bytes: Buffer; readonly path: string; readonly width: number }> {
  for (const width of new Set([piece.width, TILE_WIDTH])) {
    const path = piecePath({ ...piece, width })
    const bytes = await storage.read(path)
    if (bytes !== undefined) return { bytes, path, width }
  }
  throw new TlogError('missing', `${piecePath(piece)} is missing`)
}

/** The hashes of a tile, exactly as many as `piece` says. @throws {TlogError} `missing`, `wrong-length` */
export async function readTile(storage: Pick<TileStorage, 'read'>, piece: Piece): Promise<Buffer> {
  const { bytes, path, width } = await readPiece(storage, piece)
  if (bytes.length !== width * HASH_BYTES)
    throw new TlogError('wrong-length', `${path} has ${bytes.length} bytes, not ${width * HASH_BYTES}`)
  return bytes.subarray(0, piece.width * HASH_BYTES)
}
