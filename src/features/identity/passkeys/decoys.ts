import { generateKeyPairSync } from 'node:crypto'

/** COSE algorithm → how its keys are made and written. */
const kinds = { '-7': ec, '-8': ed, '-257': rsa } as const
export type Algorithm = keyof typeof kinds

const algorithms = Object.keys(kinds) as Algorithm[]
let made: Record<Algorithm, Uint8Array> | undefined

/**
 * A public key of each algorithm whose private half nobody has. An answer by an unknown passkey is checked against
 * these, so that it costs what an answer by a known one costs.
 */
export function decoyKeys(): ReadonlyMap<Algorithm, Uint8Array> {
  made ??= { '-7': ec(), '-8': ed(), '-257': rsa() }
  const keys = made
  return new Map(algorithms.map((algorithm) => [algorithm, keys[algorithm]]))
}

/** Which algorithm a COSE key is for; what the first bytes of the map that authenticators write say. */
export function algorithmOf(publicKey: Uint8Array): Algorithm {
  // Canonical CBOR: 1 (kty), then 3 (alg): -7 is 0x26, -8 is 0x27, -257 is 0x39 0x0100.
  const alg = publicKey[4]
  return alg === 0x26 ? '-7' : alg === 0x27 ? '-8' : '-257'
}

function ec(): Uint8Array {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  })
  return Buffer.concat([hex('a5010203262001215820'), raw(x), hex('225820'), raw(y)])
}

function ed(): Uint8Array {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  return Buffer.concat([hex('a4010103272006215820'), raw(x)])
}

function rsa(): Uint8Array {
  const { n = '' } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
  return Buffer.concat([hex('a401030339010020590100'), raw(n), hex('2143010001')])
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

function raw(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}
