import { type Locale, translator } from '#platform/i18n/index.ts'
import type { Mail } from '#platform/mail/index.ts'

/** English first; the page behind the link speaks more. */
const LANGUAGES: readonly Locale[] = ['en', 'es']

/**
 * The mail is the same for every service: a mailbox is read by many eyes, and a mail that named some services and
 * not others would tell which ones are kept confidential. No name, no kind of service, no place.
 *
 * @param zone of the public card: the day on which the link ends is that of whoever reads it
 */
export function reminderMail(to: string, link: string, expiresAt: Date, zone: string): Mail {
  const texts = LANGUAGES.map((locale) => {
    const t = translator(locale)
    return t('provider.mail.body', { link, date: t.date(expiresAt, 'day', zone) })
  })
  return { to, subject: translator('en')('provider.mail.subject'), text: texts.join('\n\n') }
}
