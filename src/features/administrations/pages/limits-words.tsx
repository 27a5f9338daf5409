import type { T } from '#platform/i18n/index.ts'

/** The text that is filed as read: read aloud, or by themself, before any question. */
export function LimitsWords({ t }: { t: T }) {
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
