import type { T } from '#platform/i18n/index.ts'
import type { LimitsText } from '../one/limits-text.ts'

/** The text that is filed as read: read aloud, or by themself, before any question. @param text undefined: the general draft */
export function LimitsWords({ t, text }: { t: T; text?: LimitsText | undefined }) {
  if (text)
    return (
      <ul>
        {text.words
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ul>
    )
  return (
    <ul>
      <li>{t('mycheck.limits.stays')}</li>
      <li>{t('mycheck.limits.danger')}</li>
      <li>{t('mycheck.limits.hurt')}</li>
      <li>{t('mycheck.limits.first')}</li>
      <li>{t('mycheck.limits.skip')}</li>
    </ul>
  )
}
