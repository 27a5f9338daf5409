import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { fromJwk } from '@digitalbazaar/ed25519-multikey'

/** `did:key` of an Ed25519 key: 0xed01 and 32 bytes in base 58. */
const ED25519_DID = /^did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44})$/

/** Whoever signs certificates: an installation, by one key. The id says the key itself, so that nobody has to be asked for it. */
export interface IssuerKey {
  /** `did:key:z6Mk…` */
  readonly did: string
  /** `<did>#z6Mk…`: which key of the issuer signed. */
  readonly method: string
  readonly sign: (bytes: Uint8Array) => Buffer
}

/** @param key private, of Ed25519: `keyring.signs('certificates')` */
export async function issuerKey(key: KeyObject): Promise<IssuerKey> {
  const jwk = createPublicKey(key).export({ format: 'jwk' })
  const { publicKeyMultibase } = await fromJwk({ jwk: { ...jwk, alg: 'EdDSA' } })
  const did = `did:key:${publicKeyMultibase}`
  return { did, method: methodOf(did), sign: (bytes) => sign(null, bytes, key) }
}

/** Whether a text is the id of an issuer by an Ed25519 key. */
export const isIssuerId = (text: string): boolean => ED25519_DID.test(text)

/** The one key of an issuer by its key. */
export const methodOf = (did: string): string => `${did}#${did.slice('did:key:'.length)}`

/** What is known of an issuer by its id alone: that the key signs for it. */
export function controllerOf(did: string): object {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    assertionMethod: [keyOf(did)],
  }
}

/** @param did one that {@link isIssuerId} holds for */
export function keyOf(did: string): object {
  return {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: methodOf(did),
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: did.slice('did:key:'.length),
  }
}
