import type { ComponentChildren } from 'preact'
import { minutesOf } from '#platform/http/wait-words.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { ForAnybody, OpenFrame } from '#web/frame/open.tsx'
import { ProFrame } from '#web/frame/pro.tsx'
import { frameOf, type StaffHere } from '#web/frame/staff.tsx'
import { DangerLine, ErrorSummary, PageHeading, PageLink, type SummaryError } from '#web/parts/index.ts'

export interface ErrorPageProps {
  /** HTTP status; anything unknown reads as "our side". */
  status: number
  locale: Locale
  t: T
  /** Without a language. */
  path: string
  face: 'public' | 'pro'
  demo: boolean
  /** A full sentence from the refusal, in place of the general one. English, and marked so. */
  sentence?: string | undefined
  fields?: readonly SummaryError[] | undefined
  requestId?: string | undefined
  /** Seconds until it may be tried again, where that is known. */
  wait?: number | undefined
  /** What can still be given when the rest cannot: lines, the county list. */
  children?: ComponentChildren
  /** Who is signed in, on pages for people at work: they keep their navigation. */
  who?: StaffHere | undefined
}

type Kind =
  | 'notFound'
  | 'forbidden'
  | 'tooMany'
  | 'broken'
  | 'busy'
  | 'invalid'
  | 'tooLarge'
  | 'conflict'
  | 'elsewhere'

/** The words for a status. */
export function errorKind(status: number): Kind {
  if (status === 404 || status === 405 || status === 410) return 'notFound'
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 409) return 'conflict'
  if (status === 413) return 'tooLarge'
  if (status === 421) return 'elsewhere'
  if (status === 429) return 'tooMany'
  if (status === 503) return 'busy'
  return status >= 400 && status < 500 ? 'invalid' : 'broken'
}

/** Any refusal or failure as a page that says what happened and what to do; never what is inside. */
export function ErrorPage(props: ErrorPageProps) {
  const { t, locale, path, demo } = props
  // Under a name that is not the site's, our other pages say the same: their links would lead in a circle.
  const opensOthers = errorKind(props.status) !== 'elsewhere'
  if (props.face === 'pro') {
    return (
      <ProFrame
        locale={locale}
        t={t}
        title={t('common.title.problem')}
        path={path}
        demo={demo}
        {...(props.who && frameOf(props.who))}
      >
        <ErrorBody {...props} />
        {props.children}
        {opensOthers && (
          <p>
            <a href="/">{t('errors.next.home')}</a>
          </p>
        )}
      </ProFrame>
    )
  }
  return (
    <OpenFrame
      locale={locale}
      t={t}
      neutral="problem"
      name={t('common.title.problem')}
      path={path}
      languagePath="/"
      demo={demo}
    >
      <ErrorBody {...props} />
      {isOurs(props.status) ? (
        <DangerLine t={t} />
      ) : (
        <ForAnybody>
          <DangerLine t={t} />
        </ForAnybody>
      )}
      {props.children}
      {opensOthers && (
        <>
          <p>
            <PageLink t={t} path="/help">
              {t('errors.next.help')}
            </PageLink>
          </p>
          <p>
            <PageLink t={t} path="/">
              {t('errors.next.home')}
            </PageLink>
          </p>
        </>
      )}
    </OpenFrame>
  )
}

/** Nothing can be looked up here now: whom to call stands on every face. */
function isOurs(status: number): boolean {
  const kind = errorKind(status)
  return kind === 'busy' || kind === 'broken'
}

function ErrorBody({ t, status, sentence, fields, requestId, wait = 60 }: ErrorPageProps) {
  const kind = errorKind(status)
  return (
    <>
      {fields && fields.length > 0 && (
        <ErrorSummary
          t={t}
          lang={t.locale === 'en' ? undefined : 'en'}
          errors={fields.map((f) => ({ sentence: f.sentence }))}
        />
      )}
      <PageHeading
        lead={
          sentence === undefined ? (
            kind === 'tooMany' ? (
              t('errors.tooMany.body', { minutes: minutesOf(wait) })
            ) : (
              t(`errors.${kind}.body`)
            )
          ) : (
            <span lang="en" dir="auto">
              {sentence}
            </span>
          )
        }
      >
        {t(`errors.${kind}.heading`)}
      </PageHeading>
      {requestId !== undefined && status >= 500 && (
        <p class="hint">{t.parts('errors.reference', { id: <bdi dir="ltr">{requestId}</bdi> })}</p>
      )}
    </>
  )
}
