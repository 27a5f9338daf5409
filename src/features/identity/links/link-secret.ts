import { createHash, randomBytes } from 'node:crypto'

/** What opens a link, and what the database keeps of it. */
export interface LinkSecret {
  /** Goes into the address that somebody opens, and nowhere else: it cannot be shown again. */
  readonly secret: string
  /** SHA-256 of it, for `identity.mint_link`. */
  readonly hash: Buffer
}

/** 256 random bits, 43 signs that need no escaping in an address. */
export function newLinkSecret(): LinkSecret {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: digest(secret) }
}

/** Whether a text could be such a secret at all; anything else need not be looked up. */
export function isLinkSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** What stands for a mail address where only "the same one" matters. */
export function addressDigest(address: string): Buffer {
  return digest(`mail:${address.trim().toLowerCase()}`)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
