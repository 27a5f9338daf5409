import { createHmac, hash } from 'node:crypto'

const block = 64
/** Most that one text may take of the buffer in which it stands behind its key; longer ones are rare. */
const room = 64 * 1024

/** HMAC-SHA-256 of a text, given in two pieces so that a long one need not be copied to stand behind a short one. */
export interface TextHmac {
  bytes(start: string, text: string): Buffer
  /** The same as base64. */
  base64(start: string, text: string): string
}

/**
 * HMAC-SHA-256 of texts under one key of at most 64 bytes.
 *
 * The two hashes that RFC 2104 makes it of, asked for outright: the object that `createHmac` makes for every text, and
 * the memory outside of the heap in which it answers, cost more than hashing a short text, and an import makes
 * eight a service.
 */
export function hmacSha256(key: Buffer): TextHmac {
  if (key.length > block) throw new Error('the key is longer than a block')
  const inner = padded(key, 0x36, block + room)
  const outer = padded(key, 0x5c, block + 32)
  const digest = (start: string, text: string, encoding: 'binary' | 'base64'): string => {
    // A unit of UTF-16 takes at most three bytes of UTF-8.
    if ((start.length + text.length) * 3 > room)
      return createHmac('sha256', key).update(start).update(text).digest(encoding)
    const begun = block + inner.write(start, block, 'utf8')
    const end = begun + inner.write(text, begun, 'utf8')
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), block, 'binary')
    return hash('sha256', outer, encoding)
  }
  return {
    bytes: (start, text) => Buffer.from(digest(start, text, 'binary'), 'binary'),
    base64: (start, text) => digest(start, text, 'base64'),
  }
}

/** A buffer that begins with one block of the key, each byte of which is changed by `pad`. */
function padded(key: Buffer, pad: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < block; at += 1) bytes[at] = (key[at] ?? 0) ^ pad
  return bytes
}
