import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'

/** Content is written in English; on pages in other languages it is marked as English, for voices and for direction. */
export function English({ t, children }: { t: T; children: ComponentChildren }) {
  if (t.locale === 'en') return <div class="stack">{children}</div>
  return (
    <div class="stack" lang="en" dir="ltr">
      {children}
    </div>
  )
}

/** The same for words inside a line. */
export function EnglishWords({ t, children }: { t: T; children: string }) {
  if (t.locale === 'en') return <>{children}</>
  return <bdi lang="en">{children}</bdi>
}

/** Says once a page that its texts are in English. */
export function InEnglish({ t }: { t: T }) {
  return t.locale === 'en' ? null : <p class="hint">{t('guidance.inEnglish')}</p>
}
