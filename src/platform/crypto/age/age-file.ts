import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { unwrappingOf, wrappingFor } from './age-keys.ts'

const VERSION = 'age-encryption.org/v1'
const STANZA = '-> X25519 '
const MAC = '--- '
const CHUNK = 64 * 1024
const TAG = 16
const NONCE = 16
const FILE_KEY = 16
/** Longer than ours ever is: what has no end is no header. */
const MOST_HEADER = 16 * 1024

/** It was sealed for another key, was changed or cut, or is something else: the same for each of them. */
export class NotOpened extends Error {
  constructor() {
    super('cannot be opened')
  }
}

const b64 = (bytes: Buffer) => bytes.toString('base64').replace(/={1,2}$/, '')

/** There is one way to write the same bytes: a sign that was changed and says the same is changed too. */
function fromB64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (b64(bytes) !== text) throw new NotOpened()
  return bytes
}

const derive = (key: Buffer, salt: Buffer, info: string) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32))
const macOf = (fileKey: Buffer, head: string) =>
  createHmac('sha256', derive(fileKey, Buffer.of(), 'header'))
    .update(head)
    .digest()

/** ChaCha20-Poly1305. */
function seal(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < TAG) throw new NotOpened()
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()])
  } catch {
    throw new NotOpened()
  }
}

/** Which piece it is, and whether it is the last: none can be left out, moved or added. */
function nonceOf(at: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(at, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Pieces of one size; the last is known by the end, so one is held back. */
abstract class InPieces extends Transform {
  #held: Buffer[] = []
  #length = 0
  #at = 0
  readonly #size: number

  constructor(size: number) {
    super()
    this.#size = size
  }

  protected abstract piece(bytes: Buffer, nonce: Buffer, at: number, last: boolean): Buffer

  protected feed(bytes: Buffer): void {
    this.#held.push(bytes)
    this.#length += bytes.length
    if (this.#length <= this.#size) return
    let all = Buffer.concat(this.#held)
    while (all.length > this.#size) {
      this.#put(all.subarray(0, this.#size), false)
      all = all.subarray(this.#size)
    }
    this.#held = [all]
    this.#length = all.length
  }

  protected finish(): void {
    this.#put(Buffer.concat(this.#held), true)
  }

  #put(bytes: Buffer, last: boolean): void {
    this.push(this.piece(bytes, nonceOf(this.#at, last), this.#at, last))
    this.#at += 1
  }
}

class Sealing extends InPieces {
  readonly #key: Buffer

  constructor(recipients: readonly Buffer[]) {
    super(CHUNK)
    const fileKey = randomBytes(FILE_KEY)
    const stanzas = recipients.map((recipient) => {
      const { share, key } = wrappingFor(recipient)
      return `${STANZA}${b64(share)}\n${b64(seal(key, Buffer.alloc(12), fileKey))}\n`
    })
    const head = `${VERSION}\n${stanzas.join('')}---`
    const nonce = randomBytes(NONCE)
    this.#key = derive(fileKey, nonce, 'payload')
    this.push(`${head} ${b64(macOf(fileKey, head))}\n`)
    this.push(nonce)
  }

  protected override piece(bytes: Buffer, nonce: Buffer): Buffer {
    return seal(this.#key, nonce, bytes)
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.feed(Buffer.from(bytes))
    done()
  }

  override _flush(done: TransformCallback): void {
    this.finish()
    done()
  }
}

class Opening extends InPieces {
  readonly #identity: KeyObject
  #head: Buffer | undefined = Buffer.of()
  #key: Buffer = Buffer.of()

  constructor(identity: KeyObject) {
    super(CHUNK + TAG)
    this.#identity = identity
  }

  protected override piece(bytes: Buffer, nonce: Buffer, at: number, last: boolean): Buffer {
    const plain = open(this.#key, nonce, bytes)
    // Only a file that holds nothing ends with an empty piece.
    if (last && plain.length === 0 && at > 0) throw new NotOpened()
    return plain
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#orFail(done, () => {
      if (this.#head === undefined) return this.feed(bytes)
      this.#head = Buffer.concat([this.#head, bytes])
      this.#readHead()
    })
  }

  override _flush(done: TransformCallback): void {
    this.#orFail(done, () => {
      if (this.#head !== undefined) throw new NotOpened()
      this.finish()
    })
  }

  #orFail(done: TransformCallback, work: () => void): void {
    let wrong: Error | undefined
    try {
      work()
    } catch (error) {
      wrong = error instanceof NotOpened ? error : new NotOpened()
    }
    done(wrong)
  }

  #readHead(): void {
    const bytes = this.#head ?? Buffer.of()
    const mac = bytes.indexOf(`\n${MAC}`)
    const end = mac === -1 ? -1 : bytes.indexOf('\n', mac + 1)
    if (end === -1 || bytes.length < end + 1 + NONCE) {
      if (bytes.length > MOST_HEADER) throw new NotOpened()
      return
    }
    const fileKey = this.#fileKeyIn(bytes.subarray(0, mac).toString('latin1'))
    const stated = fromB64(bytes.subarray(mac + 1 + MAC.length, end).toString('latin1'))
    const expected = macOf(fileKey, `${bytes.subarray(0, mac).toString('latin1')}\n---`)
    if (stated.length !== expected.length || !timingSafeEqual(stated, expected)) throw new NotOpened()
    const body = end + 1
    this.#key = derive(fileKey, bytes.subarray(body, body + NONCE), 'payload')
    this.#head = undefined
    this.feed(bytes.subarray(body + NONCE))
  }

  #fileKeyIn(head: string): Buffer {
    const [version, ...lines] = head.split('\n')
    if (version !== VERSION) throw new NotOpened()
    for (const [at, line] of lines.entries()) {
      if (!line.startsWith(STANZA)) continue
      const share = fromB64(line.slice(STANZA.length))
      const wrapped = fromB64(lines[at + 1] ?? '')
      if (share.length !== 32 || wrapped.length !== FILE_KEY + TAG) throw new NotOpened()
      try {
        return open(unwrappingOf(this.#identity, share), Buffer.alloc(12), wrapped)
      } catch {
        // It may have been sealed for several people.
      }
    }
    throw new NotOpened()
  }
}

/** Seals what is written to it in the format of age (age-encryption.org/v1), piece by piece. Each of the public keys opens it alone. */
export function sealingFor(...recipients: readonly [Buffer, ...Buffer[]]): Transform {
  return new Sealing(recipients)
}

/** Opens what {@link sealingFor} or age sealed. Gives no byte that was changed; it ends with {@link NotOpened} then. */
export function openingWith(identity: KeyObject): Transform {
  return new Opening(identity)
}
