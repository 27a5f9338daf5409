import { loadDocument } from './document-loader.ts'
import { badgeLibrary } from './library.ts'
import { type CertificateFile, type NotRead, readFile } from './read-file.ts'

export type Verified =
  | { readonly ok: true; readonly file: CertificateFile }
  | { readonly ok: false; readonly code: NotRead | 'not-as-signed' }

/**
 * Whether a file is as its issuer signed it. Works without a connection, and says nothing of whether the certificate was taken
 * back later, nor of who the issuer is: that its key is the one of an installation, whoever trusts it has to know.
 *
 * @param text of the file, from anybody
 */
export async function verifyFile(text: string, now: Date): Promise<Verified> {
  const read = readFile(text)
  if (!read.ok) return read
  const { verifyCredential, DataIntegrityProof, suite } = await badgeLibrary()
  const { verified } = await verifyCredential({
    credential: read.document,
    suite: new DataIntegrityProof({ cryptosuite: suite }),
    documentLoader: loadDocument,
    now,
  })
  return verified ? { ok: true, file: read.file } : { ok: false, code: 'not-as-signed' }
}
