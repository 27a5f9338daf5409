import type { PublicCard } from '#features/directory/index.ts'
import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { Category } from '#features/needs/index.ts'
import type { Locale, MessageKey, T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { useHref } from '#web/frame/text-only.tsx'
import {
  BackLink,
  Button,
  ErrorSummary,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  PageLink,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { HEADINGS, type SitePage } from './entries.ts'
import type { SiteFound } from './search-site.ts'

interface SearchPageProps {
  readonly t: T
  readonly locale: Locale
  readonly path: string
  readonly demo: boolean
  readonly lines: readonly ShownLine[]
  readonly typed: string
  readonly found?: SiteFound | undefined
  /** The directory was not asked: too many came, or it is away. */
  readonly without?: 'limited' | 'unavailable' | undefined
  readonly errors?: readonly SummaryError[]
}

/** One box; what it finds by kind, help first. */
export function SearchPage(props: SearchPageProps) {
  const { t, locale, demo, lines, typed, found, without, errors = [] } = props
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
      <PageHeading lead={t('search.lead')}>{t('search.heading')}</PageHeading>
      <SearchForm t={t} typed={typed} errors={errors} />
      {without && (
        <Notice t={t} kind="aging">
          <p>{t('search.without')}</p>
        </Notice>
      )}
      {found && <Found t={t} found={found} />}
      <Lines t={t} lines={lines} />
    </OpenFrame>
  )
}

function SearchForm({ t, typed, errors }: Pick<SearchPageProps, 't' | 'typed' | 'errors'>) {
  const href = useHref(t.locale)
  return (
    <Form action={href('/search')} search={t('search.heading')}>
      <Field
        t={t}
        name="words"
        label={t('search.words')}
        hint={t('search.words.hint')}
        value={typed}
        maxLength={200}
        error={errorFor(errors, 'words')}
      />
      <Button>{t('search.go')}</Button>
    </Form>
  )
}

function Found({ t, found }: { readonly t: T; readonly found: SiteFound }) {
  const { needs, cards, pages } = found
  const nothing = needs.length + cards.length + pages.length === 0
  return (
    <section class="section" aria-labelledby="found">
      <h2 id="found" tabIndex={-1} data-focus>
        {t(nothing ? 'search.nothing' : 'search.found')}
      </h2>
      {nothing && <p>{t('search.nothing.body')}</p>}
      {needs.length > 0 && <Categories t={t} needs={needs} />}
      {cards.length > 0 && <Cards t={t} cards={cards} />}
      {HEADINGS.map((heading) => (
        <Pages key={heading} t={t} heading={heading} pages={pages.filter((one) => one.heading === heading)} />
      ))}
    </section>
  )
}

/** Each need as a button: a form, so that no address holds what somebody needs. */
function Categories({ t, needs }: { readonly t: T; readonly needs: readonly Category[] }) {
  const href = useHref(t.locale)
  return (
    <Section heading={t('search.help')} level={3}>
      <Form action={href('/help')}>
        <input type="hidden" name="step" value="where" />
        <div class="chips">
          <p>{t('search.help.lead')}</p>
          <ul>
            {needs.map((need) => (
              <li key={need.id}>
                <button class="chip" type="submit" name="need" value={need.code}>
                  {need.labels[t.locale]}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </Form>
    </Section>
  )
}

function Cards({ t, cards }: { readonly t: T; readonly cards: readonly PublicCard[] }) {
  return (
    <Section heading={t('search.names')} level={3}>
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <PageLink t={t} path={`/card/${card.id}`}>
              <Name>{card.name}</Name>
            </PageLink>{' '}
            · <Name>{card.organizationName}</Name>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Pages(props: { readonly t: T; readonly heading: MessageKey; readonly pages: readonly SitePage[] }) {
  const { t, heading, pages } = props
  if (pages.length === 0) return null
  return (
    <Section heading={t(heading)} level={3}>
      <ul>
        {pages.map((one) => (
          <li key={one.path}>
            <PageLink t={t} path={one.path}>
              <Name lang={one.lang}>{one.title}</Name>
            </PageLink>
            {one.summary !== '' && (
              <>
                <br />
                <span class="hint" lang={one.lang} dir="auto">
                  {one.summary}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
