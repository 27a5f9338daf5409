import { Lines } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import { BackLink, BigChoices, DangerLine, PageHeading, PageLink, SafetyText } from '#web/parts/index.ts'
import { pageText, YOUTH_PAGES } from '../youth-pages.ts'
import { GuestLinks } from './guest-links.tsx'
import { OtherQuestions, ToNow, type YouthProps } from './youth-page.tsx'

/** The eight questions. Nothing is asked of the reader. */
export function YouthStart({ t, locale, path, demo }: YouthProps) {
  return (
    <PublicFrame locale={locale} t={t} title="notes" path={path} demo={demo} bare>
      <BackLink t={t} path="/" />
      <DangerLine t={t} />
      <PageHeading lead={t('youth.lead')}>{t('youth.heading')}</PageHeading>
      <ToNow t={t} />
      <Questions t={t} />
      <p>
        <SafetyText t={t} k="youth.leave" />{' '}
        <PageLink t={t} path="/online">
          {t('youth.leave.link')}
        </PageLink>
      </p>
      <GuestLinks t={t} />
    </PublicFrame>
  )
}

function Questions({ t }: { t: T }) {
  const href = useHref(t.locale)
  return (
    <BigChoices
      label={t('youth.questions')}
      choices={YOUTH_PAGES.map((id) => {
        const { title, lead } = pageText(t.locale, id)
        return { href: href(`/y/${id}`), title, hint: lead }
      })}
    />
  )
}

/** Whom to text now: every line a young person may use, writing first. */
export function NowPage({ t, locale, path, demo, lines }: YouthProps) {
  return (
    <PublicFrame locale={locale} t={t} title="list" path={path} demo={demo} bare>
      <BackLink t={t} path="/y" />
      <DangerLine t={t} />
      <PageHeading lead={<SafetyText t={t} k="youth.now.lead" />}>{t('youth.now.heading')}</PageHeading>
      <p class="claim">
        <SafetyText t={t} k="youth.now.ask" />{' '}
        <PageLink t={t} path="/y/ask">
          {t('youth.now.why')}
        </PageLink>
      </p>
      <Lines t={t} lines={lines} withoutEmergency textFirst />
      <OtherQuestions t={t} />
    </PublicFrame>
  )
}
