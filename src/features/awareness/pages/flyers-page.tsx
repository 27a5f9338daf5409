import type { LineBook } from '#features/lines/index.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { BackLink, Card, CardList, ErrorSummary, Notice, PageHeading, SafetyText } from '#web/parts/index.ts'
import type { FlyerRefusal } from '../domain/refusals.ts'
import type { WordsFinding } from '../look-at-words.ts'
import { type Field, FlyersForm, type Typed } from './flyers-form.tsx'
import { FlyersGuides } from './flyers-guides.tsx'

export interface FlyersPageProps {
  readonly t: T
  readonly locale: Locale
  readonly path: string
  readonly demo: boolean
  readonly now: Date
  readonly lineBook: LineBook
  readonly typed?: Typed
  readonly wrong?: readonly Field[]
  /** Sentences that say why the paper was not made. */
  readonly refused?: readonly string[]
  /** The text that was sent to be checked, and what is to be said of it. */
  readonly claims?: {
    readonly words: string
    readonly wrong?: string
    readonly found: readonly WordsFinding[]
  }
}

/** Choose a paper; what is on it, where to put it, and why it may not be made yet. */
export function FlyersPage(props: FlyersPageProps) {
  const { t, locale, path, demo, now, lineBook, typed = {}, wrong = [], refused = [], claims } = props
  const errors = [
    ...refused.map((sentence) => ({ sentence })),
    ...wrong.map((field) => ({ field, sentence: t('flyers.wrong') })),
    ...(claims?.wrong === undefined ? [] : [{ field: 'words', sentence: claims.wrong }]),
  ]
  return (
    <OpenFrame
      locale={locale}
      t={t}
      neutral="print"
      name={t('flyers.heading')}
      path={path}
      languagePath="/flyers"
      demo={demo}
      error={errors.length > 0}
    >
      <BackLink t={t} path="/guidance" />
      <ErrorSummary t={t} errors={errors} />
      {claims?.wrong === undefined && claims && <Claims t={t} found={claims.found} />}
      <PageHeading lead={t('flyers.lead')}>{t('flyers.heading')}</PageHeading>
      <Notice t={t} kind="aging" title={t('flyers.draft.title')}>
        <p>
          <SafetyText t={t} k="flyers.draft.body" />
        </p>
      </Notice>
      <FlyersForm t={t} typed={typed} wrong={wrong} now={now} lineBook={lineBook} />
      <FlyersGuides t={t} words={claims?.words ?? ''} wrong={claims?.wrong} />
    </OpenFrame>
  )
}

function Claims({ t, found }: { t: T; found: readonly WordsFinding[] }) {
  if (found.length === 0) {
    return (
      <Notice t={t} kind="note" announce>
        {t('flyers.claims.none')}
      </Notice>
    )
  }
  return (
    <Notice t={t} kind="aging" title={t('flyers.claims.found', { count: found.length })} announce>
      <CardList>
        {found.map((one) => (
          <Card
            key={`${one.line} ${one.column} ${one.phrase}`}
            t={t}
            level={2}
            heading={
              <q lang="en" dir="ltr">
                {one.phrase}
              </q>
            }
          >
            <p lang="en" dir="ltr">
              {one.why}
            </p>
            {one.instead !== '' && (
              <p>
                {t('flyers.claims.instead')}{' '}
                <bdi lang="en" dir="ltr">
                  {one.instead}
                </bdi>
              </p>
            )}
          </Card>
        ))}
      </CardList>
    </Notice>
  )
}

/** One sentence for each reason: what is missing, and who must do what. */
export function refusalSentence(t: T, refusal: FlyerRefusal, language: string): string {
  switch (refusal.code) {
    case 'text-not-approved':
      return t('flyers.why.text-not-approved', { language })
    case 'line-is-example':
      return t('flyers.why.line-is-example')
    case 'line-old':
      return t('flyers.why.line-old', { line: refusal.line, date: t.date(refusal.since) })
    case 'line-not-called':
      return t('flyers.why.line-not-called', { line: refusal.line })
    case 'language-not-served':
      return t('flyers.why.language-not-served', { line: refusal.line, language })
    case 'no-safe-address':
      return t('flyers.why.no-safe-address')
  }
}
