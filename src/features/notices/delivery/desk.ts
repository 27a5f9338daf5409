import type { Keyring } from '#platform/crypto/keyring.ts'
import { type Mailer, openMailer } from '#platform/mail/index.ts'
import type { Outbox } from '#platform/outbox/index.ts'
import { openPush, type PushSender, type VapidKeys, vapidKeysFrom } from '#platform/push/index.ts'
import { counted, type Tally } from '#platform/tally.ts'
import { openTextGateway, type TextGateway } from '#platform/texts/index.ts'

export const channels = ['mail', 'text', 'push'] as const
export type Channel = (typeof channels)[number]

/** What delivering needs besides its transactions. A channel that is not set up is absent, and nothing waits for it. */
export interface Desk {
  readonly mail: Mailer | undefined
  readonly text: TextGateway | undefined
  readonly push: PushSender
  readonly publicUrl: string
  readonly keyring: Keyring
}

export interface DeskSettings {
  readonly publicUrl: string
  readonly smtpUrl?: string | undefined
  readonly smsGatewayUrl?: string | undefined
  readonly privateHosts?: readonly string[] | undefined
}

/**
 * Opens the channels that the operator set up. Push needs no setting: its keys follow from the operator's key.
 *
 * @param instead of a channel for mail or texts that is not set up
 */
export function openDesk(
  settings: DeskSettings,
  keyring: Keyring,
  instead?: Pick<Outbox, 'mail' | 'text'>,
): Desk {
  const { publicUrl, smtpUrl, smsGatewayUrl, privateHosts: allowHosts = [] } = settings
  return {
    mail: smtpUrl === undefined ? instead?.mail : openMailer(smtpUrl, publicUrl),
    text: smsGatewayUrl === undefined ? instead?.text : openTextGateway(smsGatewayUrl, allowHosts),
    push: openPush({ keys: pushKeys(keyring), contact: publicUrl, allowHosts }),
    publicUrl,
    keyring,
  }
}

/** The same desk; whatever leaves by it is counted, for whichever feature it does. */
export function countedDesk(desk: Desk, tally: Tally): Desk {
  const { mail, text, push } = desk
  return {
    ...desk,
    mail: mail && { ...mail, send: counted(tally, 'mail', (one) => mail.send(one)) },
    text: text && { send: counted(tally, 'text', (to, words, id) => text.send(to, words, id)) },
    push: { ...push, send: counted(tally, 'push', (browser, message) => push.send(browser, message)) },
  }
}

/** The pair by which push services know this installation. */
export function pushKeys(keyring: Keyring): VapidKeys {
  return vapidKeysFrom((attempt) => keyring.digest('push sender', String(attempt)))
}

/** Which channels this installation has, for pages and for planning. */
export function channelsOf(settings: DeskSettings): Readonly<Record<Channel, boolean>> {
  return {
    mail: settings.smtpUrl !== undefined,
    text: settings.smsGatewayUrl !== undefined,
    push: true,
  }
}
