import { hash } from 'node:crypto'
import { malformed } from '../errors.ts'

/** Length of each hash: SHA-256. */
export const HASH_BYTES = 32

/** The root of a tree without leaves (RFC 6962 §2.1). */
export const EMPTY_ROOT: Buffer = sha256(Buffer.of())

const LEAF = Buffer.of(0)
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1)

/** SHA-256. Three times as fast as asking Node for a Buffer, which it makes in a slow way. */
function sha256(bytes: Uint8Array): Buffer {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
}

/** Hash of an entry as a leaf (RFC 6962 §2.1): 0x00 before it, so that no entry can pass for an inner node. */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(Buffer.concat([LEAF, entry]))
}

/**
 * Hash of a node above two others (RFC 6962 §2.1): 0x01 before them.
 *
 * @throws {TlogError} `malformed`: one of them is no hash.
 */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    throw malformed(`a hash has ${HASH_BYTES} bytes`)
  left.copy(node, 1)
  right.copy(node, 1 + HASH_BYTES)
  return sha256(node)
}

/** The hash above two neighbors of a row takes the place of `at`, where the row is half as long afterwards. */
export function pairUp(row: Buffer, at: number): void {
  row.copy(node, 1, 2 * at * HASH_BYTES, 2 * (at + 1) * HASH_BYTES)
  row.write(hash('sha256', node, 'binary'), at * HASH_BYTES, 'binary')
}
