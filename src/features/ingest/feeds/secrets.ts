import { randomBytes } from 'node:crypto'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { keyOfSecret } from '#platform/crypto/signed-message.ts'

/**
 * What binds a secret to where it stands: moved elsewhere it cannot be opened. So the secret of a webhook is bound to
 * `hook_secret`, as its column was first called, or none that is kept could be opened any more.
 */
const about = (table: string, column: string, id: string) => `directory.${table}|${column}|${id}`

export function sealToken(keyring: Keyring, feedId: string, token: string): Buffer {
  return keyring.seal(token, about('feed', 'token', feedId))
}

export function openToken(keyring: Keyring, feedId: string, sealed: Buffer): string {
  return keyring.open(sealed, about('feed', 'token', feedId))
}

/** @returns undefined when the text is no such secret: 24 to 64 bytes in base64 after `whsec_`. */
export function checkWebhookSecret(keyring: Keyring, feedId: string, secret: string): Buffer | undefined {
  return keyOfSecret(secret) === undefined
    ? undefined
    : keyring.seal(secret, about('feed', 'hook_secret', feedId))
}

export function openWebhookSecret(keyring: Keyring, feedId: string, sealed: Buffer): string {
  return keyring.open(sealed, about('feed', 'hook_secret', feedId))
}

/** A new secret for a subscriber, and as it is kept. */
export function makeSecret(keyring: Keyring, subscriberId: string): { secret: string; sealed: Buffer } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: keyring.seal(secret, about('subscriber', 'secret', subscriberId)) }
}

export function openSecret(keyring: Keyring, subscriberId: string, sealed: Buffer): string {
  return keyring.open(sealed, about('subscriber', 'secret', subscriberId))
}
