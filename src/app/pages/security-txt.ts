import { LOCALES } from '#platform/i18n/index.ts'
import type { Publisher } from './publisher.ts'

/**
 * The text of `/.well-known/security.txt` (RFC 9116).
 *
 * @param publicUrl where the site is reached, without a trailing slash.
 * @param now the file says it is good for half a year from then: whoever stops serving it is stale.
 */
export function securityTxt(publisher: Publisher | undefined, publicUrl: string, now: Date): string {
  const expires = new Date(now)
  expires.setUTCMonth(expires.getUTCMonth() + 6)
  expires.setUTCHours(0, 0, 0, 0)
  const contact = publisher ? `mailto:${publisher.securityEmail}` : `${publicUrl}/en/contact`
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    `Preferred-Languages: ${LOCALES.join(', ')}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    `Policy: ${publicUrl}/en/contact`,
    '',
  ].join('\n')
}
