import type { T } from '#platform/i18n/index.ts'

/**
 * Text as the record's own people wrote it. It is English nearly always and never translated by us, so
 * on other pages it says which language it is in and keeps its own direction.
 */
export function RecordText({ t, children }: { t: T; children: string }) {
  if (t.locale === 'en') return <>{children}</>
  return (
    <bdi lang="en" dir="auto">
      {children}
    </bdi>
  )
}
