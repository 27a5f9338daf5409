import { createCipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What a browser hands out with its subscription, besides the address. */
export interface PushKeys {
  /** Public key of the browser: an uncompressed point on P-256, 65 bytes. */
  readonly p256dh: Buffer
  /** Secret of the subscription, 16 bytes. */
  readonly auth: Buffer
}

/** What is random in a message. Given by tests only, to compare with published values. */
export interface PushRandom {
  readonly salt: Buffer
  readonly privateKey: Buffer
}

/** One record; longer messages are refused by push services anyway. */
const RECORD_SIZE = 4096
/** Head of 86 bytes, tag of 16, one byte that ends the text. */
export const MOST_PUSH_BYTES = RECORD_SIZE - 86 - 17

/**
 * Encrypts a message so that only the browser can read it and the service between cannot: Message Encryption for Web
 * Push (RFC 8291) in the coding aes128gcm (RFC 8188).
 *
 * @returns the body of the request
 * @throws {RangeError} when the message is longer than {@link MOST_PUSH_BYTES} or the keys are none
 */
export function encryptPush(plain: Buffer, keys: PushKeys, random?: PushRandom): Buffer {
  if (plain.length > MOST_PUSH_BYTES) throw new RangeError('a push message has one record')
  if (keys.p256dh.length !== 65 || keys.auth.length !== 16) throw new RangeError('not the keys of a browser')
  const salt = random?.salt ?? randomBytes(16)
  const own = createECDH('prime256v1')
  if (random) own.setPrivateKey(random.privateKey)
  else own.generateKeys()
  const ownPublic = own.getPublicKey()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.p256dh, ownPublic])
  const material = createHmac('sha256', prk(keys.auth, own.computeSecret(keys.p256dh)))
    .update(Buffer.concat([info, Buffer.of(1)]))
    .digest()
  const derived = (label: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${label}\0`, bytes))
  const cipher = createCipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  // The byte 2 says that this record is the last.
  const sealed = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.of(2)])), cipher.final()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_SIZE)
  return Buffer.concat([salt, size, Buffer.of(ownPublic.length), ownPublic, sealed, cipher.getAuthTag()])
}

function prk(auth: Buffer, shared: Buffer): Buffer {
  return createHmac('sha256', auth).update(shared).digest()
}
