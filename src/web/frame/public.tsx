import type { ComponentChildren } from 'preact'
import { dirOf, LOCALES, type Locale, langOf, ownNameOf, safety, type T } from '#platform/i18n/index.ts'
import { SkipLink } from '#web/parts/links.tsx'
import { DemoBand } from './demo-band.tsx'
import { Document } from './document.tsx'
import { Mark } from './mark.tsx'
import { professionalPlaces } from './navigation.ts'
import { PublishedBy } from './publisher.tsx'
import { fullPath, publicHref, textOnlyPath, useHref, useTextOnly } from './text-only.tsx'

/**
 * The words a public page may have as its title. History lists and tab bars show titles to whoever
 * holds the phone next, so a title that tells what was read does not compile.
 */
export type NeutralTitle = 'notes' | 'list' | 'page' | 'print' | 'about' | 'contact' | 'problem'

export interface PublicFrameProps {
  locale: Locale
  t: T
  title: NeutralTitle
  /** The page's path without a language, `/help`: the language list links to the same page. */
  path: string
  children: ComponentChildren
  /** The deployment shows made-up places. */
  demo?: boolean | undefined
  /** The form on the page was refused: the title says so first. */
  error?: boolean | undefined
  /**
   * Where the other languages and the text-only twin are, when not at `path`: a page that answers a POST,
   * or an address that leads nowhere, has none of its own.
   */
  languagePath?: string | undefined
  /** The pages that look for help, and the form that tells a team something, have more script; every other page has the least. */
  script?: 'public.js' | 'help.js' | 'report.js' | undefined
  /** A page of questions on a screen that was handed over: their styles, and a voice that reads them. */
  questions?: boolean | undefined
  /** For young people: the mark without the name, and nothing around the page that leads elsewhere. */
  bare?: boolean | undefined
  /** Search engines are asked to leave the page out. */
  unlisted?: boolean | undefined
}

