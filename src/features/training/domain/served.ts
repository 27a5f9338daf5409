import type { Keyring } from '#platform/crypto/keyring.ts'

/** Which page of whom a moment belongs to: sealed with it, so that it counts nowhere else. */
export interface ServedPage {
  readonly person: string
  readonly course: string
  readonly step: string
}

const about = ({ person, course, step }: ServedPage) => `training|served|${person}|${course}|${step}`

/** When a page was served, for a hidden field: nothing is kept of it until the answer comes. */
export function sealServed(keyring: Keyring, page: ServedPage, now: Date): string {
  return keyring.seal(now.toISOString(), about(page)).toString('base64url')
}

/**
 * Seconds between a page served and answered.
 *
 * @param most cut off there: nobody reads one page for hours
 * @returns 0 where the field is missing, or another page's
 */
export function secondsSince(
  keyring: Keyring,
  page: ServedPage,
  sent: unknown,
  now: Date,
  most: number,
): number {
  if (typeof sent !== 'string' || sent.length > 400) return 0
  let at: number
  try {
    at = Date.parse(keyring.open(Buffer.from(sent, 'base64url'), about(page)))
  } catch {
    return 0
  }
  return Math.max(0, Math.min(most, Math.round((now.getTime() - at) / 1000)))
}
