import type { Publisher } from '#platform/http/publisher.ts'
import { LOCALES } from '#platform/i18n/index.ts'

/**
 * The text of `/.well-known/security.txt` (RFC 9116).
 *
 * Whoever gave a mailbox for this is named, else their ordinary mailbox, else the page that says how to reach them.
 *
 * @param publicUrl where the site is reached, without a trailing slash.
 * @param now the file says it is good for half a year from then: whoever stops serving it is stale.
 */
export function securityTxt(publishers: readonly Publisher[], publicUrl: string, now: Date): string {
  const expires = new Date(now)
  expires.setUTCMonth(expires.getUTCMonth() + 6)
  expires.setUTCHours(0, 0, 0, 0)
  const mailboxes = publishers.flatMap(({ securityEmail, email }) => securityEmail ?? email ?? [])
  const contacts =
    mailboxes.length > 0 ? mailboxes.map((one) => `mailto:${one}`) : [`${publicUrl}/en/contact`]
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    `Preferred-Languages: ${LOCALES.join(', ')}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    `Policy: ${publicUrl}/en/contact`,
    '',
  ].join('\n')
}
