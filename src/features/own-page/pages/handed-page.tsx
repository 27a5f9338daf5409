import { PasskeyForm } from '#features/identity/parts.ts'
import { type Locale, splitLocale, translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import { ButtonLink, ErrorSummary, PageHeading } from '#web/parts/index.ts'

interface HandedPageProps {
  readonly demo: boolean
  /** Where the young person goes on; undefined: their page is over. */
  readonly goesOn: string | undefined
  /** The sign-in that was locked is known to this browser. */
  readonly hasSession: boolean
  readonly errors?: readonly { readonly sentence: string }[] | undefined
}

/** In the language of whoever goes on: the rest of the page is for whoever gave it to them. */
function GoOn({ locale }: { locale: Locale | undefined }) {
  if (locale === undefined || locale === 'en') return <>{t('mycheck.on')}</>
  return <span lang={locale}>{translator(locale)('mycheck.on')}</span>
}

/** All that any address shows while the screen is handed over: back to reading, or back to whoever gave it. */
export function HandedPage({ demo, goesOn, hasSession, errors = [] }: HandedPageProps) {
  return (
    <ProFrame
      locale="en"
      t={t}
      title={t('theirpage.handed.title')}
      path="/handed"
      demo={demo}
      error={errors.length > 0}
      asks
    >
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={t('theirpage.handed.lead')}>{t('theirpage.handed.heading')}</PageHeading>
      {goesOn !== undefined && (
        <p>
          <ButtonLink href={goesOn}>
            {goesOn === '/notes/mine' ? (
              t('theirpage.handed.go')
            ) : (
              <GoOn locale={splitLocale(goesOn).locale} />
            )}
          </ButtonLink>
        </p>
      )}
      {!hasSession && <p>{t('theirpage.handed.signIn')}</p>}
      <PasskeyForm
        kind="get"
        action="/handed"
        options="/handed/options"
        button={t('theirpage.handed.back')}
        quiet={goesOn !== undefined}
      />
      <noscript>
        <p>{t('theirpage.handed.script')}</p>
      </noscript>
      <p>
        <ButtonLink kind="quiet" href="/exit">
          {t('theirpage.handed.out')}
        </ButtonLink>
      </p>
    </ProFrame>
  )
}
