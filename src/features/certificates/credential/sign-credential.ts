import type { Credential } from './credential-of.ts'
import { loadDocument } from './document-loader.ts'
import type { IssuerKey } from './issuer-key.ts'
import { badgeLibrary } from './library.ts'

/**
 * Signs with `eddsa-rdfc-2022`. The same credential, key and instant give the same bytes.
 *
 * @returns the file: JSON, two blanks to a level, with a line end
 */
export async function signCredential(credential: Credential, key: IssuerKey, at: Date): Promise<string> {
  const { issue, DataIntegrityProof, suite } = await badgeLibrary()
  const signed = await issue({
    credential,
    suite: new DataIntegrityProof({
      cryptosuite: suite,
      signer: { id: key.method, algorithm: 'Ed25519', sign: async ({ data }) => key.sign(data) },
      date: at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    }),
    documentLoader: loadDocument,
    now: at,
  })
  return `${JSON.stringify(signed, null, 2)}\n`
}
