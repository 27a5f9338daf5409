import { createHash } from 'node:crypto'

/** Names what a text says, however it is compressed: a weak validator (RFC 9110, 8.8.3). */
export function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}

/** Whether an `If-None-Match` names it; compared weakly, as RFC 9110 (13.1.2) says. */
export function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  const opaque = (one: string) => one.trim().replace(/^W\//, '')
  return header.split(',', 100).some((one) => opaque(one) === opaque(etag))
}
