import type { T } from '#platform/i18n/index.ts'
import { Icon } from './icon.tsx'

interface SendToPhoneProps {
  t: T
  /** Public name and number of a place. */
  name: string
  phone: { readonly number: string; readonly extension?: string | undefined } | undefined
  /** The public address of its page, whole. */
  address: string
}

/**
 * The name, number and page of a place into a message of one's own: by the phone's own app, or by its share sheet where there
 * is one and a script finds it. Nothing is sent by us, and nothing says who looked for what.
 */
export function SendToPhone({ t, name, phone, address }: SendToPhoneProps) {
  const extension = phone?.extension && t('common.phone.extension', { extension: phone.extension })
  const number = phone && [phone.number, extension].filter(Boolean).join(' ')
  const message = [name, number, address].filter(Boolean).join('\n')
  return (
    <div class="send screen-only">
      <a class="button quiet" href={`sms:?&body=${encodeURIComponent(message)}`}>
        <Icon name="chat" />
        {t('card.send.text')}
        <span class="hush"> {name}</span>
      </a>
      <button type="button" class="button quiet share" data-share={message}>
        {t('card.send.share')}
        <span class="hush"> {name}</span>
      </button>
      <p class="hint">{t('card.send.hint')}</p>
    </div>
  )
}
