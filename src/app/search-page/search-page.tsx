import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { Locale, T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Notice,
  PageHeading,
  type SummaryError,
} from '#web/parts/index.ts'
import { FoundView } from './found-view.tsx'
import type { SiteFound } from './search-site.ts'

interface SearchPageProps {
  readonly t: T
  readonly locale: Locale
  readonly path: string
  readonly demo: boolean
  /** Of every state: which of them are found decides which are shown. */
  readonly lines: ReadonlyMap<string, ShownLine>
  /** Lines to talk to, where nothing else was found. */
  readonly toTalk: readonly ShownLine[]
  readonly typed: string
  readonly found?: SiteFound | undefined
  /** The directory was not asked: too many came, or it is away. */
  readonly without?: 'limited' | 'unavailable' | undefined
  readonly errors?: readonly SummaryError[]
}

/** One box; the likeliest of what it finds first, then the rest by kind. */
export function SearchPage(props: SearchPageProps) {
  const { t, locale, demo, typed, found, without, errors = [] } = props
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={t('search.heading')}
      neutral="list"
      path="/search"
      demo={demo}
      error={errors.length > 0}
    >
      <BackLink t={t} path="/" />
      <ErrorSummary t={t} errors={errors} />
      <PageHeading lead={found ? undefined : t('search.lead')}>{t('search.heading')}</PageHeading>
      <SearchForm t={t} typed={typed} errors={errors} again={found !== undefined} />
      {without && (
        <Notice t={t} kind="aging">
          <p>{t('search.without')}</p>
        </Notice>
      )}
      {found && <FoundView t={t} found={found} lines={props.lines} />}
      {(found === undefined || found.count === 0 || without) && <Lines t={t} lines={props.toTalk} />}
    </OpenFrame>
  )
}

interface SearchFormProps extends Pick<SearchPageProps, 't' | 'typed' | 'errors'> {
  /** Above what was found, where room is short. */
  readonly again: boolean
}

function SearchForm({ t, typed, errors, again }: SearchFormProps) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/search')} search={t('search.heading')} inline={again}>
      <Field
        t={t}
        name="words"
        type="search"
        label={t('search.words')}
        hint={again ? undefined : t('search.words.hint')}
        width={again ? 'medium' : 'full'}
        value={typed}
        maxLength={200}
        error={errorFor(errors ?? [], 'words')}
      />
      <Button>{t('search.go')}</Button>
    </Form>
  )
}
