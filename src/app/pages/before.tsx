import { type MessageKey, safety, type T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { fullPath, useHref } from '#web/frame/text-only.tsx'
import {
  ButtonLink,
  Details,
  EnglishFold,
  Icon,
  type IconName,
  PageHeading,
  PageLink,
} from '#web/parts/index.ts'
import type { StaticPageProps } from './static-page.ts'

/** The pages that the interruption leads on to, by where it stands. */
const NEXT = new Map([
  ['/before', '/help'],
  ['/before/y', '/y'],
])

/** What has to be known before going on: what the button does, and the two things it does not. */
const FIRST = [
  { icon: 'door', k: 'exit.before.button' },
  { icon: 'clock', k: 'exit.before.history' },
  { icon: 'warning', k: 'exit.before.spyware' },
] as const satisfies readonly { icon: IconName; k: MessageKey }[]

const MORE = ['exit.before.keys', 'exit.before.back', 'exit.before.other'] as const

/**
 * Stands once before the first sensitive page: what leaving does and does not do, on one screen. A page to pass, not
 * a setting: nothing remembers that it was read, and a link to `/help` or `/y` skips it.
 */
export function BeforePage({ t, locale, path, demo }: StaticPageProps) {
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo} bare>
      <PageHeading>{t('exit.before.heading')}</PageHeading>
      <ul class="before">
        {FIRST.map(({ icon, k }) => (
          <li key={k}>
            <Icon name={icon} />
            <span>{t(k)}</span>
          </li>
        ))}
      </ul>
      <div class="before-acts">
        <GoOn t={t} path={path} />
        <PageLink t={t} path="/">
          {t('exit.before.home')}
        </PageLink>
      </div>
      <Details summary={t('exit.before.more')}>
        {MORE.map((k) => (
          <p key={k}>{t(k)}</p>
        ))}
        <p>
          <PageLink t={t} path="/online">
            {t('exit.before.more')}
          </PageLink>
        </p>
      </Details>
      <English t={t} />
    </PublicFrame>
  )
}

/** Every sentence of it in English, where nobody has approved the translation. */
function English({ t }: { t: T }) {
  const sentences = [...FIRST.map(({ k }) => k), ...MORE].flatMap((k) => safety(t, k).english ?? [])
  if (sentences.length === 0) return null
  return (
    <EnglishFold>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </EnglishFold>
  )
}

/** Asks for the address inside the frame, where it is known whether the page is text-only. */
function GoOn({ t, path }: Pick<StaticPageProps, 't' | 'path'>) {
  const href = useHref(t.locale)
  return <ButtonLink href={href(NEXT.get(fullPath(path)) ?? '/help')}>{t('exit.before.go')}</ButtonLink>
}
