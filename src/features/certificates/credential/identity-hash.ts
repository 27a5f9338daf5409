import { createHash } from 'node:crypto'

/** A name or an e-mail address that only those can recognize who know it already (Open Badges 3.0, IdentityObject). */
export interface HashedIdentity {
  readonly kind: 'name' | 'emailAddress'
  /** `sha256$` and 64 hexadecimal digits of the identity with the salt behind it. */
  readonly hash: string
  readonly salt: string
}

/** @param salt random for each certificate, so that two files of one person do not look alike */
export function hashIdentity(kind: HashedIdentity['kind'], value: string, salt: string): HashedIdentity {
  const digest = createHash('sha256')
    .update(`${sameWriting(kind, value)}${salt}`, 'utf8')
    .digest('hex')
  return { kind, hash: `sha256$${digest}`, salt }
}

/** Whether a name or an address is the one that was hashed. */
export const isOfIdentity = (identity: HashedIdentity, value: string): boolean =>
  hashIdentity(identity.kind, value, identity.salt).hash === identity.hash

/** Blanks at the ends count for nothing, nor do capitals in an address. */
function sameWriting(kind: HashedIdentity['kind'], value: string): string {
  const text = value.normalize('NFC').trim().replace(/\s+/g, ' ')
  return kind === 'emailAddress' ? text.toLowerCase() : text
}
