import type { ComponentChildren } from 'preact'
import { LOCALES, langOf, ownNameOf } from '#platform/i18n/index.ts'
import { Document } from './document.tsx'
import { Mark } from './mark.tsx'
import { ExitLink, type ExitWords } from './public.tsx'
import { publicHref, textOnlyPath, useTextOnly } from './text-only.tsx'

/** The few words around a page in a language that the site does not speak. */
export interface GuestWords {
  /** Neutral: stands in tabs and histories. */
  title: string
  exit: ExitWords
  skip: string
  home: string
  languages: string
  textOnly: string
  full: string
  /** Sentence that no person has checked the translation. */
  draft: string
}

export interface GuestFrameProps {
  /** BCP 47 tag. */
  lang: string
  dir: 'ltr' | 'rtl'
  words: GuestWords
  /** The page's only address; it has no language in front. */
  path: string
  /** The same page in the site's own languages, without a language: `/y/call`. */
  sitePath: string
  /** The same page in the other guest languages. */
  others: readonly { path: string; lang: string; ownName: string }[]
  demo?: boolean | undefined
  children: ComponentChildren
}

const DEMO = 'Demo data: the local places, names and numbers are made up.'
const UNCHECKED = 'No person has checked this translation yet.'

/**
 * A public page in a language that the rest of the site does not have: the same way out first, the same neutral
 * title, no more script. What leads on is in the site's languages and says so.
 */
export function GuestFrame(props: GuestFrameProps) {
  const { lang, dir, words, path, demo } = props
  const textOnly = useTextOnly()
  return (
    <Document
      lang={lang}
      dir={dir}
      title={words.title}
      stylesheet={textOnly ? 'text.css' : 'public.css'}
      script={textOnly ? undefined : 'public.js'}
      bodyClass="public bare"
    >
      <header class="top">
        <ExitLink {...words.exit} />
        {textOnly && <br />}
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {textOnly && <br />}
        <a class="brand" href={publicHref('en', '/', textOnly)} hreflang="en" aria-label={words.home}>
          <Mark />
        </a>
        <Languages {...props} textOnly={textOnly} />
      </header>
      {demo && (
        <aside class="banner" lang="en" dir="ltr" aria-label="Demo data">
          <p>{DEMO}</p>
        </aside>
      )}
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      <footer class="foot">
        <p>
          <a href={textOnly ? path : textOnlyPath(path)}>{textOnly ? words.full : words.textOnly}</a>
        </p>
        <p class="draft">
          {words.draft}{' '}
          <span class="english" lang="en" dir="ltr">
            {UNCHECKED}
          </span>
        </p>
      </footer>
    </Document>
  )
}

function Languages(props: GuestFrameProps & { textOnly: boolean }) {
  if (props.textOnly) return <LanguageList {...props} />
  return (
    <details class="language-menu">
      <summary>
        <span class="hush">{props.words.languages}: </span>
        {props.others.find(({ lang }) => lang === props.lang)?.ownName}
      </summary>
      <LanguageList {...props} />
    </details>
  )
}

function LanguageList({ words, lang, sitePath, others, textOnly }: GuestFrameProps & { textOnly: boolean }) {
  return (
    <nav class="languages" aria-label={words.languages}>
      <ul>
        {LOCALES.map((locale) => (
          <li key={locale}>
            <a href={publicHref(locale, sitePath, textOnly)} lang={langOf(locale)} hreflang={langOf(locale)}>
              <bdi>{ownNameOf(locale)}</bdi>
            </a>
          </li>
        ))}
        {others.map((other) => (
          <li key={other.lang}>
            {other.lang === lang ? (
              <span aria-current="true">{other.ownName}</span>
            ) : (
              <a
                href={textOnly ? textOnlyPath(other.path) : other.path}
                lang={other.lang}
                hreflang={other.lang}
              >
                <bdi>{other.ownName}</bdi>
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
