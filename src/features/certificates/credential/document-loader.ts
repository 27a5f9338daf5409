import { contextDocuments } from './contexts.ts'
import { controllerOf, isIssuerId, keyOf, methodOf } from './issuer-key.ts'

/** An address was asked for that is in no package of ours. Nothing is fetched, ever. */
export class NotLoaded extends Error {}

/**
 * Answers the two contexts, and an issuer by its key with that key. It has no way to a network.
 *
 * @throws {NotLoaded} anything else
 */
export async function loadDocument(url: string): Promise<LoadedDocument> {
  const document = contextDocuments.get(url) ?? ofIssuer(url)
  if (document === undefined) throw new NotLoaded('not one of the documents that this program holds')
  return { contextUrl: null, documentUrl: url, document }
}

interface LoadedDocument {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: unknown
}

function ofIssuer(url: string): object | undefined {
  const [did = ''] = url.split('#')
  if (!isIssuerId(did)) return undefined
  if (url === did) return controllerOf(did)
  return url === methodOf(did) ? keyOf(did) : undefined
}
