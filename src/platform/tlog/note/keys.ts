import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { malformed, TlogError } from '../errors.ts'
import { readBase64, readText } from '../text.ts'

/** The kinds of signatures of C2SP signed-note that we make and check: Ed25519 of a note, and timed ones of a checkpoint. */
export const ED25519 = 0x01
export const COSIGNATURE = 0x04
export type KeyType = typeof ED25519 | typeof COSIGNATURE

const KEY_BYTES = 32
/** What stands before the 32 bytes of a private key of Ed25519 in PKCS 8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** Far above every key that we read. */
const MOST_KEY_TEXT = 1024
const MOST_NAME = 255

/** A public key, with the name that goes with it (C2SP signed-note). Name and id together say which key signed. */
export interface NoteKey {
  /** Without spaces and plus; best an address without its scheme, such as `log.example/coalition`. */
  readonly name: string
  /** 32 bits, begin of a hash over name, type and key. */
  readonly id: number
  readonly type: KeyType
  readonly publicKey: KeyObject
}

/** A key with which somebody signs. */
export interface SigningKey extends NoteKey {
  readonly privateKey: KeyObject
}

/** A new pair. */
export function makeSigningKey(name: string, type: KeyType): SigningKey {
  return signingKey(name, type, generateKeyPairSync('ed25519').privateKey)
}

/** @throws {TlogError} `malformed`: the name cannot be one, or the key is no Ed25519 key. */
export function noteKey(name: string, type: KeyType, publicKey: KeyObject): NoteKey {
  if (!isKeyName(name) || Buffer.byteLength(name) > MOST_NAME)
    throw malformed('the name of a key is empty, too long, or holds a space or a plus')
  if (publicKey.asymmetricKeyType !== 'ed25519') throw malformed('the key is no Ed25519 key')
  return { name, id: keyId(name, type, bytesOf(publicKey)), type, publicKey }
}

/** @throws {TlogError} `malformed` */
export function signingKey(name: string, type: KeyType, privateKey: KeyObject): SigningKey {
  return { ...noteKey(name, type, createPublicKey(privateKey)), privateKey }
}

/** Whether a text can be the name of a key: something, without Unicode's spaces and without plus. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\p{White_Space}+]/u.test(name)
}

/** `name+id+base64(type, key)`: what a holder or a verifier is given, once, by a way that they trust (signed-note, vkey). */
export function verifierText(key: NoteKey): string {
  return `${key.name}+${hexId(key.id)}+${Buffer.of(key.type, ...bytesOf(key.publicKey)).toString('base64')}`
}

/**
 * Reads what {@link verifierText} wrote.
 *
 * @throws {TlogError} `malformed`; `unknown-key-type` for ECDSA (0x02), RFC 6962's own (0x05), ML-DSA-44 (0x06) and others
 */
export function readVerifierKey(text: string): NoteKey {
  const { name, id, type, bytes } = partsOf(readText(text, MOST_KEY_TEXT, 'the key'), 'a verifier key')
  const x = bytes.toString('base64url')
  const key = noteKey(name, type, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }))
  if (hexId(key.id) !== id) throw malformed('the id of the key is not that of its name and bytes')
  return key
}

const PRIVATE = 'PRIVATE+KEY+'

/** `PRIVATE+KEY+name+id+base64(type, seed)`: secret. The form is that of Go's sumdb/note; C2SP has none. */
export function signerText(key: SigningKey): string {
  const der = key.privateKey.export({ format: 'der', type: 'pkcs8' })
  const seed = Buffer.concat([Buffer.of(key.type), der.subarray(PKCS8.length)])
  return `${PRIVATE}${key.name}+${hexId(key.id)}+${seed.toString('base64')}`
}

/** Reads what {@link signerText} wrote. @throws {TlogError} `malformed`, `unknown-key-type`; never with the text in it */
export function readSigningKey(text: string): SigningKey {
  const whole = readText(text, MOST_KEY_TEXT, 'the key')
  if (!whole.startsWith(PRIVATE)) throw malformed('this is not a signing key')
  const { name, id, type, bytes } = partsOf(whole.slice(PRIVATE.length), 'a signing key')
  const der = Buffer.concat([PKCS8, bytes])
  const key = signingKey(name, type, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  if (hexId(key.id) !== id) throw malformed('the id of the key is not that of its name and bytes')
  return key
}

function partsOf(
  text: string,
  what: string,
): { readonly name: string; readonly id: string; readonly type: KeyType; readonly bytes: Buffer } {
  const at = text.indexOf('+')
  const next = text.indexOf('+', at + 1)
  if (at === -1 || next === -1) throw malformed(`${what} has three parts with a plus between them`)
  const material = readBase64(text.slice(next + 1), what)
  const type = material[0]
  if (type === undefined) throw malformed(`${what} holds no key`)
  if (type !== ED25519 && type !== COSIGNATURE)
    throw new TlogError('unknown-key-type', `${what} of type ${type} is none that we can check`)
  if (material.length !== 1 + KEY_BYTES) throw malformed(`${what} has ${KEY_BYTES} bytes after its type`)
  return { name: text.slice(0, at), id: text.slice(at + 1, next), type, bytes: material.subarray(1) }
}

/** Signs bytes with Ed25519 (RFC 8032). @returns 64 bytes */
export const ed25519Sign = (key: SigningKey, message: string): Buffer =>
  sign(null, Buffer.from(message), key.privateKey)

export const ed25519Holds = (key: NoteKey, message: string, signature: Buffer): boolean =>
  verify(null, Buffer.from(message), key.publicKey, signature)

function keyId(name: string, type: KeyType, bytes: Buffer): number {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(type))
    .update(bytes)
    .digest()
    .readUInt32BE(0)
}

function bytesOf(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
}

const hexId = (id: number): string => id.toString(16).padStart(8, '0')
