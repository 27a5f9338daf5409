import type { Locale, T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { Notice, PageHeading } from '#web/parts/index.ts'
import type { PublishedCertificate } from '../holding/published.ts'
import { CertificatePaper } from './certificate-paper.tsx'

export interface PublicPageProps {
  readonly t: T
  readonly locale: Locale
  /** Without a language. */
  readonly path: string
  readonly demo: boolean
  readonly certificate: PublishedCertificate
}

/** For a board or an employer: whether a certificate holds, and what it says. No search engine lists it. */
export function PublicPage({ t, locale, path, demo, certificate }: PublicPageProps) {
  const { id, name, shown, takenBackOn } = certificate
  return (
    <OpenFrame
      locale={locale}
      t={t}
      neutral="page"
      name={t('certificate.title')}
      path={path}
      demo={demo}
      unlisted
    >
      <div class="stack">
        <PageHeading>{t('certificate.title')}</PageHeading>
        {takenBackOn === null ? (
          <Notice t={t} kind="good">
            {t('certificate.holds')}
          </Notice>
        ) : (
          <Notice t={t} kind="danger">
            {t('certificate.takenBack', { on: t.date(takenBackOn) })}
          </Notice>
        )}
        <CertificatePaper t={t} id={id} name={name} shown={shown} />
        <p>{t('certificate.says')}</p>
        <p>
          <a href={`/certificates/${id}/file`} download>
            {t('certificate.file')}
          </a>
        </p>
        <p class="hint">{t('certificate.file.hint')}</p>
      </div>
    </OpenFrame>
  )
}
