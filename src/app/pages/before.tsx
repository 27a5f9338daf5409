import { PublicFrame } from '#web/frame/public.tsx'
import { fullPath, useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  ButtonLink,
  Cluster,
  PageHeading,
  PageLink,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import type { StaticPageProps } from './static-page.ts'

/** The pages that the interruption leads on to, by where it stands. */
const NEXT = new Map([
  ['/before', '/help'],
  ['/before/y', '/y'],
])

/**
 * Stands once before the first sensitive page: what leaving does and does not do. A page to pass, not
 * a setting: nothing remembers that it was read, and a link to `/help` or `/y` skips it.
 */
export function BeforePage({ t, locale, path, demo }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo}>
      <BackLink t={t} path="/">
        {t('exit.before.home')}
      </BackLink>
      <PageHeading lead={<SafetyText t={t} k="exit.before.lead" />}>{t('exit.before.heading')}</PageHeading>
      <Section heading={t('exit.before.buttonHeading')}>
        <p>
          <SafetyText t={t} k="exit.before.button" />
        </p>
        <p>
          <SafetyText t={t} k="exit.before.keys" />
        </p>
        <p>
          <SafetyText t={t} k="exit.before.back" />
        </p>
      </Section>
      <Section heading={t('exit.before.limitsHeading')}>
        <p>
          <SafetyText t={t} k="exit.before.history" />
        </p>
        <p>
          <SafetyText t={t} k="exit.before.spyware" />
        </p>
      </Section>
      <Section heading={t('exit.before.otherHeading')}>
        <p>
          <SafetyText t={t} k="exit.before.other" />
        </p>
      </Section>
      <Cluster>
        <GoOn t={t} path={path} />
        <PageLink t={t} path="/online">
          {t('exit.before.more')}
        </PageLink>
      </Cluster>
    </PublicFrame>
  )
}

/** Asks for the address inside the frame, where it is known whether the page is text-only. */
function GoOn({ t, path }: Pick<StaticPageProps, 't' | 'path'>) {
  const href = useHref(t.locale)
  return <ButtonLink href={href(NEXT.get(fullPath(path)) ?? '/help')}>{t('exit.before.go')}</ButtonLink>
}
