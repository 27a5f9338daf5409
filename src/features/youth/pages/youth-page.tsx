import { byDevice, Channel, type ShownLine } from '#features/lines/index.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  ButtonLink,
  DangerLine,
  ErrorSummary,
  Notice,
  PageHeading,
  PageLink,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import { englishPage, pageText, YOUTH_PAGES, type YouthPageId } from '../youth-pages.ts'
import { GuestLinks } from './guest-links.tsx'
import { PageBody } from './render-text.tsx'
import { siteParts } from './site-parts.tsx'
import type { AskedRule } from './state-rule.tsx'

export interface YouthProps {
  t: T
  locale: Locale
  /** Without a language. */
  path: string
  demo: boolean
  lines: readonly ShownLine[]
  now: Date
  /** The state that a reader named on the page that asks for one. */
  asked?: AskedRule | undefined
}

/** One question and its answer: danger first, whom to text now, the text, the other questions. */
export function YouthPage({ id, ...props }: YouthProps & { id: YouthPageId }) {
  const { t, locale, path, demo, asked } = props
  const errors = asked?.wrong ? [{ field: 'state', sentence: t('youth.rule.wrong') }] : []
  const text = pageText(locale, id)
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="page"
      path={path}
      languagePath={`/y/${id}`}
      demo={demo}
      error={errors.length > 0}
      bare
    >
      <BackLink t={t} path="/y" />
      <ErrorSummary t={t} errors={errors} />
      <DangerLine t={t} />
      <PageHeading lead={text.lead}>{text.title}</PageHeading>
      <ToNow t={t} />
      <Text {...props} id={id} />
      {id === 'call' && <GuestLinks t={t} />}
      <OtherQuestions t={t} but={id} />
      <PaperLines {...props} />
      <Draft t={t} id={id} now={props.now} />
    </PublicFrame>
  )
}

/** A part of its own, because addresses are known inside the frame only. */
function Text({ id, t, locale, lines, now, demo, asked }: YouthProps & { id: YouthPageId }) {
  const href = useHref(locale)
  return (
    <PageBody
      text={pageText(locale, id)}
      english={locale === 'en' ? undefined : englishPage(id)}
      parts={siteParts({ t, lines, now, demo, asked, href })}
    />
  )
}

/** One tap from every page to whom to text now. */
export function ToNow({ t }: { t: T }) {
  const href = useHref(t.locale)
  return (
    <p class="screen-only">
      <ButtonLink href={href('/y/now')}>{t('youth.toNow')}</ButtonLink>
    </p>
  )
}

export function OtherQuestions({ t, but }: { t: T; but?: YouthPageId }) {
  return (
    <div class="screen-only">
      <Section heading={t('youth.others')}>
        <nav aria-label={t('youth.others')}>
          <ul class="links">
            {YOUTH_PAGES.filter((id) => id !== but).map((id) => (
              <li key={id}>
                <PageLink t={t} path={`/y/${id}`}>
                  {pageText(t.locale, id).title}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
        <p>
          <SafetyText t={t} k="youth.print" />
        </p>
      </Section>
    </div>
  )
}

/**
 * A link cannot be tapped on paper: there the numbers stand themselves. Without the lines' names: paper is found,
 * and a name tells what was asked.
 */
function PaperLines({ t, lines }: Pick<YouthProps, 't' | 'lines'>) {
  return (
    <div class="print-only">
      <Section heading={<SafetyText t={t} k="lines.heading" />}>
        <ul class="print-lines">
          {byDevice(t.lang, lines)
            .filter((line) => line.role === 'support')
            .slice(0, 4)
            .map((line) => (
              <li key={line.id}>
                {line.channels.map((channel) => (
                  <span key={channel.kind} class="channel">
                    <Channel t={t} channel={channel} />
                  </span>
                ))}
              </li>
            ))}
        </ul>
      </Section>
    </div>
  )
}

/** Nobody has looked at the page yet, and what it rests on; amber once its day has passed. */
function Draft({ t, id, now }: { t: T; id: YouthPageId; now: Date }) {
  const { effectiveFrom, reviewBy } = englishPage(id).facts
  const late = now.toISOString().slice(0, 10) > reviewBy
  return (
    <Notice t={t} kind={late ? 'aging' : 'note'}>
      <p>{t('youth.draft')}</p>
      <p>{t('youth.sure')}</p>
      <p>
        {late
          ? t('youth.late', { date: t.date(reviewBy) })
          : t('youth.written', { date: t.date(effectiveFrom) })}
      </p>
    </Notice>
  )
}
