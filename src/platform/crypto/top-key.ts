import type { KeyObject } from 'node:crypto'
import { openWith, sealWith } from './aead.ts'
import { hmacSha256 } from './hmac.ts'

/**
 * A key that wraps other keys and nothing else. It may lie in a file of this machine, or in a device that never gives it
 * away: whoever brings one of those writes these two acts.
 */
export interface TopKey {
  /** Tells it from others, and nothing of it. */
  readonly id: string
  wrap(key: Buffer, about: string): Promise<Buffer>
  /** @throws {Error} when the key, the value or `about` is not the one it was wrapped with. */
  unwrap(wrapped: Buffer, about: string): Promise<Buffer>
}

/** A top key that this process holds. */
export function topKeyOf(key: KeyObject): TopKey {
  return {
    id: hmacSha256(key.export()).bytes('which key is this', '').toString('hex').slice(0, 16),
    wrap: async (other, about) => sealWith(key, other, about),
    unwrap: async (wrapped, about) => openWith(key, wrapped, about),
  }
}
