import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16
const version = 1

/** What sealing adds to the length of what is sealed. */
export const SEAL_BYTES = 1 + nonceBytes + tagBytes

/** It was sealed with another key or for elsewhere, or was changed: the same for each of them. */
export class DoesNotOpen extends Error {
  constructor() {
    super('cannot be opened')
  }
}

/** AES-256-GCM under a random nonce. `about` is authenticated with it, so that a sealed value cannot be moved elsewhere. */
export function sealWith(key: KeyObject, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  // In this mode the end adds nothing, as below.
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

/** Whether it was sealed in the one way that there is so far. */
export function isOfOurVersion(sealed: Buffer): boolean {
  return sealed[0] === version
}

/** @throws {DoesNotOpen} when the key, the value or `about` is not the one it was sealed with; the same for each of them. */
export function openWith(key: KeyObject, sealed: Buffer, about: string): Buffer {
  const nonce = sealed.subarray(1, 1 + nonceBytes)
  const tag = sealed.subarray(1 + nonceBytes, SEAL_BYTES)
  try {
    if (!isOfOurVersion(sealed)) throw new Error('another version')
    // The length is said, because a tag that was cut short would count otherwise, and is easier to guess.
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(about))
    decipher.setAuthTag(tag)
    // The end adds nothing, and says whether it is whole: put together, a copy of a key would stay that nobody can clear.
    const body = decipher.update(sealed.subarray(SEAL_BYTES))
    decipher.final()
    return body
  } catch {
    // One reason for whatever is wrong: nobody learns which part of it they got right.
    throw new DoesNotOpen()
  }
}