/** A page for anyone: exit first, nothing kept, works without scripts and without styles. */
export function PublicFrame(props: PublicFrameProps) {
  const { locale, t, path, children } = props
  const textOnly = useTextOnly()
  const name = t(`common.title.${props.title}`)
  const shared = props.languagePath ?? path
  const languages = textOnly ? (
    <LanguageList t={t} path={shared} textOnly />
  ) : (
    <LanguageMenu t={t} path={shared} />
  )
  return (
    <Document
      lang={langOf(locale)}
      dir={dirOf(locale)}
      title={props.error ? t('common.title.error', { title: name }) : name}
      stylesheet={textOnly ? 'text.css' : props.questions ? 'questions.css' : 'public.css'}
      script={textOnly ? undefined : props.questions ? 'questions.js' : (props.script ?? 'public.js')}
      bodyClass={props.bare ? 'public bare' : 'public'}
      unlisted={props.unlisted}
    >
      <header class="top">
        <ExitLink {...exitWords(t)} />
        {textOnly && <br />}
        <SkipLink t={t} />
        {textOnly && <br />}
        <a class="brand" href={publicHref(locale, '/', textOnly)} aria-label={t('common.home')}>
          <Mark />
          {!props.bare && <bdi lang="en">Breakwater</bdi>}
        </a>
        {props.bare && languages}
      </header>
      {!props.bare && (
        <div class="second">
          <Places t={t} path={fullPath(path)} />
          {languages}
        </div>
      )}
      {props.demo && <DemoBand t={t} quiet={props.bare} />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer t={t} path={shared} textOnly={textOnly} />
    </Document>
  )
}

/** Where visitors go from anywhere. What is read about answers stands behind a page that says what leaving does. */
const PLACES = [
  { path: '/help', words: 'common.nav.help' },
  { path: '/before/y', words: 'common.nav.answers' },
] as const

function Places({ t, path }: { t: T; path: string }) {
  const href = useHref(t.locale)
  // Finding help is one of their places, too, and stands here already.
  const first = professionalPlaces(path).places.find((one) => !PLACES.some((own) => own.path === one.href))
  const places = first ? [...PLACES, { path: first.href, words: 'common.nav.work' } as const] : PLACES
  return (
    <nav class="places" aria-label={t('common.nav.label')}>
      <ul>
        {places.map((place) => (
          <li key={place.path}>
            <a href={href(place.path)} aria-current={place.path === path ? 'page' : undefined}>
              {t(place.words)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The languages behind the name of this one: opens without a script. */
function LanguageMenu({ t, path }: { t: T; path: string }) {
  return (
    <details class="language-menu">
      <summary>
        <span class="hush">{t('common.languages')}: </span>
        <span class="short" aria-hidden="true">
          {t.locale.toUpperCase()}
        </span>
        <span class="long">{ownNameOf(t.locale)}</span>
      </summary>
      <LanguageList t={t} path={path} textOnly={false} />
    </details>
  )
}

/** What the way out says in a language, and to those who hear it. */
export interface ExitWords {
  text: string
  english?: string | undefined
  /** Two presses left, one left, leaving, stopped. */
  spoken: readonly [string, string, string, string]
}

function exitWords(t: T): ExitWords {
  return {
    ...safety(t, 'exit.button'),
    spoken: [t('exit.press2'), t('exit.press1'), t('exit.leaving'), t('exit.stopped')],
  }
}

/**
 * A plain link to `/exit`, so it works without scripts. The script reads its words from here and
 * speaks into the live region beside it.
 */
export function ExitLink({ text, english, spoken }: ExitWords) {
  return (
    <>
      <a class="exit" href="/exit" rel="nofollow noreferrer" data-exit={spoken.join('|')}>
        <span>{text}</span>
        {english && (
          <small lang="en" dir="ltr">
            {english}
          </small>
        )}
        <span class="dots" aria-hidden="true" />
      </a>
      <span class="hush" id="exit-says" role="status" />
    </>
  )
}

export function LanguageList({ t, path, textOnly }: { t: T; path: string; textOnly: boolean }) {
  return (
    <nav class="languages" aria-label={t('common.languages')}>
      <ul>
        {LOCALES.map((locale) => (
          <li key={locale}>
            {locale === t.locale ? (
              <span aria-current="true" lang={langOf(locale)}>
                {ownNameOf(locale)}
              </span>
            ) : (
              <a href={publicHref(locale, path, textOnly)} lang={langOf(locale)} hreflang={langOf(locale)}>
                <bdi>{ownNameOf(locale)}</bdi>
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const FOOTER_PAGES = [
  { path: '/about', words: 'common.footer.who' },
  { path: '/what-we-list', words: 'common.footer.listing' },
  { path: '/what-we-keep', words: 'common.footer.keep' },
  { path: '/online', words: 'common.footer.safety' },
  { path: '/accessibility', words: 'common.footer.accessibility' },
  { path: '/contact', words: 'common.footer.contact' },
] as const

export function Footer({ t, path, textOnly }: { t: T; path: string; textOnly: boolean }) {
  const shared = fullPath(path)
  return (
    <footer class="foot">
      <nav aria-label={t('common.footer.label')}>
        <ul>
          {FOOTER_PAGES.map((page) => (
            <li key={page.path}>
              <a href={publicHref(t.locale, page.path, textOnly)}>{t(page.words)}</a>
            </li>
          ))}
          <li>
            <a href={publicHref(t.locale, textOnly ? shared : textOnlyPath(shared), false)}>
              {t(textOnly ? 'common.footer.full' : 'common.footer.text')}
            </a>
          </li>
        </ul>
      </nav>
      <PublishedBy t={t} textOnly={textOnly} />
      {t.locale !== 'en' && (
        <p class="draft">
          {t('common.translation.draft')}{' '}
          <span class="english" lang="en" dir="ltr">
            No person has checked this translation yet.
          </span>
        </p>
      )}
    </footer>
  )
}
