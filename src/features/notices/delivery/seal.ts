import type { Keyring } from '#platform/crypto/keyring.ts'
import type { PushSubscription } from '#platform/push/index.ts'

/** What binds a sealed value to its row: moved elsewhere it cannot be opened. */
const addressAbout = (id: string) => `notices.address|sealed|${id}`
const subscriptionAbout = (id: string) => `notices.subscription|sealed|${id}`

export function sealAddress(keyring: Keyring, id: string, address: string): Buffer {
  return keyring.seal(address, addressAbout(id))
}

export function openAddress(keyring: Keyring, id: string, sealed: Buffer): string {
  return keyring.open(sealed, addressAbout(id))
}

/** What stands for a number where only "the same one" matters; of no use without the operator's key. */
export function numberDigest(keyring: Keyring, number: string): Buffer {
  return keyring.digest('notice number', number)
}

export function sealSubscription(
  keyring: Keyring,
  id: string,
  { endpoint, p256dh, auth }: PushSubscription,
): Buffer {
  const text = JSON.stringify([endpoint, p256dh.toString('base64url'), auth.toString('base64url')])
  return keyring.seal(text, subscriptionAbout(id))
}

export function openSubscription(keyring: Keyring, id: string, sealed: Buffer): PushSubscription {
  const [endpoint, p256dh, auth] = JSON.parse(keyring.open(sealed, subscriptionAbout(id))) as [
    string,
    string,
    string,
  ]
  return { endpoint, p256dh: Buffer.from(p256dh, 'base64url'), auth: Buffer.from(auth, 'base64url') }
}

/** The id in a mail's head that comes back with a report, and that nobody else can make. */
export function mailIdOf(keyring: Keyring, deliveryId: string, publicUrl: string): string {
  return `${deliveryId}.${mailMark(keyring, deliveryId)}@${new URL(publicUrl).hostname}`
}

/** @returns the delivery that a mail was sent for; undefined when the id is none of ours */
export function deliveryOfMail(keyring: Keyring, mailId: string): string | undefined {
  const [, id, mark] = /^([\da-f-]{36})\.([\da-f]{32})@/.exec(mailId) ?? []
  return id !== undefined && mark === mailMark(keyring, id) ? id : undefined
}

function mailMark(keyring: Keyring, deliveryId: string): string {
  return keyring.digest('notice mail', deliveryId).toString('hex').slice(0, 32)
}
