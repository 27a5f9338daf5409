import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { StartError } from '#platform/errors.ts'
import { fromBech32, toBech32 } from './bech32.ts'

const RECIPIENT = 'age'
const IDENTITY = 'age-secret-key-'
const KEY_BYTES = 32
/** What stands before the 32 bytes of a private key of X25519 in PKCS 8. */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const WRAP = 'age-encryption.org/v1/X25519'

/** A pair of keys, as age writes them: one to seal for somebody, and one with which they open. */
export interface AgePair {
  /** `age1…`: anybody may know it. */
  readonly recipient: string
  /** `AGE-SECRET-KEY-1…`. */
  readonly identity: string
}

export function makeAgePair(): AgePair {
  const { privateKey } = generateKeyPairSync('x25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)
  return {
    recipient: toBech32(RECIPIENT, bytesOf(privateKey)),
    identity: toBech32(IDENTITY, secret).toUpperCase(),
  }
}

const NO_RECIPIENT =
  'This is not the public key of the agency, or a sign of it is wrong: it begins with age1 and is the line that "keys export-key" prints.'
const NO_IDENTITY = 'There is no key in this file that opens an export: it has a line AGE-SECRET-KEY-1….'

/** @throws {StartError} `otherwise`: it is no public key, or was copied wrong. */
export function readRecipient(text: string, otherwise: string = NO_RECIPIENT): Buffer {
  const bytes = fromBech32(RECIPIENT, text.trim())
  if (bytes?.length !== KEY_BYTES) throw new StartError(otherwise)
  return bytes
}

/**
 * The key in a file that "keys export-key" wrote, or age-keygen.
 *
 * @throws {StartError} `otherwise`: there is none in it, or it was copied wrong.
 */
export function readIdentity(text: string, otherwise: string = NO_IDENTITY): KeyObject {
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one !== '' && !one.startsWith('#'))
  const bytes = line === undefined ? undefined : fromBech32(IDENTITY, line)
  if (bytes?.length !== KEY_BYTES) throw new StartError(otherwise)
  return createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' })
}

/** The public half. */
export function bytesOf(key: KeyObject): Buffer {
  const { x = '' } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url')
}

/** For whoever has the other half of `recipient`: a key that wraps one file key, and what they need to make it too. */
export function wrappingFor(recipient: Buffer): { readonly share: Buffer; readonly key: Buffer } {
  const { privateKey } = generateKeyPairSync('x25519')
  const share = bytesOf(privateKey)
  return { share, key: agreed(privateKey, recipient, share, recipient) }
}

export function unwrappingOf(identity: KeyObject, share: Buffer): Buffer {
  return agreed(identity, share, share, bytesOf(identity))
}

function agreed(own: KeyObject, theirs: Buffer, share: Buffer, recipient: Buffer): Buffer {
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: theirs.toString('base64url') },
    format: 'jwk',
  })
  // OpenSSL refuses a share with which everybody would come to the same secret.
  const secret = diffieHellman({ privateKey: own, publicKey })
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([share, recipient]), WRAP, KEY_BYTES))
}
