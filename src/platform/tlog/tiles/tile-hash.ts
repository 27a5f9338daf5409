import { malformed } from '../errors.ts'
import { HASH_BYTES, pairUp } from '../merkle/hash.ts'

/** The hashes in a tile, in order. */
export function* hashesIn(tile: Buffer): Generator<Buffer, void> {
  for (let at = 0; at < tile.length; at += HASH_BYTES) yield tile.subarray(at, at + HASH_BYTES)
}

/**
 * Hash of the perfect subtree above `count` neighbors in a tile. A check of a whole log is mostly this: it makes one buffer
 * a tile, not one a hash.
 *
 * @param from which is the first. @param count a power of two @throws {TlogError} `malformed`: the tile is shorter
 */
export function hashAbove(tile: Buffer, from = 0, count: number = tile.length / HASH_BYTES): Buffer {
  const row = Buffer.from(tile.subarray(from * HASH_BYTES, (from + count) * HASH_BYTES))
  if (row.length !== count * HASH_BYTES || !Number.isInteger(Math.log2(count)))
    throw malformed('this is no full row of a tile')
  for (let left = count / 2; left >= 1; left /= 2) for (let at = 0; at < left; at += 1) pairUp(row, at)
  return row.subarray(0, HASH_BYTES)
}
