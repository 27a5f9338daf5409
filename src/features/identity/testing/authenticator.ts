import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto'

/** What may be wrong with an answer. Nothing is unless it is said. */
export interface Wrong {
  readonly origin?: string
  readonly host?: string
  readonly challenge?: string
  readonly type?: string
  readonly userVerified?: boolean
  readonly counter?: number
  readonly handle?: string
  /** Signed by somebody else. */
  readonly otherKey?: boolean
}

/** An authenticator in software: makes real attestations and signatures, and wrong ones when asked. */
export class Authenticator {
  readonly id = randomBytes(32)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #origin: string
  #counter = 0
  #handle: string = randomUUID()

  constructor(origin: string) {
    this.#origin = origin
  }

  get idText(): string {
    return this.id.toString('base64url')
  }

  /** Answers the options of `startEnrollment`. */
  create(
    options: { readonly challenge: string; readonly user: { readonly id: string } },
    wrong: Wrong = {},
  ): string {
    this.#handle = Buffer.from(options.user.id, 'base64url').toString('utf8')
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const cose = Buffer.concat([bytes('a5010203262001215820'), raw(x), bytes('225820'), raw(y)])
    const credential = Buffer.concat([Buffer.alloc(16), length16(this.id.length), this.id, cose])
    const data = Buffer.concat([this.#authenticatorData(0x40, wrong), credential])
    // {"fmt": "none", "attStmt": {}, "authData": …}
    const object = Buffer.concat([
      bytes('a363666d74646e6f6e656761747453746d74a068617574684461746159'),
      length16(data.length),
      data,
    ])
    return JSON.stringify({
      ...this.#about(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, wrong),
        attestationObject: object.toString('base64url'),
        transports: ['internal'],
      },
    })
  }

  /** Answers the options of a sign-in. */
  get(options: { readonly challenge: string }, wrong: Wrong = {}): string {
    this.#counter += 1
    const data = this.#authenticatorData(0, wrong)
    const client = this.#clientData('webauthn.get', options.challenge, wrong)
    const hash = createHash('sha256').update(Buffer.from(client, 'base64url')).digest()
    const key: KeyObject = wrong.otherKey
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : this.#keys.privateKey
    return JSON.stringify({
      ...this.#about(),
      response: {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, hash]), key).toString('base64url'),
        userHandle: Buffer.from(wrong.handle ?? this.#handle).toString('base64url'),
      },
    })
  }

  #about() {
    return { id: this.idText, rawId: this.idText, type: 'public-key', clientExtensionResults: {} }
  }

  #authenticatorData(flags: number, wrong: Wrong): Buffer {
    const host = wrong.host ?? new URL(this.#origin).hostname
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(wrong.counter ?? this.#counter)
    return Buffer.concat([
      createHash('sha256').update(host).digest(),
      Buffer.of(flags | 0x01 | (wrong.userVerified === false ? 0 : 0x04)),
      counter,
    ])
  }

  #clientData(type: string, challenge: string, wrong: Wrong): string {
    return Buffer.from(
      JSON.stringify({
        type: wrong.type ?? type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? this.#origin,
        crossOrigin: false,
      }),
    ).toString('base64url')
  }
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

function raw(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

function length16(length: number): Buffer {
  const two = Buffer.alloc(2)
  two.writeUInt16BE(length)
  return two
}
